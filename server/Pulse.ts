/** How often the pulse is felt. */
const BEAT_MS = 500
/** A beat that comes so late means that nobody was served meanwhile. */
const HUNG_MS = 5000
/** For so long a process that hung is not trusted. */
const MEMORY_MS = 30_000

/** Whether the event loop turns. What holds it up holds up every room. */
export class Pulse {
  readonly #timer: NodeJS.Timeout
  readonly #now: () => number
  #expectedAt: number
  #hungAt = -Infinity

  /** @param now milliseconds of one clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#expectedAt = now() + BEAT_MS
    this.#timer = setInterval(() => this.beat(), BEAT_MS)
    this.#timer.unref()
  }

  beat(): void {
    const at = this.#now()
    if (at - this.#expectedAt >= HUNG_MS) this.#hungAt = at
    this.#expectedAt = at + BEAT_MS
  }

  /** Whether it stood still a moment ago, or has not turned since it should have. */
  get hasHung(): boolean {
    const at = this.#now()
    return at - this.#hungAt < MEMORY_MS || at - this.#expectedAt >= HUNG_MS
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
