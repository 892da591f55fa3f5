import * as z from 'zod/mini'
import * as buffer from 'lib0/buffer'
import * as indexedDb from 'lib0/indexeddb'
import { fetchUpdates, IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { idOf, type NoteId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import { type Stage, stageCheck } from '../../shared/protocol.ts'
import { databaseOf, deleteDatabase, drop, forgetOld, keep, kept, keyOf, keysOf } from './device.ts'

/** What is known about a copy without opening it: the room as the server last described it to this person. */
const recordCheck = z.object({ stage: stageCheck })
/** What one page has unsent; `updates` are those that its database may not hold yet, in base64. */
const entryCheck = z.object({
  count: z.number(),
  notes: z.array(idOf<NoteId>()),
  updates: z.array(z.string()),
})
/** Changes that the server has not said to be on disk: how many, and the notes whose words they touch. */
export type Unsent = Omit<z.infer<typeof entryCheck>, 'updates'>

const NOTHING_UNSENT: Unsent = { count: 0, notes: [] }
/** The origin of changes that an earlier page had no time to put into its database. */
const RESTORED = Symbol('restored')
let hasTidied = false

/**
 * The copy of one board that this browser keeps for one person: what was written outlives the page. It follows the document from
 * the moment it opens. Where browsers keep nothing (private windows, full disks), there is none, and nothing else changes.
 *
 * A database takes a moment for each change, and what waits is lost with a page that is closed meanwhile: until the database has
 * confirmed them, one's own changes lie in localStorage too, which takes them at once.
 */
export class LocalCopy {
  readonly #doc: Y.Doc
  readonly #person: ParticipantId
  readonly #workgroup: WorkgroupId
  readonly #persistence: IndexeddbPersistence
  readonly #unsentKey: string
  readonly #lost: () => void
  #unsent = NOTHING_UNSENT
  #unconfirmed: string[] = []
  #isConfirming = false
  #isOpen = true

  /** The room as it was last described, when there is a copy of it. */
  static stageOf(person: ParticipantId, workgroup: WorkgroupId): Stage | undefined {
    return recordCheck.safeParse(kept(keyOf('copy', person, workgroup))).data?.stage
  }
  /** Whether a change of a document comes from its copy, and not from a hand. */
  static isOriginOf(origin: unknown): boolean {
    return origin === RESTORED || origin instanceof IndexeddbPersistence
  }

  /**
   * Resolves once what was kept is in the document; see `gather` for what of it had not been sent.
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
    copy.#confirm()
    return copy
  }

  private constructor(doc: Y.Doc, person: ParticipantId, workgroup: WorkgroupId, lost: () => void) {
    this.#doc = doc
    this.#person = person
    this.#workgroup = workgroup
    this.#lost = lost
    this.#unsentKey = keyOf('unsent', person, workgroup, String(doc.clientID))
    this.#persistence = new IndexeddbPersistence(databaseOf(person, workgroup), doc)
    doc.on('update', this.#hear) // after the database's own listener, whose work is confirmed
  }

  /** Notes how the room was described, for when the page opens without a server. */
  describe(stage: Stage): void {
    if (this.#isOpen) keep(keyOf('copy', this.#person, this.#workgroup), { stage })
  }

  /**
   * Takes in what other pages of this person left, before this one or beside it.
   * @returns what of it had not been sent: this page's to send now
   */
  async gather(): Promise<Unsent> {
    if (!this.#isOpen || this.#keysOfOthers().length === 0) return NOTHING_UNSENT
    await fetchUpdates(this.#persistence).catch(() => undefined) // a copy that is going has nothing to give
    const keys = this.#keysOfOthers()
    const left = keys.flatMap((key) => entryCheck.safeParse(kept(key)).data ?? [])
    const restore = () => {
      for (const update of left.flatMap(({ updates }) => updates)) this.#restore(update)
    }
    Y.transact(this.#doc, restore, RESTORED, false)
    const taken = joined(left)
    this.keepUnsent(joined([this.#unsent, taken]))
    for (const key of keys) drop(key) // not before this page has them under its own
    return taken
  }

  keepUnsent(unsent: Unsent): void {
    if (!this.#isOpen || unsent.count === this.#unsent.count) return
    this.#unsent = unsent
    if (unsent.count === 0) this.#unconfirmed = [] // the server has them
    this.#write()
  }

  /** Stops following; what is kept stays for the next time. */
  close(): void {
    this.#isOpen = false
    this.#doc.off('update', this.#hear)
    void this.#persistence.destroy()
  }

  /** Resolves when nothing of this board is kept here any more. */
  async erase(): Promise<void> {
    this.close()
    await deleteDatabase(databaseOf(this.#person, this.#workgroup))
    drop(this.#unsentKey)
    drop(keyOf('copy', this.#person, this.#workgroup))
  }

  readonly #hear = (update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction): void => {
    if (!local && origin !== RESTORED) return
    this.#unconfirmed.push(buffer.toBase64(update))
    this.#write()
    this.#confirm()
  }

  #write(): void {
    const isNothing = this.#unsent.count === 0 && this.#unconfirmed.length === 0
    if (isNothing) drop(this.#unsentKey)
    else keep(this.#unsentKey, { ...this.#unsent, updates: this.#unconfirmed })
  }

  /** A look into the database comes after all that was put there before: then that is on disk. */
  #confirm(): void {
    const database = this.#persistence.db
    if (this.#isConfirming || !database || !this.#isOpen || this.#unconfirmed.length === 0) return
    this.#isConfirming = true
    const asked = this.#unconfirmed.slice()
    const looking = database.transaction('updates', 'readonly')
    looking.objectStore('updates').count()
    looking.addEventListener('complete', () => {
      this.#isConfirming = false
      if (!this.#isOpen) return
      this.#unconfirmed = this.#unconfirmed.filter((update) => !asked.includes(update))
      this.#write()
      this.#confirm()
    })
  }

  #restore(update: string): void {
    try {
      Y.applyUpdate(this.#doc, buffer.fromBase64(update), RESTORED)
    } catch {
      // It was cut short: what else there is is not lost with it.
    }
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

function joined(parts: readonly Unsent[]): Unsent {
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    notes: [...new Set(parts.flatMap(({ notes }) => notes))],
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
