import * as z from 'zod/mini'
import * as indexedDb from 'lib0/indexeddb'
import { fetchUpdates, IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { idOf, type NoteId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import { type Stage, stageCheck } from '../../shared/protocol.ts'
import { databaseOf, deleteDatabase, drop, forgetOld, keep, kept, keyOf, keysOf } from './device.ts'

/** What is known about a copy without opening it: the room as the server last described it to this person. */
const recordCheck = z.object({ stage: stageCheck })
const unsentCheck = z.object({ count: z.number(), notes: z.array(idOf<NoteId>()) })
/** Changes that the server has not said to be on disk: how many, and the notes whose words they touch. */
export type Unsent = z.infer<typeof unsentCheck>

let hasTidied = false

/**
 * The copy of one board that this browser keeps for one person: what was written outlives the page. It follows the document from
 * the moment it opens. Where browsers keep nothing (private windows, full disks), there is none, and nothing else changes.
 */
export class LocalCopy {
  /** What had not been sent when it was opened. */
  readonly unsent: Unsent
  readonly #person: ParticipantId
  readonly #workgroup: WorkgroupId
  readonly #persistence: IndexeddbPersistence
  readonly #unsentKey: string
  readonly #lost: () => void
  #unsentCount = 0
  #isOpen = true

  /** The room as it was last described, when there is a copy of it. */
  static stageOf(person: ParticipantId, workgroup: WorkgroupId): Stage | undefined {
    return recordCheck.safeParse(kept(keyOf('copy', person, workgroup))).data?.stage
  }

  /**
   * Resolves once what was kept is in the document.
   * @param lost called when nothing more can be kept: the disk is full, or another page has erased it all
   * @returns undefined where the browser keeps nothing
   */
  static async open(
    doc: Y.Doc,
    person: ParticipantId,
    workgroup: WorkgroupId,
    lost: () => void,
  ): Promise<LocalCopy | undefined> {
    if (!hasTidied) {
      hasTidied = true
      await forgetOld()
    }
    if (!(await keepsDatabases())) return undefined
    const copy = new LocalCopy(doc, person, workgroup, lost)
    await copy.#persistence.whenSynced
    copy.#watch()
    return copy
  }

  private constructor(doc: Y.Doc, person: ParticipantId, workgroup: WorkgroupId, lost: () => void) {
    this.#person = person
    this.#workgroup = workgroup
    this.#lost = lost
    this.#unsentKey = keyOf('unsent', person, workgroup, String(doc.clientID))
    this.unsent = takeUnsent(this.#keysOfOthers())
    this.keepUnsent(this.unsent)
    this.#persistence = new IndexeddbPersistence(databaseOf(person, workgroup), doc)
  }

  /** Whether a change of a document comes from its copy, and not from a hand. */
  static isOriginOf(origin: unknown): boolean {
    return origin instanceof IndexeddbPersistence
  }

  /** Notes how the room was described, for when the page opens without a server. */
  describe(stage: Stage): void {
    if (this.#isOpen) keep(keyOf('copy', this.#person, this.#workgroup), { stage })
  }

  /** Takes in what other pages of this person wrote since. @returns what of it had not been sent, when they were closed */
  async gather(): Promise<Unsent> {
    if (!this.#isOpen || this.#keysOfOthers().length === 0) return NOTHING_UNSENT
    await fetchUpdates(this.#persistence).catch(() => undefined) // a copy that is going has nothing to give
    return takeUnsent(this.#keysOfOthers())
  }

  keepUnsent(unsent: Unsent): void {
    if (!this.#isOpen || unsent.count === this.#unsentCount) return
    this.#unsentCount = unsent.count
    if (unsent.count === 0) drop(this.#unsentKey)
    else keep(this.#unsentKey, unsent)
  }

  /** Stops following; what is kept stays for the next time. */
  close(): void {
    this.#isOpen = false
    void this.#persistence.destroy()
  }

  /** Resolves when nothing of this board is kept here any more. */
  async erase(): Promise<void> {
    this.close()
    await deleteDatabase(databaseOf(this.#person, this.#workgroup))
    drop(this.#unsentKey)
    drop(keyOf('copy', this.#person, this.#workgroup))
  }

  #keysOfOthers(): string[] {
    return keysOf('unsent', this.#person, this.#workgroup).filter((key) => key !== this.#unsentKey)
  }

  #watch(): void {
    const database = this.#persistence.db
    for (const trouble of ['abort', 'close', 'versionchange']) {
      database?.addEventListener(trouble, () => {
        if (!this.#isOpen) return
        this.close()
        this.#lost()
      })
    }
  }
}

const NOTHING_UNSENT: Unsent = { count: 0, notes: [] }

/** What other pages had left unsent is in the copy, and so becomes this page's to send. */
function takeUnsent(keys: readonly string[]): Unsent {
  const found = keys.flatMap((key) => unsentCheck.safeParse(kept(key)).data ?? [])
  for (const key of keys) drop(key)
  return {
    count: found.reduce((sum, { count }) => sum + count, 0),
    notes: [...new Set(found.flatMap(({ notes }) => notes))],
  }
}

async function keepsDatabases(): Promise<boolean> {
  try {
    const database = await indexedDb.openDB('trame', () => undefined)
    database.close()
    return true
  } catch {
    return false
  }
}
