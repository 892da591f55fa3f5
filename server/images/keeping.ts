import type { Readable } from 'node:stream'
import { Refusal, type RefusalCode } from '../../shared/errors.ts'
import { carriedPictures, type CarriedPicture } from '../../shared/exchange/pictures.ts'
import type { UploadId, WorkgroupId } from '../../shared/ids.ts'
import type { Upload, Uploads } from '../storage/Storage.ts'
import { cleanImage } from './clean.ts'

const MOST_BYTES_A_GROUP = 500 * 1024 * 1024
/** What is wrong with one picture is not what is wrong with the others. */
const OF_THE_PICTURE: ReadonlySet<RefusalCode> = new Set(['notAnImage', 'tooLarge'])

/**
 * Keeps a picture that somebody sent, for the boards of a workgroup.
 * @throws Refusal 'notAnImage' | 'tooLarge' | 'noRoom'
 */
export function keepPicture(uploads: Uploads, workgroup: WorkgroupId, bytes: Uint8Array): Promise<Upload> {
  return uploads.put({ workgroup, ...cleanImage(bytes) }, MOST_BYTES_A_GROUP)
}

/**
 * Keeps the pictures of a file for a workgroup, as if each had been sent.
 * @param pictures in base 64, by the upload that they were
 * @returns what they are now; one that is no picture is not there
 * @throws Refusal 'noRoom'
 */
export async function keepPictures(
  uploads: Uploads,
  workgroup: WorkgroupId,
  pictures: Iterable<readonly [UploadId, string]>,
): Promise<Map<UploadId, UploadId>> {
  const kept = new Map<UploadId, UploadId>()
  for (const [was, base64] of pictures) {
    try {
      kept.set(was, (await keepPicture(uploads, workgroup, Buffer.from(base64, 'base64'))).id)
    } catch (error) {
      if (!(error instanceof Refusal) || !OF_THE_PICTURE.has(error.code)) throw error
    }
  }
  return kept
}

/**
 * The same picture for another workgroup; for its own, it is there already.
 * @throws Refusal 'notFound' when its bytes are gone, 'noRoom'
 */
export async function copyPicture(uploads: Uploads, picture: Upload, workgroup: WorkgroupId): Promise<Upload> {
  if (picture.workgroup === workgroup) return picture
  const content = await uploads.open(picture)
  if (!content) throw new Refusal('notFound', 'its bytes')
  return keepPicture(uploads, workgroup, await bytesOf(content))
}

/** Pictures of a workgroup for a file. Another group's are not given, whoever has named them on this board. */
export function picturesOf(
  uploads: Uploads,
  workgroup: WorkgroupId,
  wanted: Iterable<UploadId>,
): AsyncGenerator<CarriedPicture> {
  return carriedPictures(wanted, async (id) => {
    const picture = await uploads.get(id)
    if (picture?.workgroup !== workgroup) return undefined
    return {
      sizeBytes: picture.sizeBytes,
      base64: async () => {
        const content = await uploads.open(picture)
        return content && (await bytesOf(content)).toString('base64')
      },
    }
  })
}

/** All of a file. Pictures are ten megabytes at most. */
export async function bytesOf(content: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
