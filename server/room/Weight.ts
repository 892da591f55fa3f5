/**
 * What a document may weigh, as Yjs encodes it, with all that was written and deleted since it was last merged: some ten times
 * a board of 10,000 notes. Beyond it things may only be taken away.
 */
export const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024

/** How heavy a document is, known without weighing it at each update. */
export class Weight {
  readonly #maxBytes: number
  readonly #weigh: () => number
  /** At the most: what came since it was last merged may say the same thing twice. */
  #bytes: number
  /** Since the load. */
  #comeBytes = 0
  /** Of these, what had come when it was last weighed. */
  #weighedAt = Number.NEGATIVE_INFINITY

  /** @param weigh the bytes of the document as it is now, which takes a moment */
  constructor(bytes: number, maxBytes: number, weigh: () => number) {
    this.#bytes = bytes
    this.#maxBytes = maxBytes
    this.#weigh = weigh
  }

  /** Bytes that have come since the load. */
  get come(): number {
    return this.#comeBytes
  }
  add(bytes: number): void {
    this.#bytes += bytes
    this.#comeBytes += bytes
  }
  /** All that had come by then weighs no more than this. */
  weighed(bytes: number, come: number): void {
    this.#bytes = Math.min(this.#bytes, bytes + this.#comeBytes - come)
  }

  /** It may weigh less than the sum of what came: then it is weighed, but not for every knock at a full one. */
  isTooMuch(bytes: number): boolean {
    if (this.#bytes + bytes <= this.#maxBytes) return false
    if (this.#comeBytes - this.#weighedAt < this.#maxBytes / 64) return true
    this.#weighedAt = this.#comeBytes
    this.#bytes = this.#weigh()
    return this.#bytes + bytes > this.#maxBytes
  }
}
