import type { OwnPresence } from '../../shared/protocol.ts'
import type { Clock } from './clock.ts'

const PACE_MS = 50 // 20 a second: the eye sees a movement, and a room of sixty is not flooded

/** What this page says of itself, at most twenty times a second; the last word is always said. */
export class Saying {
  readonly #say: (patch: OwnPresence) => void
  readonly #clock: Clock
  #unsaid: OwnPresence | undefined
  #saidMs = -Infinity
  #cancel: (() => void) | undefined

  constructor(say: (patch: OwnPresence) => void, clock: Clock) {
    this.#say = say
    this.#clock = clock
  }

  say(patch: OwnPresence): void {
    this.#unsaid = { ...this.#unsaid, ...patch }
    const waitMs = this.#saidMs + PACE_MS - this.#clock.now()
    if (waitMs <= 0) this.sayNow()
    else this.#cancel ??= this.#clock.after(waitMs, () => this.sayNow())
  }
  /** Says at once what waits, and this. */
  sayNow(patch: OwnPresence = {}): void {
    const said = { ...this.#unsaid, ...patch }
    this.#cancel?.()
    this.#cancel = undefined
    this.#unsaid = undefined
    this.#saidMs = this.#clock.now()
    this.#say(said)
  }
  close(): void {
    this.#cancel?.()
  }
}
