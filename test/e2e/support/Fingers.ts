import type { CDPSession } from '@playwright/test'

/** In CSS pixels of the page. */
export type Point = readonly [x: number, y: number]

/** Fingers on the glass, as the browser gets them from it. */
export class Fingers {
  readonly #cdp: CDPSession

  constructor(cdp: CDPSession) {
    this.#cdp = cdp
  }
  down(...at: Point[]): Promise<unknown> {
    return this.#tell('touchStart', at)
  }
  /** All of them at once, in small steps. */
  async move(from: readonly Point[], to: readonly Point[]): Promise<void> {
    const STEPS = 8
    for (let step = 1; step <= STEPS; step++) {
      const at = from.map(([x, y], finger): Point => {
        const [toX, toY] = to[finger] ?? [x, y]
        return [x + ((toX - x) * step) / STEPS, y + ((toY - y) * step) / STEPS]
      })
      await this.#tell('touchMove', at)
    }
  }
  up(): Promise<unknown> {
    return this.#tell('touchEnd', [])
  }
  #tell(type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly Point[]): Promise<unknown> {
    const touchPoints = at.map(([x, y], id) => ({ x, y, id }))
    return this.#cdp.send('Input.dispatchTouchEvent', { type, touchPoints })
  }
}
