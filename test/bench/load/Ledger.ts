import type { Tally } from '../measure/Tally.ts'

/** What one client sent, oldest first; times are by performance.now(). */
class Sent {
  /** The Yjs clock that a document has reached once it holds the update. */
  readonly clocks: number[] = []
  readonly updateTimes: number[] = []
  readonly presenceTimes: number[] = []
}

/**
 * One room's book of what was sent. An update is marked by its sender's Yjs clock, so nothing is added to the load, and
 * a server may merge updates as it likes: a document that has reached the clock holds the update.
 */
export class Ledger {
  readonly tally: Tally
  readonly #sentByWriter = new Map<number, Sent>()

  constructor(tally: Tally) {
    this.tally = tally
  }

  /** From now on, what this Yjs client id sends is awaited by the others. */
  expect(writer: number): void {
    this.#sentByWriter.set(writer, new Sent())
  }

  writers(): Iterable<[writer: number, sent: Sent]> {
    return this.#sentByWriter
  }

  sentBy(writer: number): Sent | undefined {
    return this.#sentByWriter.get(writer)
  }

  /** @param clock the writer's own, after the change */
  sendsUpdate(writer: number, clock: number): void {
    const sent = this.#sentByWriter.get(writer)
    sent?.clocks.push(clock)
    sent?.updateTimes.push(performance.now())
  }

  /** @returns which of the writer's positions this is, from 1 */
  sendsPresence(writer: number): number {
    return this.#sentByWriter.get(writer)?.presenceTimes.push(performance.now()) ?? 0
  }
}
