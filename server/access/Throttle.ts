/** Counts what somebody may do only so often, by whoever does it, and says when it is too many. */
export class Throttle {
  readonly #limit: number
  readonly #windowMs: number
  readonly #now: () => number
  readonly #tries = new Map<string, { count: number; since: number }>()

  /** @param limit how often within `windowMs` of the first */
  constructor(limit: number, windowMs: number, now: () => number = Date.now) {
    this.#limit = limit
    this.#windowMs = windowMs
    this.#now = now
  }

  isTooMany(who: string): boolean {
    const tries = this.#current(who)
    return tries !== undefined && tries.count >= this.#limit
  }

  count(who: string): void {
    const tries = this.#current(who)
    if (tries) tries.count++
    else this.#tries.set(who, { count: 1, since: this.#now() })
    if (this.#tries.size > 10_000) this.#forgetOld() // an attacker with many addresses must not fill the memory
  }

  #current(who: string) {
    const tries = this.#tries.get(who)
    if (!tries || this.#now() - tries.since <= this.#windowMs) return tries
    this.#tries.delete(who)
    return undefined
  }

  #forgetOld(): void {
    for (const who of this.#tries.keys()) this.#current(who)
    for (const who of this.#tries.keys()) {
      if (this.#tries.size <= 5_000) break
      this.#tries.delete(who)
    }
  }
}
