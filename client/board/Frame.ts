import type { Clock } from './clock.ts'

/** Work that is done once before the next paint, however often it is asked for. */
export class Frame {
  readonly #clock: Clock
  readonly #work: (nowMs: number) => void
  #cancel: (() => void) | undefined

  constructor(clock: Clock, work: (nowMs: number) => void) {
    this.#clock = clock
    this.#work = work
  }
  ask(): void {
    this.#cancel ??= this.#clock.nextFrame((nowMs) => {
      this.#cancel = undefined
      this.#work(nowMs)
    })
  }
  close(): void {
    this.#cancel?.()
  }
}
