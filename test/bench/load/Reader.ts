import type { Ledger } from './Ledger.ts'

/** How many of one writer's have come. */
interface Seen {
  updates: number
  presence: number
}

/** What one client has seen of what the others sent. */
export class Reader {
  readonly #ledger: Ledger
  readonly #me: number
  readonly #seenByWriter = new Map<number, Seen>()

  /** @param me this client's own Yjs client id */
  constructor(ledger: Ledger, me: number) {
    this.#ledger = ledger
    this.#me = me
  }

  /** The document now holds all that `writer` sent up to `clock`, by a frame that came `at`. */
  reaches(writer: number, clock: number, at: number): void {
    const sent = this.#ledger.sentBy(writer)
    if (!sent || writer === this.#me) return
    const seen = this.#seen(writer)
    const { tally } = this.#ledger
    while ((sent.clocks[seen.updates] ?? Number.POSITIVE_INFINITY) <= clock) {
      const sentAt = sent.updateTimes[seen.updates++] ?? Number.NaN
      if (tally.isOpen) tally.deliveries++
      if (tally.isWithin(sentAt)) tally.updates.add(at - sentAt)
    }
  }

  /** A position of `writer` came, the `count`th it sent. */
  seesPresence(writer: number, count: number, at: number): void {
    const sentAt = this.#ledger.sentBy(writer)?.presenceTimes[count - 1]
    if (sentAt === undefined || writer === this.#me) return
    const seen = this.#seen(writer)
    if (count <= seen.presence) return
    const { tally } = this.#ledger
    if (tally.isOpen) tally.deliveries += count - seen.presence
    if (tally.isWithin(sentAt)) tally.presence.add(at - sentAt)
    seen.presence = count
  }

  /** Updates of others that never came. */
  missingUpdates(): number {
    let missing = 0
    for (const [writer, { clocks }] of this.#ledger.writers()) {
      if (writer !== this.#me) missing += clocks.length - this.#seen(writer).updates
    }
    return missing
  }

  /** Others whose last position never came. */
  missingPositions(): number {
    let missing = 0
    for (const [writer, { presenceTimes }] of this.#ledger.writers()) {
      if (writer !== this.#me && presenceTimes.length > this.#seen(writer).presence) missing++
    }
    return missing
  }

  #seen(writer: number): Seen {
    let seen = this.#seenByWriter.get(writer)
    if (!seen) {
      seen = { updates: 0, presence: 0 }
      this.#seenByWriter.set(writer, seen)
    }
    return seen
  }
}
