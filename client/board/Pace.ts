import type { Clock } from './clock.ts'

/** Work that is done when it is asked for, but not more often than this; what was asked meanwhile is done once, after. */
export class Pace {
  readonly #clock: Clock
  readonly #leastMs: number
  readonly #work: () => void
  readonly #mostShare: number
  #nextMs = -Infinity
  #cancel: (() => void) | undefined

  /** @param mostShare of all time, 0 to 1: what takes long is done less often still */
  constructor(clock: Clock, leastMs: number, work: () => void, mostShare = 1) {
    this.#clock = clock
    this.#leastMs = leastMs
    this.#work = work
    this.#mostShare = mostShare
  }
  ask(): void {
    if (this.#cancel) return
    const waitMs = this.#nextMs - this.#clock.now()
    if (waitMs <= 0) this.#do()
    else this.#cancel = this.#clock.after(waitMs, () => this.#do())
  }
  close(): void {
    this.#cancel?.()
  }

  #do(): void {
    this.#cancel = undefined
    const startMs = this.#clock.now()
    this.#nextMs = startMs + this.#leastMs // the work itself may ask again
    this.#work()
    const tookMs = this.#clock.now() - startMs
    this.#nextMs = startMs + Math.max(this.#leastMs, tookMs / this.#mostShare)
  }
}
