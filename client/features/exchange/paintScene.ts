import {
  type DrawnLetters,
  type DrawnPicture,
  type PlainDrawn,
  type Scene,
  type Stroke,
  UNDERLINE,
} from '../../../shared/exchange/drawing/Scene.ts'
import type { UploadId } from '../../../shared/ids.ts'

const MOST_SIDE = 16_000 // pixels: what browsers give a canvas
const MOST_PIXELS = 100e6
const SHARPNESS = 2

/**
 * A scene as a PNG, twice as fine as the board at 100 % where that can be.
 * @param picture one that is drawn, to be closed after; undefined for one that cannot be had. One is in memory at a time.
 * @throws Error when the browser has no room for it
 */
export async function pngOf(
  scene: Scene,
  family: string,
  picture: (upload: UploadId) => Promise<ImageBitmap | undefined>,
): Promise<Blob> {
  const { box } = scene
  const scale = Math.min(
    SHARPNESS,
    MOST_SIDE / Math.max(box.width, box.height),
    Math.sqrt(MOST_PIXELS / (box.width * box.height)),
  )
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(box.width * scale)
  canvas.height = Math.ceil(box.height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = scene.ground
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  context.translate(-box.x, -box.y)
  context.textRendering = 'geometricPrecision'
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (const { drawn } of scene.parts) {
    for (const one of drawn) {
      if (one.kind === 'picture') paintPicture(context, one, await picture(one.upload), family)
      else paint(context, one, family)
    }
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png')
  })
}

function paintPicture(
  context: CanvasRenderingContext2D,
  { box, radius, ground, instead }: DrawnPicture,
  bitmap: ImageBitmap | undefined,
  family: string,
): void {
  if (!bitmap) {
    for (const one of instead) paint(context, one, family)
    return
  }
  const scale = Math.min(box.width / bitmap.width, box.height / bitmap.height)
  const [width, height] = [bitmap.width * scale, bitmap.height * scale]
  const [x, y] = [box.x + (box.width - width) / 2, box.y + (box.height - height) / 2]
  const rim = new Path2D()
  rim.roundRect(box.x, box.y, box.width, box.height, radius)
  context.save()
  context.clip(rim)
  context.fillStyle = ground
  context.fillRect(box.x, box.y, box.width, box.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, x, y, width, height)
  context.restore()
  bitmap.close()
}

function paint(context: CanvasRenderingContext2D, drawn: PlainDrawn, family: string): void {
  if (drawn.kind === 'letters') {
    context.font = `${drawn.italic ? 'italic ' : ''}${drawn.bold ? 700 : 400} ${drawn.fontSize}px ${family}`
    context.fillStyle = drawn.fill
    context.fillText(drawn.text, drawn.at[0], drawn.at[1])
    const { below, thick } = UNDERLINE
    const { fontSize, at, link } = drawn
    if (link) context.fillRect(at[0], at[1] + below * fontSize, link.width, thick * fontSize)
    return
  }
  const outline = outlineOf(drawn)
  if (drawn.fill) {
    context.globalAlpha = drawn.kind === 'path' ? (drawn.opacity ?? 1) : 1
    context.fillStyle = drawn.fill
    context.fill(outline)
    context.globalAlpha = 1
  }
  if (drawn.stroke) line(context, drawn.stroke, outline)
}

function outlineOf(drawn: Exclude<PlainDrawn, DrawnLetters>): Path2D {
  if (drawn.kind === 'path') return new Path2D(drawn.path)
  const { x, y, width, height } = drawn.box
  const path = new Path2D()
  path.roundRect(x, y, width, height, drawn.radius)
  return path
}

function line(
  context: CanvasRenderingContext2D,
  { colour, width, opacity = 1, dashes = [] }: Stroke,
  outline: Path2D,
): void {
  context.globalAlpha = opacity
  context.strokeStyle = colour
  context.lineWidth = width
  context.setLineDash([...dashes])
  context.stroke(outline)
  context.setLineDash([])
  context.globalAlpha = 1
}
