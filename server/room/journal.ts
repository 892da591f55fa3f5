import type { BoardStorage, JournalEntry, UpdateKey } from '../storage/Storage.ts'

const RETRY_MS = 1000
/**
 * Commits follow each other at this distance at the least: what many people write meanwhile shares one wait for the disk, and
 * one frame for each of their colleagues. After a pause longer than this a change is committed at once.
 */
const PACE_MS = 8

/** One row to be. */
export interface Commitment extends JournalEntry {
  /** How many updates it holds, merged. */
  readonly updateCount: number
  /** Called once a crash can no longer lose it, or without a key when its document has been rebuilt meanwhile and it was not taken. */
  readonly kept: (key: UpdateKey | undefined) => void
  /** For what may as well not happen: called when its commit fails, and it is then forgotten. */
  readonly refused?: ((error: unknown) => void) | undefined
}
/** Whoever has changes to keep. It is asked for them when a commit begins, so that all that came until then is one row. */
export interface Source {
  /** What has come since the last time, oldest first. */
  takeCommitments(): Commitment[]
  /** How many updates that is. */
  readonly pendingCount: number
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
  /** Those that have something new. */
  readonly #sources = new Set<Source>()
  /** What could not be kept yet, older than all that the sources have. */
  #failed: Commitment[] = []
  #underWayCount = 0
  /** When the oldest that is not on disk was given, while there is one. */
  #waitingSince: number | undefined
  #writing: Promise<void> | undefined
  #committedAt = -Infinity
  #isFailing = false
  #failingSince = 0
  #isGivenUp = false

  constructor(boards: BoardStorage, events: JournalEvents) {
    this.#boards = boards
    this.#events = events
  }

  get isFailing(): boolean {
    return this.#isFailing
  }

  /** How many updates are not on disk yet. */
  get waitingCount(): number {
    let count = this.#underWayCount + countUpdates(this.#failed)
    for (const source of this.#sources) count += source.pendingCount
    return count
  }
  /** For how long the oldest of them has waited, in milliseconds; 0 for none. */
  get oldestWaitsMs(): number {
    return this.#waitingSince === undefined ? 0 : performance.now() - this.#waitingSince
  }
  /** For how long nothing could be saved, in milliseconds; 0 while all is well. */
  get failingForMs(): number {
    return this.#isFailing ? performance.now() - this.#failingSince : 0
  }

  /** This source has something new; what one source gives is kept in the order given. */
  append(source: Source): void {
    this.#waitingSince ??= performance.now()
    this.#sources.add(source)
    this.#writing ??= this.#write()
  }

  /** Resolves when all that was appended so far is on disk. */
  async flush(): Promise<void> {
    await this.#writing
  }

  /** Stops trying again: the process is ending and what waits cannot be saved. @returns how many updates are lost */
  giveUp(): number {
    this.#isGivenUp = true
    return countUpdates(this.#takeAll())
  }

  async #write(): Promise<void> {
    await Promise.resolve() // all that this turn of the loop appends belongs to the first commit
    while (!this.#isGivenUp && (this.#sources.size > 0 || this.#failed.length > 0)) {
      const early = this.#committedAt + PACE_MS - performance.now()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      this.#committedAt = performance.now()
      const batch = this.#takeAll()
      this.#underWayCount = countUpdates(batch)
      const takenAt = performance.now()
      const keys = await this.#commit(batch)
      if (!keys) continue
      this.#underWayCount = 0
      this.#waitingSince = this.#sources.size > 0 ? takenAt : undefined // at the most: what came since
      for (const [index, entry] of batch.entries()) entry.kept(keys[index])
    }
    this.#writing = undefined
  }

  #takeAll(): Commitment[] {
    const batch = this.#failed
    this.#failed = []
    for (const source of this.#sources) batch.push(...source.takeCommitments())
    this.#sources.clear()
    return batch
  }

  /** @returns undefined when it failed: the batch is then the first to be tried again */
  async #commit(batch: Commitment[]): Promise<(UpdateKey | undefined)[] | undefined> {
    const start = performance.now()
    try {
      const keys = await this.#boards.append(batch)
      this.#events.committed?.(countUpdates(batch), performance.now() - start)
      this.#tell(false)
      return keys
    } catch (error) {
      this.#failed = batch.filter(({ refused }) => !refused)
      this.#underWayCount = 0
      const isAnythingLeft = this.#failed.length > 0 || this.#sources.size > 0
      if (isAnythingLeft) this.#tell(true, error)
      else this.#waitingSince = undefined
      for (const { refused } of batch) refused?.(error)
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      return undefined
    }
  }

  #tell(isFailing: boolean, error?: unknown): void {
    if (isFailing === this.#isFailing) return
    this.#isFailing = isFailing
    this.#failingSince = performance.now()
    this.#events.trouble(isFailing, error)
  }
}

function countUpdates(batch: readonly Commitment[]): number {
  return batch.reduce((sum, { updateCount }) => sum + updateCount, 0)
}
