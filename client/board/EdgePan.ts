import type { ScreenPoint } from '../../shared/units.ts'
import type { Camera } from './Camera.ts'
import type { Clock } from './clock.ts'

const ZONE_PX = 8
const DELAY_MS = 200 // who only passes by does not mean to go on
const EASE_MS = 200
const PX_PER_TICK = 25
const TICK_MS = 1000 / 60
/** On a small surface the same speed would be a flight. */
const SMALL = { belowPx: 1000, factor: 0.612 }

/** While something is held at the edge of what is seen, the board goes on under the hand. */
export class EdgePan {
  readonly #camera: Camera
  readonly #clock: Clock
  readonly #panned: () => void
  #at: ScreenPoint = [0, 0]
  #sinceMs = 0
  #frameMs = 0
  #cancel: (() => void) | undefined

  /** @param panned what is held is over another place of the board now */
  constructor(camera: Camera, clock: Clock, panned: () => void) {
    this.#camera = camera
    this.#clock = clock
    this.#panned = panned
  }

  /** The hand is here, holding something. */
  follow(at: ScreenPoint): void {
    this.#at = at
    if (!this.#isAtEdge()) return this.stop()
    if (this.#cancel) return
    this.#sinceMs = this.#clock.now()
    this.#frameMs = this.#sinceMs
    this.#ask()
  }
  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #ask(): void {
    this.#cancel = this.#clock.nextFrame((nowMs) => {
      this.#ask()
      this.#pan(nowMs)
    })
  }
  #pan(nowMs: number): void {
    const ticks = (nowMs - this.#frameMs) / TICK_MS
    this.#frameMs = nowMs
    const part = Math.min(1, (nowMs - this.#sinceMs - DELAY_MS) / EASE_MS)
    if (part <= 0) return
    const px = PX_PER_TICK * ticks * part ** 3
    const [toRight, toBottom] = this.#nearness()
    const [width, height] = this.#camera.size
    this.#camera.panBy(-px * toRight * slowed(width), -px * toBottom * slowed(height))
    this.#panned()
  }
  #isAtEdge(): boolean {
    return this.#nearness().some((near) => near !== 0)
  }
  /** −1 to 1 on each axis: 0 outside of the zone, 1 on the very edge and beyond. */
  #nearness(): [number, number] {
    const [width, height] = this.#camera.size
    return [nearnessAlong(this.#at[0], width), nearnessAlong(this.#at[1], height)]
  }
}

function nearnessAlong(at: number, length: number): number {
  if (length === 0) return 0
  if (at < ZONE_PX) return -Math.min(1, (ZONE_PX - at) / ZONE_PX)
  return at > length - ZONE_PX ? Math.min(1, (at - length + ZONE_PX) / ZONE_PX) : 0
}
function slowed(length: number): number {
  return length < SMALL.belowPx ? SMALL.factor : 1
}
