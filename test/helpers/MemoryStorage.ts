import { writeDraft } from '../../shared/exchange/writing/writeDraft.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { boardOf, changedBoard, mergedBytes, restoreInto } from '../../shared/document/bytes.ts'
import { newId, type NoteId, type SnapshotId, type WorkgroupId } from '../../shared/ids.ts'
import { rebuild } from '../../shared/document/rebuild.ts'
import { outdated } from '../../server/storage/epoch.ts'
import { RETIRED, SERVER } from '../../server/storage/owners.ts'
import type {
  Attendance,
  Ballots,
  KeptStep,
  PrivateNotes,
  ReturnCodes,
  Sessions,
  Stages,
  Steps,
} from '../../server/storage/SessionStorage.ts'
import type {
  BinnedNote,
  BoardStorage,
  Directory,
  Glossaries,
  KeptUpdate,
  NewSnapshot,
  People,
  Snapshot,
  Storage,
  Templates,
  UpdateSetAside,
  Uploads,
  WorkedOut,
  Writer,
} from '../../server/storage/Storage.ts'

interface Row extends KeptUpdate {
  readonly workgroup: WorkgroupId
  readonly epoch: number
  readonly isOthers: boolean
}

/** A store in memory whose disk the test can slow down or break. Only for what a real disk cannot be made to do. */
export class MemoryStorage implements Storage {
  loadCount = 0
  #rows: Row[] = []
  readonly #setAside: UpdateSetAside[] = []
  #snapshots: (Snapshot & { bytes: Uint8Array })[] = []
  readonly #bins = new Map<WorkgroupId, Map<NoteId, BinnedNote>>()
  readonly #writers = new Map<WorkgroupId, readonly (Writer & { epoch: number })[]>()
  readonly #epochs = new Map<WorkgroupId, number>()
  #nextKey = 1
  #steps: (KeptStep & { workgroup: WorkgroupId })[] = []
  #stepVersion = 0
  #failure: Error | undefined
  readonly #gates = new Map<string, Promise<void>>()
  readonly #watchers = new Set<() => void>()
  #waiting: (() => void)[] = []

