import type { ScreenPoint } from '../../../shared/units.ts'
import type { Camera } from '../Camera.ts'

const LEAST_SPREAD_PX = 16 // closer than this, fingers tell no scale

/** Two fingers hold the board: it follows both, so it pans and zooms at once. */
export class Pinching {
  readonly #at = new Map<number, ScreenPoint>()
  readonly #camera: Camera

  constructor(camera: Camera, fingers: ReadonlyMap<number, ScreenPoint>) {
    this.#camera = camera
    for (const [finger, at] of [...fingers].slice(0, 2)) this.#at.set(finger, at)
  }

  move(finger: number, screen: ScreenPoint): void {
    if (!this.#at.has(finger)) return
    const before = this.#pair()
    this.#at.set(finger, screen)
    const after = this.#pair()
    const spreadOf = ([a, b]: readonly [ScreenPoint, ScreenPoint]) => Math.hypot(a[0] - b[0], a[1] - b[1])
    if (spreadOf(before) < LEAST_SPREAD_PX || spreadOf(after) < LEAST_SPREAD_PX) return
    this.#camera.pinch(before, after)
  }

  #pair(): readonly [ScreenPoint, ScreenPoint] {
    const [first = [0, 0], second = [0, 0]] = this.#at.values()
    return [first, second]
  }
}
