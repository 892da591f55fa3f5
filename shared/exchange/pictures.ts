import type { BoardContents } from '../document/contents.ts'
import type { BoardImage } from '../domain/image.ts'
import type { UploadId } from '../ids.ts'
import { MAX_CARRIED_BYTES } from './bounds.ts'
import { Leftovers, type ReadDraft } from './draft.ts'

/*
 * Pictures of a board that leaves or comes: the board names uploads, which are a workgroup's own, so that their bytes go with
 * the file and are put again where it is read.
 */

/** The bytes of one picture, as a file of ours has them. */
export interface CarriedPicture {
  /** The upload that the board of the file names. */
  readonly id: UploadId
  /** In base 64. */
  readonly bytes: string
}

/** The uploads that a board names, each once. */
export function uploadsIn({ images }: { readonly images: readonly Pick<BoardImage, 'upload'>[] }): UploadId[] {
  return [...new Set(images.map(({ upload }) => upload))]
}

/**
 * Pictures for a file, one after the other, until it is as heavy as may be. What cannot be had stays out: the import counts it.
 * @param bytesOf the bytes of one picture; undefined for one that is not there any more
 */
export async function* carriedPictures(
  uploads: Iterable<UploadId>,
  bytesOf: (
    upload: UploadId,
  ) => Promise<{ readonly sizeBytes: number; base64: () => Promise<string | undefined> } | undefined>,
): AsyncGenerator<CarriedPicture> {
  let sum = 0
  for (const id of uploads) {
    const picture = await bytesOf(id)
    if (!picture || sum + picture.sizeBytes > MAX_CARRIED_BYTES) continue
    const bytes = await picture.base64()
    if (bytes === undefined) continue
    sum += picture.sizeBytes
    yield { id, bytes }
  }
}

/** Pictures that are drawn into one file, and how many places of them stayed empty. */
export class DrawnPictures<Picture> {
  readonly #fetch: (upload: UploadId) => Promise<Picture | undefined>
  readonly #bytesOf: (picture: Picture) => number
  #bytes = 0
  #missing = 0

  /**
   * @param fetch   one picture, however often it is drawn; undefined for one that cannot be had
   * @param bytesOf what it adds to the file each time, which is as heavy as may be in the end
   */
  constructor(fetch: (upload: UploadId) => Promise<Picture | undefined>, bytesOf: (picture: Picture) => number) {
    this.#fetch = fetch
    this.#bytesOf = bytesOf
  }

  get missing(): number {
    return this.#missing
  }

  async take(upload: UploadId): Promise<Picture | undefined> {
    const picture = await this.#fetch(upload)
    const bytes = picture ? this.#bytesOf(picture) : 0
    if (picture && this.#bytes + bytes <= MAX_CARRIED_BYTES) {
      this.#bytes += bytes
      return picture
    }
    this.#missing++
    return undefined
  }
}

/** A board whose pictures are other uploads; those that are none stay out. */
export function withUploads<Board extends Pick<BoardContents, 'images'>>(
  board: Board,
  uploads: ReadonlyMap<UploadId, UploadId>,
): Board {
  const images = board.images.flatMap((image): BoardImage[] => {
    const upload = uploads.get(image.upload)
    return upload ? [{ ...image, upload }] : []
  })
  return { ...board, images }
}

/** A file as it can be laid down: pictures that came without their bytes are left out, and counted. */
export function withoutEmptyPictures(read: ReadDraft): ReadDraft {
  const { pictures = new Map(), draft } = read
  const images = draft.images.filter(({ upload }) => pictures.has(upload))
  const lost = draft.images.length - images.length
  if (lost === 0) return read
  const left = new Leftovers(read.leftOut)
  for (let index = 0; index < lost; index++) left.add('image', 'noBytes')
  return { ...read, draft: { ...draft, images }, leftOut: left.list }
}
