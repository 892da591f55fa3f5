import { carriesUpdate, messageKinds } from '../../shared/protocol.ts'

/** What one connection may send, a second and at once after a silence. */
export interface Limits {
  /** Frames that carry a part of the document. */
  readonly frames: Allowance
  /** Frames that ask for the document, or for all the presence there is: each may cost a copy of the whole. */
  readonly questions: Allowance
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
  questions: { perSecond: 5, atOnce: 10 },
  presence: { perSecond: 1000, atOnce: 2000 },
  bytes: { perSecond: 12 * 1024 * 1024, atOnce: 12 * 1024 * 1024 },
}
const NO_LIMIT: Allowance = { perSecond: Number.MAX_SAFE_INTEGER, atOnce: Number.MAX_SAFE_INTEGER }
export const NO_LIMITS: Limits = { frames: NO_LIMIT, questions: NO_LIMIT, presence: NO_LIMIT, bytes: NO_LIMIT }

/** What all pages of one browser may send together: as much as a few of them, however often it comes back. */
export function limitsOfBrowser({ frames, questions, presence, bytes }: Limits): Limits {
  return {
    frames: times(2, frames),
    questions: times(3, questions),
    presence: times(4, presence),
    bytes: times(2, bytes),
  }
}
/** What all who are in one room may send together: more than five hundred people at work, and less than holds up the other rooms. */
export function limitsOfRoom({ frames, questions, presence, bytes }: Limits): Limits {
  return {
    frames: times(60, frames),
    questions: times(60, questions),
    presence: times(20, presence),
    bytes: times(4, bytes),
  }
}
function times(factor: number, { perSecond, atOnce }: Allowance): Allowance {
  return { perSecond: perSecond * factor, atOnce: atOnce * factor }
}

/** What a frame is counted as. Whatever is not plainly something else is a question, the dearest. */
function kindOf(frame: Uint8Array): Exclude<keyof Limits, 'bytes'> {
  if (frame[0] === messageKinds.presence) return 'presence'
  return carriesUpdate(frame) ? 'frames' : 'questions'
}

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

/** Keeps a connection, or a browser with all its connections, within limits, whatever it sends and whoever it is. */
export class Budget {
  readonly #buckets: Readonly<Record<keyof Limits, Bucket>>
  /** When it was last asked, by the clock it is asked with. */
  askedAt: number

  constructor({ frames, questions, presence, bytes }: Limits, now: number) {
    this.#buckets = {
      frames: new Bucket(frames, now),
      questions: new Bucket(questions, now),
      presence: new Bucket(presence, now),
      bytes: new Bucket(bytes, now),
    }
    this.askedAt = now
  }

  /** @param now milliseconds of any steady clock @returns whether this frame may still be read */
  allows(frame: Uint8Array, now: number): boolean {
    this.askedAt = now
    return this.#buckets.bytes.take(frame.length, now) && this.#buckets[kindOf(frame)].take(1, now)
  }
}
