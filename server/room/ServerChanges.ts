import type { StepRights } from '../../shared/access.ts'
import type { SnapshotReason } from '../../shared/domain/snapshot.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type ParticipantId, type SnapshotId, type WorkgroupId } from '../../shared/ids.ts'
import { outdated } from '../storage/epoch.ts'
import type { UpdateKey, WorkedOut } from '../storage/Storage.ts'
import { asBinned } from './bin.ts'
import type { Commitment } from './journal.ts'
import type { Saving } from './Saving.ts'
import type { Writers } from './Writers.ts'

/** The room they are made in, as far as they need it. */
interface Place {
  readonly workgroup: WorkgroupId
  readonly epoch: number
  step(): StepRights
  isDestroyed(): boolean
  /** There is something for the journal to take. */
  toJournal(): void
  /** It is on disk: the live copy may have it. @param key absent when it was not taken, because the document was rebuilt */
  committed(key: UpdateKey | undefined, update: Uint8Array): void
}

/** Changes that the server makes for somebody: returns, mostly. Nothing of them is seen before they are on disk. */
export class ServerChanges {
  readonly #place: Place
  readonly #saving: Saving
  readonly #writers: Writers
  #waiting: Commitment[] = []
  /** One after the other: each builds on what the last has left on disk. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(place: Place, saving: Saving, writers: Writers) {
    this.#place = place
    this.#saving = saving
    this.#writers = writers
  }

  get waitingCount(): number {
    return this.#waiting.length
  }
  take(): Commitment[] {
    const waiting = this.#waiting
    this.#waiting = []
    return waiting
  }
  /** Resolves when none is under way. */
  async settled(): Promise<void> {
    await this.#last
  }

  /** See `Room.change`. */
  make(
    by: ParticipantId,
    workOut: (step: StepRights) => Promise<WorkedOut>,
    before?: SnapshotReason,
  ): Promise<SnapshotId | undefined> {
    const making = this.#last.then(async () => {
      for (;;) {
        await this.#saving.allSaved()
        const step = this.#place.step()
        const change = await workOut(step)
        if (step === this.#place.step()) return this.#keep(by, change, before) // else what it may touch has changed meanwhile
      }
    })
    this.#last = making.catch(() => {})
    return making
  }

  async #keep(by: ParticipantId, change: WorkedOut, before?: SnapshotReason): Promise<SnapshotId | undefined> {
    const { update, epoch } = change
    const { workgroup } = this.#place
    if (epoch !== this.#place.epoch || this.#place.isDestroyed()) throw outdated()
    if (!update) return undefined
    const versionBefore = before && { ...change.before, id: newId<SnapshotId>(), workgroup, by, reason: before }
    const gone = asBinned(change.leaving, by)
    const newWriters = this.#writers.bindOwn(change.client)
    const entry = { workgroup, epoch, update, newWriters, binned: gone, versionBefore }
    await new Promise<void>((resolve, reject) => {
      const kept = (key: UpdateKey | undefined) => {
        if (key !== undefined) this.#writers.remember(gone.map(({ note }) => note))
        this.#place.committed(key, update)
        if (key === undefined) reject(outdated())
        else resolve()
      }
      const refused = (error: unknown) => reject(new Refusal('fault', String(error)))
      this.#waiting.push({ ...entry, updateCount: 1, kept, refused })
      this.#place.toJournal()
    })
    return versionBefore?.id
  }
}
