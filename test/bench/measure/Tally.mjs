import { Latencies } from './Latencies.mjs'

/**
 * What the clients saw. Latencies are of what was *sent* while the window was open, however late it came;
 * counts are of what *came* while it was open.
 */
export class Tally {
  updates = new Latencies()
  presence = new Latencies()
  /** From sending an update to the server's word that it is on disk, where a server gives it. */
  saved = new Latencies()
  /** One client's change, seen by one other. A cursor position overtaken by a newer one counts as seen. */
  deliveries = 0
  frames = 0
  bytes = 0
  isOpen = false
  #opensAt = Infinity
  #closesAt = Infinity

  open() {
    this.isOpen = true
    this.#opensAt = performance.now()
    this.#closesAt = Infinity
  }

  close() {
    this.isOpen = false
    this.#closesAt = performance.now()
  }

  /** @param {number} sentAt  by performance.now() */
  isWithin(sentAt) {
    return sentAt >= this.#opensAt && sentAt < this.#closesAt
  }
}
