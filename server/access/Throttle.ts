/** Counts failures by whoever causes them, and says when it is too many. Success costs nothing. */
export class Throttle {
  readonly #limit: number
  readonly #windowMs: number
  readonly #now: () => number
  readonly #failures = new Map<string, { count: number; since: number }>()

  /** @param limit failures allowed within `windowMs` of the first */
  constructor(limit: number, windowMs: number, now: () => number = Date.now) {
    this.#limit = limit
    this.#windowMs = windowMs
    this.#now = now
  }

  isTooMany(who: string): boolean {
    const failures = this.#current(who)
    return failures !== undefined && failures.count >= this.#limit
  }

  failed(who: string): void {
    const failures = this.#current(who)
    if (failures) failures.count++
    else this.#failures.set(who, { count: 1, since: this.#now() })
    if (this.#failures.size > 10_000) this.#forgetOld() // an attacker with many addresses must not fill the memory
  }

  #current(who: string) {
    const failures = this.#failures.get(who)
    if (!failures || this.#now() - failures.since <= this.#windowMs) return failures
    this.#failures.delete(who)
    return undefined
  }

  #forgetOld(): void {
    for (const who of this.#failures.keys()) this.#current(who)
    for (const who of this.#failures.keys()) {
      if (this.#failures.size <= 5_000) break
      this.#failures.delete(who)
    }
  }
}
