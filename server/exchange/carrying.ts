import { MAX_CARRIED_BYTES } from '../../shared/exchange/bounds.ts'
import type { BoardImage } from '../../shared/domain/image.ts'
import type { UploadId, WorkgroupId } from '../../shared/ids.ts'
import type { ImageType } from '../../shared/uploadsApi.ts'
import { bytesOf } from '../images/keeping.ts'
import { isMovingWebp } from '../images/webp.ts'
import type { Upload, Uploads } from '../storage/Storage.ts'

/*
 * Pictures that go into a file as drawings of themselves, in a PDF or an SVG. What cannot go is known before the file begins, so
 * that it can be said beside it.
 */

export interface CarriedBytes {
  readonly type: ImageType
  readonly bytes: Uint8Array
}
/** The bytes of a picture, asked for when they are drawn; undefined for one that does not go into the file. */
export type BytesSource = (upload: UploadId) => Promise<CarriedBytes | undefined>
export interface Carried {
  readonly bytes: BytesSource
  /** How many of the pictures stay out, and show only their place. */
  readonly missing: number
}

/** Larger ones would fill the memory of the thread once they are decoded. Pages send theirs smaller. */
const MOST_DECODED_PIXELS = 24e6

/**
 * @param images all that are drawn
 * @param form   in a PDF a picture is once, and decoded; in an SVG it is as often as it is drawn, as it is
 */
export async function picturesFor(
  uploads: Uploads,
  workgroup: WorkgroupId,
  images: readonly Pick<BoardImage, 'upload'>[],
  form: 'pdf' | 'svg',
): Promise<Carried> {
  const places = new Map<UploadId, number>()
  for (const { upload } of images) places.set(upload, (places.get(upload) ?? 0) + 1)
  const taken = new Map<UploadId, Upload>()
  let [sum, missing] = [0, 0]
  for (const [id, count] of places) {
    const upload = await uploads.get(id)
    const weight = (upload?.sizeBytes ?? 0) * (form === 'svg' ? count : 1)
    // Another group's is not given, whoever has named it on this board.
    const isOurs = upload?.workgroup === workgroup && sum + weight <= MAX_CARRIED_BYTES
    if (upload && isOurs && (await isDrawable(uploads, upload, form))) {
      sum += weight
      taken.set(id, upload)
    } else missing += count
  }
  const bytes: BytesSource = async (id) => {
    const upload = taken.get(id)
    const content = upload && (await uploads.open(upload))
    return upload && content && { type: upload.type, bytes: await bytesOf(content) }
  }
  return { bytes, missing }
}

async function isDrawable(uploads: Uploads, upload: Upload, form: 'pdf' | 'svg'): Promise<boolean> {
  const isDecoded = form === 'pdf' && upload.type !== 'image/jpeg'
  if (isDecoded && upload.width * upload.height > MOST_DECODED_PIXELS) return false
  const content = await uploads.open(upload)
  if (!content) return false
  for await (const begin of content) return !(isDecoded && isMovingWebp(begin as Buffer))
  return false
}
