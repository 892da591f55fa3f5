import type { Clock } from './clock.ts'

/** Work that is done when it is asked for, but not more often than this; what was asked meanwhile is done once, after. */
export class Pace {
  readonly #clock: Clock
  readonly #leastMs: number
  readonly #work: () => void
  #doneMs = -Infinity
  #cancel: (() => void) | undefined

  constructor(clock: Clock, leastMs: number, work: () => void) {
    this.#clock = clock
    this.#leastMs = leastMs
    this.#work = work
  }
  ask(): void {
    if (this.#cancel) return
    const waitMs = this.#doneMs + this.#leastMs - this.#clock.now()
    if (waitMs <= 0) this.#do()
    else this.#cancel = this.#clock.after(waitMs, () => this.#do())
  }
  close(): void {
    this.#cancel?.()
  }

  #do(): void {
    this.#cancel = undefined
    this.#doneMs = this.#clock.now()
    this.#work()
  }
}
