import { Refusal } from '../../shared/errors.ts'
import { type ImageType, MAX_IMAGE_PIXELS, MAX_IMAGE_SIDE, MAX_UPLOAD_BYTES } from '../../shared/uploadsApi.ts'
import { cleanGif, isGif } from './gif.ts'
import { cleanJpeg, isJpeg } from './jpeg.ts'
import { BrokenImage, type Rewritten } from './parts.ts'
import { cleanPng, isPng } from './png.ts'
import { cleanWebp, isWebp } from './webp.ts'

/** A picture that may be kept and shown: told by its bytes, and rewritten without what it says beside what it shows. */
export interface CleanImage {
  readonly type: ImageType
  /** Pixels, as it is shown. */
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

interface Format {
  readonly type: ImageType
  readonly isIt: (bytes: Buffer) => boolean
  readonly clean: (bytes: Buffer) => Rewritten
}
const formats: readonly Format[] = [
  { type: 'image/png', isIt: isPng, clean: cleanPng },
  { type: 'image/jpeg', isIt: isJpeg, clean: cleanJpeg },
  { type: 'image/webp', isIt: isWebp, clean: cleanWebp },
  { type: 'image/gif', isIt: isGif, clean: cleanGif },
]

/**
 * Reads a picture somebody sent. Photos of a workshop say where, when and with whose telephone they were taken: none of
 * that is kept.
 * @throws Refusal 'notAnImage' for anything else, a drawing of vectors too; 'tooLarge' in bytes or pixels
 */
export function cleanImage(sent: Uint8Array): CleanImage {
  if (sent.length > MAX_UPLOAD_BYTES) throw new Refusal('tooLarge', `${sent.length} bytes`)
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.length)
  const format = formats.find(({ isIt }) => isIt(bytes))
  if (!format) throw new Refusal('notAnImage')
  const { width, height, parts } = rewrite(format, bytes)
  if (Math.max(width, height) > MAX_IMAGE_SIDE || width * height > MAX_IMAGE_PIXELS)
    throw new Refusal('tooLarge', `${width} × ${height}`)
  return { type: format.type, width, height, bytes: Buffer.concat(parts) }
}

function rewrite({ clean }: Format, bytes: Buffer): Rewritten {
  try {
    return clean(bytes)
  } catch (error) {
    if (error instanceof BrokenImage) throw new Refusal('notAnImage', error.message)
    throw error
  }
}
