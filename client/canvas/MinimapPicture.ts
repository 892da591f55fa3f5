import { type Box, boxGrown } from '../../shared/geometry.ts'
import type { BoardPoint, ScreenPoint } from '../../shared/units.ts'
import type { Editor } from '../board/Editor.ts'
import { drawnBox } from '../board/Notes.ts'
import { Pace } from '../board/Pace.ts'
import { browserClock } from './browserClock.ts'
import { paletteOf } from './far/palette.ts'

const LEAST_MS = 500 // two pictures a second: nobody reads in it
const MOST_SHARE = 0.01 // of the time: a board of ten thousand notes is drawn once a second
const AROUND = 0.03 // of the board, left free at its edges
const LEAST_PX = 1.5 // smaller, a note would not be seen at all

/** The board as a small picture, and the frame of what is seen. It hides the element when all is seen. */
export class MinimapPicture {
  readonly #editor: Editor
  readonly #element: HTMLElement
  readonly #canvas: HTMLCanvasElement | null
  readonly #seen: HTMLElement | null
  readonly #stops: (() => void)[]
  #content: Box | undefined
  /** Of the picture, in pixels: asking for it makes the browser lay out the page, once and not for each step of a pan. */
  #size: readonly [width: number, height: number] = [0, 0]
  /** From the place of the hand in the frame of what is seen to its middle, in board units. */
  #grip: BoardPoint = [0, 0]

  /** @param canvas absent while the map is folded: then there is only a button to hide or show */
  constructor(editor: Editor, element: HTMLElement, canvas: HTMLCanvasElement | null, seen: HTMLElement | null) {
    this.#editor = editor
    this.#element = element
    this.#canvas = canvas
    this.#seen = seen
    const pace = new Pace(browserClock, LEAST_MS, () => this.#draw(), MOST_SHARE)
    const { camera, laid, zones, figures } = editor.signals
    const theme = new MutationObserver(() => pace.ask())
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    this.#stops = [
      camera.listen(() => this.#follow()),
      ...[laid, zones, figures].map((signal) => signal.listen(() => pace.ask())),
      () => pace.close(),
      () => theme.disconnect(),
    ]
    pace.ask()
  }
  close(): void {
    for (const stop of this.#stops) stop()
  }

  /** The hand comes down here, in pixels of the picture: within the frame it takes hold of it, elsewhere it brings it. */
  take(at: ScreenPoint): void {
    const point = this.#toBoard(at)
    const { box, centre } = this.#editor.camera
    const isInside =
      point[0] >= box.x && point[0] <= box.x + box.width && point[1] >= box.y && point[1] <= box.y + box.height
    this.#grip = isInside ? [centre[0] - point[0], centre[1] - point[1]] : [0, 0]
    if (!isInside) this.carry(at)
  }
  carry(at: ScreenPoint): void {
    const { camera } = this.#editor
    const { box, zoom } = camera
    const [x, y] = this.#toBoard(at)
    camera.moveTo({ x: x + this.#grip[0] - box.width / 2, y: y + this.#grip[1] - box.height / 2, zoom })
  }

  #draw(): void {
    this.#content = this.#editor.contentBox()
    this.#follow()
    const canvas = this.#canvas
    const context = canvas?.getContext('2d')
    if (!canvas || !context || this.#element.hidden) return
    const sharpness = Math.min(2, devicePixelRatio)
    this.#size = [canvas.clientWidth, canvas.clientHeight]
    canvas.width = Math.round(this.#size[0] * sharpness)
    canvas.height = Math.round(this.#size[1] * sharpness)
    this.#placeSeen()
    const { scale, left, top } = this.#scale()
    const inPixels = ({ x, y, width, height }: Box): readonly [number, number, number, number] => [
      (left + x * scale) * sharpness,
      (top + y * scale) * sharpness,
      Math.max(LEAST_PX, width * scale) * sharpness,
      Math.max(LEAST_PX, height * scale) * sharpness,
    ]
    const style = getComputedStyle(canvas)
    const edge = style.getPropertyValue('--edge')
    context.strokeStyle = edge
    const figures = [...this.#editor.figures.all()]
    for (const { kind, thing, box } of figures) {
      if (kind !== 'zones') continue
      context.fillStyle = style.getPropertyValue(`--zone-${thing.meaning.nature ?? 'plain'}`)
      context.fillRect(...inPixels(box))
      context.strokeRect(...inPixels(box))
    }
    context.fillStyle = edge
    context.globalAlpha = 0.5
    for (const { kind, box } of figures) {
      if (kind === 'shapes' || kind === 'images' || kind === 'texts') context.fillRect(...inPixels(box))
    }
    context.globalAlpha = 1
    for (const { kind, thing, box } of figures) {
      if (kind !== 'findings') continue
      context.fillStyle = style.getPropertyValue(`--zone-${thing.nature}`)
      context.fillRect(...inPixels(box))
      context.strokeRect(...inPixels(box))
    }
    const { paper } = paletteOf(canvas)
    for (const note of this.#editor.notes.all()) {
      context.fillStyle = paper[note.colour]
      context.fillRect(...inPixels(drawnBox(note)))
    }
  }

  /** The camera has moved: the frame goes along, and the picture stays. */
  #follow(): void {
    const wasHidden = this.#element.hidden
    const { box } = this.#editor.camera
    this.#element.hidden = !this.#content || box.width === 0 || holds(box, this.#content)
    if (this.#element.hidden) return
    if (wasHidden && this.#canvas) this.#draw()
    else this.#placeSeen()
  }
  #placeSeen(): void {
    if (!this.#seen) return
    const { box } = this.#editor.camera
    const { scale, left, top } = this.#scale()
    this.#seen.style.transform = `translate(${left + box.x * scale}px, ${top + box.y * scale}px)`
    this.#seen.style.width = `${Math.max(6, box.width * scale)}px`
    this.#seen.style.height = `${Math.max(6, box.height * scale)}px`
  }

  /** Pixels of the picture per board unit, and where the board's own origin lies in it. */
  #scale(): { readonly scale: number; readonly left: number; readonly top: number } {
    const [width, height] = this.#size
    const content = this.#content ?? { x: 0, y: 0, width: 1, height: 1 }
    const { x, y, width: wide, height: high } = boxGrown(content, Math.max(content.width, content.height) * AROUND)
    const scale = Math.min(width / Math.max(1, wide), height / Math.max(1, high))
    return { scale, left: (width - wide * scale) / 2 - x * scale, top: (height - high * scale) / 2 - y * scale }
  }
  #toBoard([x, y]: ScreenPoint): BoardPoint {
    const { scale, left, top } = this.#scale()
    return scale === 0 ? this.#editor.camera.centre : [(x - left) / scale, (y - top) / scale]
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
