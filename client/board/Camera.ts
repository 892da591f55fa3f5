import type { Box } from '../../shared/geometry.ts'
import type { BoardPoint, ScreenPoint } from '../../shared/units.ts'

/** What part of the board is on the screen: the board point at its top left, and screen pixels per board unit. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}
/** Screen pixels kept free on each side, for what floats over the board. */
export interface Margins {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export const MIN_ZOOM = 0.05
export const MAX_ZOOM = 4
const FARTHEST = 1e6 // board units: beyond this nothing is ever drawn, and nobody should get lost there

interface Glide {
  readonly from: View
  readonly to: View
  readonly startMs: number
  readonly durationMs: number
}

/** Where one looks at the board from. A plain object that changes in place; `changed` is told each time it does. */
export class Camera {
  #view: View = { x: 0, y: 0, zoom: 1 }
  #width = 0
  #height = 0
  #glide: Glide | undefined
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get view(): View {
    return this.#view
  }
  get zoom(): number {
    return this.#view.zoom
  }
  /** The surface, in screen pixels. */
  get size(): readonly [width: number, height: number] {
    return [this.#width, this.#height]
  }
  get isGliding(): boolean {
    return this.#glide !== undefined
  }
  /** Where it will be once it rests. */
  get destination(): View {
    return this.#glide?.to ?? this.#view
  }

  toBoard([x, y]: ScreenPoint): BoardPoint {
    const view = this.#view
    return [view.x + x / view.zoom, view.y + y / view.zoom]
  }
  toScreen([x, y]: BoardPoint): ScreenPoint {
    const view = this.#view
    return [(x - view.x) * view.zoom, (y - view.y) * view.zoom]
  }
  /** The part of the board in sight. */
  get box(): Box {
    return this.boxOf(this.#view)
  }
  boxOf({ x, y, zoom }: View): Box {
    return { x, y, width: this.#width / zoom, height: this.#height / zoom }
  }
  get centre(): BoardPoint {
    return this.toBoard([this.#width / 2, this.#height / 2])
  }

  /** The surface has another size: what was at its top left stays there. */
  resize(width: number, height: number): void {
    if (width === this.#width && height === this.#height) return
    this.#width = width
    this.#height = height
    this.#changed()
  }

  /** Moves the board under the screen by some pixels. */
  panBy(dx: number, dy: number): void {
    const { x, y, zoom } = this.#view
    this.moveTo({ x: x - dx / zoom, y: y - dy / zoom, zoom })
  }
  /** Zooms so that the board point under `pivot` stays under it. */
  zoomAt(pivot: ScreenPoint, zoom: number): void {
    this.moveTo(this.zoomedAt(pivot, zoom))
  }
  zoomedAt(pivot: ScreenPoint, zoom: number, from: View = this.#view): View {
    const wanted = clampZoom(zoom)
    return {
      x: from.x + pivot[0] / from.zoom - pivot[0] / wanted,
      y: from.y + pivot[1] / from.zoom - pivot[1] / wanted,
      zoom: wanted,
    }
  }
  /** Two fingers went from one pair of places to another: the board follows both. */
  pinch(from: readonly [ScreenPoint, ScreenPoint], to: readonly [ScreenPoint, ScreenPoint]): void {
    const before = middle(from)
    const after = middle(to)
    const spread = gap(from)
    const zoomed = this.zoomedAt(before, spread > 0 ? (this.zoom * gap(to)) / spread : this.zoom)
    this.moveTo({
      ...zoomed,
      x: zoomed.x - (after[0] - before[0]) / zoomed.zoom,
      y: zoomed.y - (after[1] - before[1]) / zoomed.zoom,
    })
  }

  /** The view that shows all of a box, in the middle of what the margins leave. */
  fitting(box: Box, margins: Margins, maxZoom = 1): View {
    const width = Math.max(1, this.#width - margins.left - margins.right)
    const height = Math.max(1, this.#height - margins.top - margins.bottom)
    const zoom = clampZoom(Math.min(maxZoom, width / Math.max(1, box.width), height / Math.max(1, box.height)))
    return {
      x: box.x + box.width / 2 - (margins.left + width / 2) / zoom,
      y: box.y + box.height / 2 - (margins.top + height / 2) / zoom,
      zoom,
    }
  }
  /** The view nearest to `from` that shows all of a box within the margins; its top left when it is too large. */
  revealing(box: Box, margins: Margins, from: View = this.destination): View {
    const { x, y, zoom } = from
    const along = (start: number, length: number, box0: number, boxLength: number, before: number, after: number) => {
      const free = length - before - after
      if (box0 < start + before || boxLength > free) return box0 - before
      return box0 + boxLength > start + length - after ? box0 + boxLength - length + after : start
    }
    const pad = (px: number) => px / zoom
    return {
      x: along(x, pad(this.#width), box.x, box.width, pad(margins.left), pad(margins.right)),
      y: along(y, pad(this.#height), box.y, box.height, pad(margins.top), pad(margins.bottom)),
      zoom,
    }
  }

  /** Looks there at once; a glide under way ends. */
  moveTo(view: View): void {
    this.#glide = undefined
    this.#become(view)
  }
  /** Goes there calmly. Any pan or zoom on the way ends it. `durationMs` 0 is at once. */
  glideTo(view: View, nowMs: number, durationMs: number): void {
    const to = clamped(view)
    if (durationMs <= 0 || this.#width === 0 || sameView(to, this.#view)) return this.moveTo(to)
    this.#glide = { from: this.#view, to, startMs: nowMs, durationMs }
    this.#changed()
  }
  stop(): void {
    this.#glide = undefined
  }
  /** A frame of the glide under way, if there is one. */
  step(nowMs: number): void {
    const glide = this.#glide
    if (!glide) return
    const part = (nowMs - glide.startMs) / glide.durationMs
    if (part >= 1) return this.moveTo(glide.to)
    this.#become(between(glide.from, glide.to, easeOut(Math.max(0, part))))
    this.#changed() // the next frame is wanted even if this one moved by nothing
  }

  #become(view: View): void {
    const next = clamped(view)
    if (sameView(next, this.#view)) return
    this.#view = next
    this.#changed()
  }
}

export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom))
}
function clamped({ x, y, zoom }: View): View {
  const within = (value: number) => Math.min(FARTHEST, Math.max(-FARTHEST, value))
  return { x: within(x), y: within(y), zoom: clampZoom(zoom) }
}
function sameView(a: View, b: View): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom
}
/** Between two views the sides of the seen box move in straight lines, so that nothing swings out of sight. */
function between(from: View, to: View, part: number): View {
  const mix = (a: number, b: number) => a + (b - a) * part
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), zoom: 1 / mix(1 / from.zoom, 1 / to.zoom) }
}
function easeOut(part: number): number {
  return 1 - (1 - part) ** 3
}
function middle([a, b]: readonly [ScreenPoint, ScreenPoint]): ScreenPoint {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}
function gap([a, b]: readonly [ScreenPoint, ScreenPoint]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}
