import type { Box } from '../../shared/geometry.ts'
import type { Editor } from '../board/Editor.ts'

const AROUND = 0.25 // of the view, drawn on each side besides: how far one may pan on one picture
const MOST_PIXELS = 12e6
const MOST_SHARPNESS = 2
/** A picture is stretched between these before it is drawn anew. */
const STRETCH = { least: 0.7, most: 1.6 }
const SHARP_AFTER_MS = 120

/** What was drawn last: around which part of the board, at which zoom, and with how many canvas pixels a screen pixel. */
export interface Drawn {
  readonly region: Box
  readonly zoom: number
  readonly sharpness: number
}

/**
 * A canvas over a part of the board that is larger than what is seen: while the camera moves within it only its transform
 * changes; beyond it, and once a zoom has come to rest, it is drawn anew.
 */
export class KeptCanvas {
  readonly context: CanvasRenderingContext2D | null
  readonly #editor: Editor
  readonly #canvas: HTMLCanvasElement
  readonly #paint: (drawn: Drawn) => void
  #drawn: Drawn | undefined
  #sharpening: ReturnType<typeof setTimeout> | undefined

  /** @param paint draws all that is in the region; the context counts in board units, and is clear */
  constructor(editor: Editor, canvas: HTMLCanvasElement, paint: (drawn: Drawn) => void) {
    this.#editor = editor
    this.#canvas = canvas
    this.context = canvas.getContext('2d')
    this.#paint = paint
  }

  get drawn(): Drawn | undefined {
    return this.#drawn
  }
  /** Nothing of it is of use any more. */
  forget(): void {
    this.#drawn = undefined
    clearTimeout(this.#sharpening)
  }

  /** The camera has moved. */
  follow(): void {
    const drawn = this.#drawn
    const { box, zoom } = this.#editor.camera
    const stretch = drawn ? zoom / drawn.zoom : 0
    if (!drawn || stretch < STRETCH.least || stretch > STRETCH.most || !holds(drawn.region, box)) return this.draw()
    this.#place(drawn)
    clearTimeout(this.#sharpening)
    if (stretch !== 1) this.#sharpening = setTimeout(() => this.draw(), SHARP_AFTER_MS)
  }

  draw(): void {
    clearTimeout(this.#sharpening)
    const { context } = this
    const { camera } = this.#editor
    const [width, height] = [camera.size[0] * (1 + 2 * AROUND), camera.size[1] * (1 + 2 * AROUND)]
    if (!context || width === 0 || height === 0) return
    const { box, zoom } = camera
    const region = {
      x: box.x - box.width * AROUND,
      y: box.y - box.height * AROUND,
      width: width / zoom,
      height: height / zoom,
    }
    const sharpness = Math.min(MOST_SHARPNESS, devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)))
    this.#resize(width, height, sharpness)
    const drawn = { region, zoom, sharpness }
    this.#drawn = drawn
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height)
    this.countInUnits(drawn)
    this.#paint(drawn)
    this.#place(drawn)
  }
  countInUnits({ region, zoom, sharpness }: Drawn): void {
    const scale = zoom * sharpness
    this.context?.setTransform(scale, 0, 0, scale, -region.x * scale, -region.y * scale)
  }

  #place({ region, zoom }: Drawn): void {
    const { camera } = this.#editor
    const [x, y] = camera.toScreen([region.x, region.y])
    this.#canvas.style.transform = `translate(${x}px, ${y}px) scale(${camera.zoom / zoom})`
  }
  #resize(width: number, height: number, sharpness: number): void {
    const canvas = this.#canvas
    const [pixelWidth, pixelHeight] = [Math.round(width * sharpness), Math.round(height * sharpness)]
    if (canvas.width === pixelWidth && canvas.height === pixelHeight) return
    canvas.width = pixelWidth
    canvas.height = pixelHeight
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
}

function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