  readonly boards: BoardStorage = {
    epoch: async (workgroup) => this.#epochOf(workgroup),
    writers: async (workgroup) =>
      (this.#writers.get(workgroup) ?? []).map(({ client, participant, epoch }) => {
        return { client, participant: epoch < this.#epochOf(workgroup) ? RETIRED : participant }
      }),
    load: async (workgroup) => {
      this.loadCount++
      await this.#gates.get('load')
      return this.#present(workgroup).map(({ key, bytes }) => ({ key, bytes }))
    },
    append: async (entries) => {
      this.#wake()
      await this.#gates.get('append')
      if (this.#failure) throw this.#failure
      for (const { workgroup, epoch = 0, newWriters = [], binned = [], versionBefore } of entries) {
        this.#bind(workgroup, newWriters, epoch)
        if (epoch !== this.#epochOf(workgroup)) continue
        const bin = this.#bins.get(workgroup) ?? new Map<NoteId, BinnedNote>()
        this.#bins.set(workgroup, bin)
        for (const one of binned) bin.set(one.note.id, one)
        if (versionBefore) this.#addSnapshot(versionBefore)
      }
      return entries.map(({ workgroup, epoch = 0, update }) =>
        epoch === this.#epochOf(workgroup) ? this.#add(workgroup, update, false) : undefined,
      )
    },
    compact: async (workgroup, merged, epoch = 0) => {
      await this.#gates.get('compact')
      if (epoch !== this.#epochOf(workgroup)) throw outdated()
      const rows = this.#rows.filter(({ key }) => merged.includes(key))
      if (rows.length < merged.length) throw new Error('updates to merge are not there')
      this.#rows = this.#rows.filter((row) => !rows.includes(row))
      const bytes = mergedBytes(rows.map((row) => row.bytes))
      const key = Math.max(...merged)
      this.#rows.unshift({ key, workgroup, epoch, bytes, isOthers: false })
      return { key, sizeBytes: bytes.length }
    },
    setAside: async (workgroup, lost, epoch = 0, instead?: Uint8Array) => {
      if (epoch !== this.#epochOf(workgroup)) throw outdated()
      const keys = lost.map(({ key }) => key)
      for (const { key, bytes } of this.#rows.filter((row) => keys.includes(row.key))) {
        const { reason } = lost.find((one) => one.key === key)!
        this.#setAside.push({ key, workgroup, reason, setAsideAt: new Date(), sizeBytes: bytes.length })
      }
      this.#rows = this.#rows.filter(({ key }) => !keys.includes(key))
      return instead && this.#add(workgroup, instead, false)
    },
    updatesSetAside: async () => [...this.#setAside],
    keepVersion: async (version) => {
      await this.#gates.get('snapshot')
      if (this.#failure) throw this.#failure
      const { board, bytes } = boardOf(this.#present(version.workgroup).map((row) => row.bytes))
      const { notes, zones } = board.counts()
      const id = newId<SnapshotId>()
      this.#addSnapshot({ ...version, id, bytes, noteCount: notes, zoneCount: zones })
      return id
    },
    goBack: async (workgroup, id, zone, frozen) => {
      const version = this.#snapshots.find((snapshot) => snapshot.id === id)!
      return this.workOut(workgroup, (document) => restoreInto(document, version.bytes, zone, frozen))
    },
    putBack: async (workgroup, note, words) =>
      this.workOut(workgroup, (document) => new BoardDocument(document).putNote(note, words)),
    bring: async (workgroup, draft, how) =>
      this.workOut(workgroup, (document) => {
        const board = new BoardDocument(document)
        writeDraft(board, draft, { ...how, idOf: () => newId<NoteId>(), now: 0 })
      }),
    writeTotals: async (workgroup, totals) =>
      this.workOut(workgroup, (document) => new BoardDocument(document).votes.put(totals)),
    rebuild: async (workgroup, erased) => {
      const kept = this.#present(workgroup).map((row) => row.bytes)
      const { bytes, client, formerClients } = rebuild(kept, erased)
      const epoch = this.#epochOf(workgroup) + 1
      const former = formerClients.map((one) => ({ client: one, participant: RETIRED }))
      this.#bind(workgroup, former, epoch - 1)
      this.#bind(workgroup, [{ client, participant: SERVER }], epoch)
      this.#epochs.set(workgroup, epoch)
      this.#rows = this.#rows.filter((row) => row.workgroup !== workgroup)
      this.#add(workgroup, bytes, true)
      return { epoch, bytesBefore: kept.reduce((sum, one) => sum + one.length, 0), bytesAfter: bytes.length }
    },
    workgroupsNaming: async () => [],
    eraseFromHistory: async () => ({ versions: 0, unreadable: 0 }),
    appendedByOthers: async (after) =>
      this.#rows.filter((row) => row.key > after && row.isOthers).map((row) => ({ ...row, update: row.bytes })),
    lastKey: async () => this.#nextKey - 1,
    addSnapshot: async (snapshot) => {
      await this.#gates.get('snapshot')
      if ((snapshot.epoch ?? 0) !== this.#epochOf(snapshot.workgroup)) throw outdated()
      const id = newId<SnapshotId>()
      this.#addSnapshot({ ...snapshot, id })
      return id
    },
    snapshots: async (workgroup) => this.#snapshots.filter((snapshot) => snapshot.workgroup === workgroup),
    snapshotCount: async () => this.#snapshots.length,
    snapshotBytes: async (id) => this.#snapshots.find((snapshot) => snapshot.id === id),
    removeSnapshots: async (ids) => {
      this.#snapshots = this.#snapshots.filter((snapshot) => !ids.includes(snapshot.id))
    },
    bin: async (workgroup) =>
      [...(this.#bins.get(workgroup)?.values() ?? [])].sort((a, b) => +b.removedAt - +a.removedAt),
    authorsInBin: async (workgroup) =>
      [...(this.#bins.get(workgroup)?.values() ?? [])].flatMap(({ note: { id, author } }) =>
        author ? [{ note: id, author }] : [],
      ),
    removeBinnedBefore: async (moment) => {
      for (const bin of this.#bins.values()) for (const [id, one] of bin) if (one.removedAt < moment) bin.delete(id)
    },
  }
  readonly directory = {} as Directory
  readonly people = {} as People
  readonly templates = {} as Templates
  readonly ballots = {} as Ballots
  readonly glossaries: Glossaries = {
    of: async () => [],
    say: () => Promise.reject(new Error('no glossary is kept in memory')),
    presentFor: async () => ({ programme: undefined, change: 0 }),
    changedSince: async () => [],
  }
  readonly uploads: Uploads = {
    put: () => Promise.reject(new Error('no pictures are kept in memory')),
    get: async () => undefined,
    all: async () => [],
    open: async () => undefined,
    named: async () => {},
    removeUnnamedSince: async () => 0,
    removeStrays: async () => {},
  }
  /** Nobody conducts anything here. */
  readonly stages: Stages = {
    of: async () => [],
    interventions: async () => [],
    changedSince: async () => [],
    change: async () => {
      throw new Error('no stage in memory')
    },
  }
  readonly sessions: Sessions = {
    of: async () => [],
    one: async () => undefined,
    put: async () => {
      throw new Error('no sessions in memory')
    },
    remove: async () => false,
    eventsOf: async () => [],
  }
  readonly attendance: Attendance = {
    add: async () => {},
    of: async () => ({}),
    forget: async () => {},
    unforgotten: async () => [],
    shutOut: async () => {},
    letBack: async () => {},
    isShutOut: async () => false,
  }
  readonly returnCodes: ReturnCodes = { add: async () => {}, of: async () => [], byHash: async () => undefined }
  readonly privateNotes: PrivateNotes = {
    ofPerson: async () => [],
    takeOut: async () => [],
    lateOf: async () => [],
    countOf: async () => ({ notes: 0, people: 0, late: 0 }),
    put: async () => {
      throw new Error('no private notes in memory')
    },
    remove: async () => false,
    removeAll: async () => {},
    markLate: async () => {},
    setAside: async () => false,
  }
  readonly steps: Steps = {
    of: async (workgroup) => this.#steps.find((step) => step.workgroup === workgroup),
    set: async (workgroup, rights) => {
      const others = this.#steps.filter((step) => step.workgroup !== workgroup)
      this.#steps = [...others, { workgroup, rights, version: ++this.#stepVersion }]
    },
    setSince: async (version) => this.#steps.filter((step) => step.version > version),
  }

  async check(): Promise<void> {}
  async size() {
    return { bytes: 0, reusableBytes: 0 }
  }
  async inspect(): Promise<string[]> {
    return []
  }
  async backup(): Promise<void> {}
  async scrub(): Promise<boolean> {
    return true
  }
  async close(): Promise<void> {}
  watch(onForeignWrite: () => void): () => void {
    this.#watchers.add(onForeignWrite)
    return () => this.#watchers.delete(onForeignWrite)
  }

  /** From now on loads wait. @returns let them go on */
  holdLoads = () => this.#hold('load')
  holdAppends = () => this.#hold('append')
  holdCompactions = () => this.#hold('compact')
  holdSnapshots = () => this.#hold('snapshot')
  failAppends(failure: Error | undefined): void {
    this.#failure = failure
  }
  /** Resolves when an append is asked for. */
  async appendAsked(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
  appendAsOther(workgroup: WorkgroupId, bytes: Uint8Array): void {
    this.#add(workgroup, bytes, true)
    this.#tellWatchers()
  }
  /** As the command line would do it. */
  async rebuildAsOther(workgroup: WorkgroupId): Promise<void> {
    await this.boards.rebuild(workgroup)
    this.#tellWatchers()
  }
  /** A change worked out on what is kept. */
  workOut(workgroup: WorkgroupId, change: Parameters<typeof changedBoard>[1]): WorkedOut {
    const kept = this.#present(workgroup).map((row) => row.bytes)
    return { ...changedBoard(kept, change), epoch: this.#epochOf(workgroup) }
  }
  rowCount(workgroup: WorkgroupId): number {
    return this.#rows.filter((row) => row.workgroup === workgroup).length
  }
  /** Resolves once this is true, looking again at each turn of the event loop. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve))
  }

  #addSnapshot(snapshot: NewSnapshot & { id: SnapshotId }): void {
    this.#snapshots.unshift({ ...snapshot, createdAt: new Date(), sizeBytes: snapshot.bytes.length })
  }
  #add(workgroup: WorkgroupId, bytes: Uint8Array, isOthers: boolean): number {
    const key = this.#nextKey++
    this.#rows.push({ key, workgroup, epoch: this.#epochOf(workgroup), bytes, isOthers })
    return key
  }
  #epochOf(workgroup: WorkgroupId): number {
    return this.#epochs.get(workgroup) ?? 0
  }
  #present(workgroup: WorkgroupId): Row[] {
    return this.#rows.filter((row) => row.workgroup === workgroup && row.epoch === this.#epochOf(workgroup))
  }
  #bind(workgroup: WorkgroupId, writers: readonly Writer[], epoch: number): void {
    const bound = this.#writers.get(workgroup) ?? []
    const fresh = writers.filter(({ client }) => bound.every((one) => one.client !== client))
    this.#writers.set(workgroup, [...bound, ...fresh.map((writer) => ({ ...writer, epoch }))])
  }
  #tellWatchers(): void {
    for (const watcher of this.#watchers) watcher()
  }
  #hold(what: string): () => void {
    let release = () => {}
    this.#gates.set(what, new Promise<void>((resolve) => (release = resolve)))
    return () => {
      this.#gates.delete(what)
      release()
    }
  }
  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
