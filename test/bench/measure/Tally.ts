import { Latencies } from './Latencies.ts'

/**
 * What the clients saw. Latencies are of what was *sent* while the window was open, however late it came;
 * counts are of what *came* while it was open.
 */
export class Tally {
  readonly updates = new Latencies()
  readonly presence = new Latencies()
  /** From sending an update to the server's word that it is on disk, where a server gives it. */
  readonly saved = new Latencies()
  /** One client's change, seen by one other. A cursor position overtaken by a newer one counts as seen. */
  deliveries = 0
  frames = 0
  bytes = 0
  isOpen = false
  #opensAt = Number.POSITIVE_INFINITY
  #closesAt = Number.POSITIVE_INFINITY

  open(): void {
    this.isOpen = true
    this.#opensAt = performance.now()
  }

  close(): void {
    this.isOpen = false
    this.#closesAt = performance.now()
  }

  /** Whether this was while the window was open, by performance.now(). */
  isWithin(moment: number): boolean {
    return moment >= this.#opensAt && moment < this.#closesAt
  }
}
