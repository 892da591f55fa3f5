/** What one connection may send, a second and at once after a silence. */
export interface Limits {
  /** Frames that carry the document or ask for it. */
  readonly frames: Allowance
  /** Frames of presence: cheap to drop, and the stock client repeats all it hears, so a crowd makes many. */
  readonly presence: Allowance
  readonly bytes: Allowance
}
interface Allowance {
  readonly perSecond: number
  readonly atOnce: number
}

/**
 * Fast typing makes 15 frames a second, a drag 20; a program that brings a thousand notes may do so at once, since a
 * thousand frames hold up the other rooms for less than people notice.
 */
export const DEFAULT_LIMITS: Limits = {
  frames: { perSecond: 150, atOnce: 1000 },
  presence: { perSecond: 1000, atOnce: 2000 },
  bytes: { perSecond: 12 * 1024 * 1024, atOnce: 12 * 1024 * 1024 },
}
const NO_LIMIT: Allowance = { perSecond: Number.MAX_SAFE_INTEGER, atOnce: Number.MAX_SAFE_INTEGER }
export const NO_LIMITS: Limits = { frames: NO_LIMIT, presence: NO_LIMIT, bytes: NO_LIMIT }

/** A bucket that fills with time, and is emptied by what is taken. */
class Bucket {
  readonly #allowance: Allowance
  #left: number
  #at: number

  constructor(allowance: Allowance, now: number) {
    this.#allowance = allowance
    this.#left = allowance.atOnce
    this.#at = now
  }

  take(amount: number, now: number): boolean {
    const { perSecond, atOnce } = this.#allowance
    this.#left = Math.min(atOnce, this.#left + ((now - this.#at) / 1000) * perSecond) - amount
    this.#at = now
    return this.#left >= 0
  }
}

/** Keeps one connection within its limits, whatever it sends and whoever it is. */
export class Budget {
  readonly #frames: Bucket
  readonly #presence: Bucket
  readonly #bytes: Bucket

  constructor(limits: Limits, now: number) {
    this.#frames = new Bucket(limits.frames, now)
    this.#presence = new Bucket(limits.presence, now)
    this.#bytes = new Bucket(limits.bytes, now)
  }

  /** @param now milliseconds of any steady clock @returns whether this frame may still be read */
  allows(sizeBytes: number, isPresence: boolean, now: number): boolean {
    const bucket = isPresence ? this.#presence : this.#frames
    return this.#bytes.take(sizeBytes, now) && bucket.take(1, now)
  }
}
