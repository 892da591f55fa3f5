import { imageTypes, MAX_UPLOAD_BYTES } from '../../../shared/uploadsApi.ts'

/** A photo of a wall is read at this size; what is larger only takes longer to send. Pixels of the longest side. */
const LONGEST = 2400
/** What is lighter than this and no larger than that goes as it is. */
const LIGHT_BYTES = 1_500_000
const QUALITY = 0.86

/** A picture as it is sent. Its sides are in pixels, as it is shown. */
export interface Prepared {
  readonly bytes: Blob
  readonly width: number
  readonly height: number
}

/** Makes a picture light enough to be sent. @returns why not, for what this browser cannot draw or cannot make lighter */
export async function prepareImage(file: Blob): Promise<Prepared | 'noFormat' | 'tooLarge'> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return 'noFormat'
  try {
    const { width, height } = picture
    const isMoving = file.type === 'image/gif'
    const scale = Math.min(1, LONGEST / Math.max(width, height))
    const isKnown = imageTypes.some((type) => type === file.type)
    if (isMoving || (isKnown && scale === 1 && file.size <= LIGHT_BYTES)) {
      return file.size <= MAX_UPLOAD_BYTES ? { bytes: file, width, height } : 'tooLarge'
    }
    const sides = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))] as const
    const bytes = await drawn(picture, sides, file.type)
    if (!bytes) return 'noFormat'
    return bytes.size <= MAX_UPLOAD_BYTES ? { bytes, width: sides[0], height: sides[1] } : 'tooLarge'
  } finally {
    picture.close()
  }
}

async function drawn(
  picture: ImageBitmap,
  [width, height]: readonly [number, number],
  type: string,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  const webp = await encoded(canvas, 'image/webp')
  if (webp?.type === 'image/webp') return webp
  // Safari writes none: what may be clear in places stays a PNG, a photo becomes a JPEG.
  return encoded(canvas, type === 'image/png' || type === 'image/webp' ? 'image/png' : 'image/jpeg')
}

function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY))
}
