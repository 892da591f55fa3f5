const MOST = 3
const WITHIN_MS = 30_000

/** How often a room's state was started from anew: once is an answer, again and again is a page that does not work. */
export class SetBacks {
  #times: readonly number[] = []

  /** One more. @returns whether it is worth another start */
  mayStartAgain(now: number): boolean {
    this.#times = [...this.#times, now].filter((time) => now - time < WITHIN_MS)
    return this.#times.length <= MOST
  }
}
