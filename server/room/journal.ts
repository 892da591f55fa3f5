import type { BoardStorage, JournalEntry, UpdateKey } from '../storage/Storage.ts'

const RETRY_MS = 1000
/**
 * Commits follow each other at this distance at the least: what many people write meanwhile shares one wait for the disk, and
 * one frame for each of their colleagues. After a pause longer than this a change is committed at once.
 */
const PACE_MS = 8

interface Waiting extends JournalEntry {
  readonly kept: (key: UpdateKey) => void
}

/** What a journal tells whoever watches over the process. */
export interface JournalEvents {
  /** Saving stopped working, or works again. */
  trouble(isFailing: boolean, error?: unknown): void
  committed?(updateCount: number, milliseconds: number): void
}

/**
 * The one append-only log of a process. What comes while a commit is under way goes together into the next, so that
 * many rooms share one wait for the disk. A failed commit keeps everything, in order, and is tried again.
 */
export class Journal {
  readonly #boards: BoardStorage
  readonly #events: JournalEvents
  #waiting: Waiting[] = []
  #writing: Promise<void> | undefined
  #committedAt = -Infinity
  #isFailing = false
  #isGivenUp = false

  constructor(boards: BoardStorage, events: JournalEvents) {
    this.#boards = boards
    this.#events = events
  }

  get isFailing(): boolean {
    return this.#isFailing
  }

  /** Calls `kept` once a crash can no longer lose the update; updates of one workgroup are kept in the order given. */
  append(entry: JournalEntry, kept: (key: UpdateKey) => void): void {
    this.#waiting.push({ ...entry, kept })
    this.#writing ??= this.#write()
  }

  /** Resolves when all that was appended so far is on disk. */
  async flush(): Promise<void> {
    await this.#writing
  }

  /** Stops trying again: the process is ending and what waits cannot be saved. @returns how many updates are lost */
  giveUp(): number {
    this.#isGivenUp = true
    return this.#waiting.length
  }

  async #write(): Promise<void> {
    await Promise.resolve() // all that this turn of the loop appends belongs to the first commit
    while (this.#waiting.length > 0 && !this.#isGivenUp) {
      const early = this.#committedAt + PACE_MS - performance.now()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      this.#committedAt = performance.now()
      const batch = this.#waiting
      this.#waiting = []
      const keys = await this.#commit(batch)
      if (keys) for (const [index, entry] of batch.entries()) entry.kept(keys[index] as UpdateKey)
    }
    this.#writing = undefined
  }

  /** @returns undefined when it failed: the batch is then at the head of the queue again */
  async #commit(batch: Waiting[]): Promise<UpdateKey[] | undefined> {
    const start = performance.now()
    try {
      const keys = await this.#boards.append(batch)
      this.#events.committed?.(batch.length, performance.now() - start)
      this.#tell(false)
      return keys
    } catch (error) {
      this.#waiting = [...batch, ...this.#waiting]
      this.#tell(true, error)
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      return undefined
    }
  }

  #tell(isFailing: boolean, error?: unknown): void {
    if (isFailing === this.#isFailing) return
    this.#isFailing = isFailing
    this.#events.trouble(isFailing, error)
  }
}
