import { Refusal } from '../../shared/errors.ts'

interface Waiting {
  readonly after: number
  readonly resolve: () => void
  readonly reject: (error: Refusal) => void
}

/** How many of a room's changes are on disk, and who waits for that. The journal keeps them in the order they came. */
export class Saving {
  readonly #isFailing: () => boolean
  #applied = 0
  #onDisk = 0
  #waiting: Waiting[] = []

  /** @param isFailing whether the journal cannot save at the moment */
  constructor(isFailing: () => boolean) {
    this.#isFailing = isFailing
  }

  /** Changes since the load. */
  get appliedCount(): number {
    return this.#applied
  }
  get isSaved(): boolean {
    return this.#onDisk === this.#applied
  }
  /** While saving fails people may still read: they are told that what they read is not saved. */
  mayBeRead(after: number): boolean {
    return after <= this.#onDisk || this.#isFailing()
  }

  /** A change has been applied, and is on its way to the disk. */
  applied(): void {
    this.#applied++
  }
  committed(count: number): void {
    this.#onDisk += count
    this.tellWaiting()
  }

  /** Resolves when all that has been applied so far is on disk. @throws Refusal 'fault' while nothing can be saved */
  allSaved(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ after: this.#applied, resolve, reject })
      this.tellWaiting()
    })
  }

  /** Whether something can be saved has changed. */
  tellWaiting(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const one of waiting) {
      if (one.after <= this.#onDisk) one.resolve()
      else if (this.#isFailing()) one.reject(new Refusal('fault', 'saving fails'))
      else this.#waiting.push(one)
    }
  }

  /** What is not on disk by now never will be. */
  giveUp(why: Refusal): void {
    for (const { reject } of this.#waiting) reject(why)
    this.#waiting = []
  }
}
