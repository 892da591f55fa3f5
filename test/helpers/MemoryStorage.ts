import { newId, type NoteId, type SnapshotId, type WorkgroupId } from '../../shared/ids.ts'
import type {
  BinnedNote,
  BoardStorage,
  Directory,
  KeptUpdate,
  NewSnapshot,
  People,
  Snapshot,
  Storage,
  Writer,
} from '../../server/storage/Storage.ts'

interface Row extends KeptUpdate {
  readonly workgroup: WorkgroupId
  readonly isOthers: boolean
}

/** A store in memory whose disk the test can slow down or break. Only for what a real disk cannot be made to do. */
export class MemoryStorage implements Storage {
  loadCount = 0
  #rows: Row[] = []
  #snapshots: (Snapshot & { bytes: Uint8Array })[] = []
  readonly #bins = new Map<WorkgroupId, Map<NoteId, BinnedNote>>()
  readonly #writers = new Map<WorkgroupId, readonly Writer[]>()
  #nextKey = 1
  #failure: Error | undefined
  readonly #gates = new Map<string, Promise<void>>()
  readonly #watchers = new Set<() => void>()
  #waiting: (() => void)[] = []

  readonly boards: BoardStorage = {
    writers: async (workgroup) => [...(this.#writers.get(workgroup) ?? [])],
    load: async (workgroup) => {
      this.loadCount++
      await this.#gates.get('load')
      return this.#rows.filter((row) => row.workgroup === workgroup).map(({ key, bytes }) => ({ key, bytes }))
    },
    append: async (entries) => {
      this.#wake()
      await this.#gates.get('append')
      if (this.#failure) throw this.#failure
      for (const { workgroup, newWriters = [], binned = [], versionBefore } of entries) {
        this.#writers.set(workgroup, [...(this.#writers.get(workgroup) ?? []), ...newWriters])
        const bin = this.#bins.get(workgroup) ?? new Map<NoteId, BinnedNote>()
        this.#bins.set(workgroup, bin)
        for (const one of binned) bin.set(one.note.id, one)
        if (versionBefore) this.#addSnapshot(versionBefore)
      }
      return entries.map(({ workgroup, update }) => this.#add(workgroup, update, false))
    },
    compact: async (workgroup, merged, replaced) => {
      await this.#gates.get('compact')
      this.#rows = this.#rows.filter((row) => !replaced.includes(row.key))
      return this.#add(workgroup, merged, false)
    },
    appendedByOthers: async (after) =>
      this.#rows.filter((row) => row.key > after && row.isOthers).map((row) => ({ ...row, update: row.bytes })),
    lastKey: async () => this.#nextKey - 1,
    addSnapshot: async (snapshot) => {
      await this.#gates.get('snapshot')
      const id = newId<SnapshotId>()
      this.#addSnapshot({ ...snapshot, id })
      return id
    },
    snapshots: async (workgroup) => this.#snapshots.filter((snapshot) => snapshot.workgroup === workgroup),
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

  async check(): Promise<void> {}
  async backup(): Promise<void> {}
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
    for (const watcher of this.#watchers) watcher()
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
    this.#rows.push({ key, workgroup, bytes, isOthers })
    return key
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
