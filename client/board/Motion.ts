const SHORTEST_MS = 16
const LONGEST_MS = 200 // a pause is not a pace: after one, the next place is reached quickly

/**
 * A place heard of now and then, shown as a movement. Each new place is reached in about the time that lies between
 * two of them, as measured, so the movement neither stops between nor lags behind more than it must.
 */
export class Motion {
  #from: readonly [number, number]
  #to: readonly [number, number]
  #startMs: number
  #paceMs = 50

  constructor(at: readonly [number, number], nowMs: number) {
    this.#from = at
    this.#to = at
    this.#startMs = nowMs - LONGEST_MS
  }

  get aimedAt(): readonly [number, number] {
    return this.#to
  }
  aim(to: readonly [number, number], nowMs: number): void {
    const heldMs = nowMs - this.#startMs
    if (heldMs < 2 * LONGEST_MS) this.#paceMs += (heldMs - this.#paceMs) * 0.3
    this.#paceMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, this.#paceMs))
    this.#from = this.at(nowMs)
    this.#to = to
    this.#startMs = nowMs
  }
  at(nowMs: number): readonly [number, number] {
    const part = Math.min(1, (nowMs - this.#startMs) / this.#paceMs)
    return [this.#from[0] + (this.#to[0] - this.#from[0]) * part, this.#from[1] + (this.#to[1] - this.#from[1]) * part]
  }
  isMoving(nowMs: number): boolean {
    const [x, y] = this.at(nowMs)
    return x !== this.#to[0] || y !== this.#to[1]
  }
}
