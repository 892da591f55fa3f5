import type { Worker } from 'node:worker_threads'
import type Database from 'libsql'
import type { StepRights } from '../../shared/access.ts'
import { BEHALF_KEY, type Erased } from '../../shared/document/rebuild.ts'
import type { RichText } from '../../shared/document/richText.ts'
import type { Note } from '../../shared/domain/note.ts'
import type { SnapshotReason } from '../../shared/domain/snapshot.ts'
import {
  newId,
  type NoteId,
  type ParticipantId,
  type SnapshotId,
  type WorkgroupId,
  type ZoneId,
} from '../../shared/ids.ts'
import type { BallotTotals } from '../../shared/domain/votes.ts'
import { Refusal } from '../../shared/errors.ts'
import { startThread } from '../root.ts'
import { checkOf } from './checksum.ts'
import type { BoardDraft } from '../../shared/exchange/draft.ts'
import { DocumentReader } from './DocumentReader.ts'
import { outdated } from './epoch.ts'
import { RETIRED } from './owners.ts'
import type { WriterAnswer, WriterRequest } from './sqliteWriter.ts'
import type {
  BinnedNote,
  BringingHow,
  BoardStorage,
  JournalEntry,
  KeptUpdate,
  LostUpdate,
  NewSnapshot,
  NewVersion,
  Rebuilt,
  Snapshot,
  UpdateKey,
  UpdateSetAside,
  WorkedOut,
  Writer,
} from './Storage.ts'

interface UpdateRow {
  key: number
  workgroup_id: string
  epoch: number
  bytes: ArrayBuffer
  checksum: number | null
}

/**
 * Journal and snapshots in SQLite. Reading is done here; writing is done by a thread of its own, because a commit
 * waits for the disk and the rooms must not wait with it.
 */
export class SqliteBoards implements BoardStorage {
  readonly #connection: Database.Database
  readonly #writer: Worker
  readonly #reader: DocumentReader
  /** Names the rows of this process, so that it can tell those of others. */
  readonly #writerName: string
  readonly #waiting = new Map<number, { resolve: (answer: Written) => void; reject: (error: Error) => void }>()
  #nextRequest = 1

  /** @param file where the writer opens its own connection @param connection for reading, owned by the caller */
  static async open(file: string, connection: Database.Database, writerName: string): Promise<SqliteBoards> {
    const worker = startThread('server/storage/sqliteWriter', { file, writerName })
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve())
      worker.once('error', reject)
    })
    return new SqliteBoards(connection, worker, new DocumentReader(file), writerName)
  }

  private constructor(connection: Database.Database, worker: Worker, reader: DocumentReader, writerName: string) {
    this.#connection = connection
    this.#reader = reader
    this.#writer = worker
    this.#writerName = writerName
    worker.on('message', (answer: WriterAnswer) => {
      const waiting = this.#waiting.get(answer.request)
      this.#waiting.delete(answer.request)
      if ('error' in answer) waiting?.reject(new Error(answer.error))
      else if ('refused' in answer) waiting?.reject(refusalOf(answer.refused))
      else waiting?.resolve(answer)
    })
    worker.on('error', (error) => {
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    })
  }

  async load(workgroup: WorkgroupId): Promise<KeptUpdate[]> {
    const rows = this.#connection
      .prepare(
        `select key, bytes, checksum from updates where workgroup_id = ?
         and epoch = (select epoch from workgroups where id = updates.workgroup_id) order by key`,
      )
      .all(workgroup)
    return (rows as UpdateRow[]).map((row) => {
      const bytes = new Uint8Array(row.bytes)
      return { key: row.key, bytes, check: checkOf(bytes, row.checksum) }
    })
  }

  async epoch(workgroup: WorkgroupId): Promise<number> {
    const row = this.#connection.prepare('select epoch from workgroups where id = ?').get(workgroup)
    return (row as { epoch: number } | undefined)?.epoch ?? 0
  }

  async writers(workgroup: WorkgroupId): Promise<Writer[]> {
    const rows = this.#connection
      .prepare(
        `select client, case when writers.epoch < workgroups.epoch then ? else participant_id end as participant_id
         from writers join workgroups on workgroups.id = workgroup_id where workgroup_id = ?`,
      )
      .all(RETIRED, workgroup)
    return (rows as { client: number; participant_id: string }[]).map(({ client, participant_id }) => {
      return { client, participant: participant_id as ParticipantId }
    })
  }

  async append(entries: readonly JournalEntry[]): Promise<(UpdateKey | undefined)[]> {
    const workgroups = entries.map((entry) => entry.workgroup)
    const epochs = entries.map(({ epoch = 0 }) => epoch)
    const writers = entries.flatMap(({ workgroup, epoch = 0, newWriters = [] }) =>
      newWriters.map((writer) => ({ workgroup, epoch, ...writer })),
    )
    const binned = entries.flatMap(({ workgroup, epoch = 0, binned: notes = [] }) =>
      notes.map((note) => ({ ...binnedLine(workgroup, note), epoch })),
    )
    const versions = entries.flatMap(({ epoch, versionBefore }) => (versionBefore ? [{ ...versionBefore, epoch }] : []))
    const bytes = [...entries.map((entry) => entry.update), ...versions.map((version) => version.bytes)]
    const { keys } = await this.#ask({
      kind: 'append',
      workgroups,
      epochs,
      writers,
      binned,
      versions: versions.map(detailsOf),
      ...packed(bytes),
    })
    return keys.map((key) => key || undefined)
  }

  async compact(
    workgroup: WorkgroupId,
    merged: readonly UpdateKey[],
    epoch = 0,
  ): Promise<{ key: UpdateKey; sizeBytes: number }> {
    if ((await this.epoch(workgroup)) !== epoch) throw outdated()
    const bytes = await this.#reader.ask('merge', { workgroup, keys: merged })
    const sizeBytes = bytes.byteLength
    const workgroups = [workgroup]
    const { keys } = await this.#ask({ kind: 'compact', workgroups, epoch, replaced: merged, ...whole(bytes) })
    return { key: keys[0] as UpdateKey, sizeBytes }
  }

  async setAside(
    workgroup: WorkgroupId,
    lost: readonly LostUpdate[],
    epoch = 0,
    instead?: Uint8Array,
  ): Promise<UpdateKey | undefined> {
    const at = new Date().toISOString()
    const parts = packed(instead ? [instead] : [])
    const { keys } = await this.#ask({ kind: 'setAside', workgroups: [workgroup], epoch, lost, at, ...parts })
    return keys[0]
  }

  async updatesSetAside(): Promise<UpdateSetAside[]> {
    const rows = this.#connection
      .prepare(
        'select key, workgroup_id, reason, set_aside_at, length(bytes) as size from corrupt_updates order by key',
      )
      .all() as { key: number; workgroup_id: string; reason: string; set_aside_at: string; size: number }[]
    return rows.map((row) => ({
      key: row.key,
      workgroup: row.workgroup_id as WorkgroupId,
      reason: row.reason as LostUpdate['reason'],
      setAsideAt: new Date(row.set_aside_at),
      sizeBytes: row.size,
    }))
  }

  async rebuild(workgroup: WorkgroupId, erased?: Erased): Promise<Rebuilt> {
    const { rebuilt } = await this.#ask({ kind: 'rebuild', workgroups: [workgroup], erased, ...packed([]) })
    return rebuilt as Rebuilt
  }

  async workgroupsNaming({ participant }: Erased): Promise<WorkgroupId[]> {
    // An id lies in a document as it is written, so that the bytes themselves can be asked; and so does the name of a key.
    const naming = (column: string) => `instr(${column}, cast(@participant as blob))`
    const onBehalf = (table: string, column: string) =>
      `exists (select 1 from ${table} where workgroup_id = workgroups.id and instr(${column}, cast(@onBehalfOf as blob)))`
    const rows = this.#connection
      .prepare(
        `select id from workgroups where
           exists (select 1 from updates where workgroup_id = workgroups.id and ${naming('bytes')})
           or exists (select 1 from corrupt_updates where workgroup_id = workgroups.id and ${naming('bytes')})
           or exists (select 1 from snapshots where workgroup_id = workgroups.id and
             (by = @participant or ${naming('bytes')}))
           or exists (select 1 from writers where workgroup_id = workgroups.id and participant_id = @participant)
           or exists (select 1 from binned_notes where workgroup_id = workgroups.id and
             (removed_by = @participant or ${naming('cast(note as blob)')}))
           or (exists (select 1 from grants where scope_kind = 'workgroup' and scope_id = workgroups.id and
               participant_id = @participant)
             and (${onBehalf('updates', 'bytes')} or ${onBehalf('snapshots', 'bytes')}
               or ${onBehalf('binned_notes', 'cast(note as blob)')}))
         order by key`,
      )
      .all({ participant, onBehalfOf: BEHALF_KEY })
    return (rows as { id: string }[]).map(({ id }) => id as WorkgroupId)
  }

  async eraseFromHistory(workgroup: WorkgroupId, erased: Erased): Promise<{ versions: number; unreadable: number }> {
    const kept = await this.snapshots(workgroup)
    let unreadable = 0
    // One commit a version: what people write meanwhile waits for one of them at the most.
    for (const { id } of kept) {
      const { keys } = await this.#ask({ kind: 'eraseVersion', workgroups: [], id, erased, ...packed([]) })
      if (keys[0] === 0) unreadable++
    }
    await this.#ask({ kind: 'eraseBin', workgroups: [workgroup], erased, ...packed([]) })
    return { versions: kept.length - unreadable, unreadable }
  }

  async appendedByOthers(after: UpdateKey): Promise<(KeptUpdate & JournalEntry)[]> {
    const rows = this.#connection
      .prepare('select key, workgroup_id, epoch, bytes from updates where key > ? and writer <> ? order by key')
      .all(after, this.#writerName)
    return (rows as UpdateRow[]).map((row) => {
      const bytes = new Uint8Array(row.bytes)
      return { key: row.key, workgroup: row.workgroup_id as WorkgroupId, epoch: row.epoch, bytes, update: bytes }
    })
  }

  async lastKey(): Promise<UpdateKey> {
    // sqlite_sequence remembers the highest key even after compaction has removed its row.
    const row = this.#connection.prepare("select seq from sqlite_sequence where name = 'updates'").get()
    return (row as { seq: number } | undefined)?.seq ?? 0
  }

  async addSnapshot(snapshot: NewSnapshot): Promise<SnapshotId> {
    const id = newId<SnapshotId>()
    await this.#ask({
      kind: 'snapshot',
      workgroups: [],
      details: detailsOf({ ...snapshot, id }),
      ...packed([snapshot.bytes]),
    })
    return id
  }

  async keepVersion(version: NewVersion): Promise<SnapshotId> {
    const { bytes, ...about } = await this.#reader.ask('version', { workgroup: version.workgroup })
    const id = newId<SnapshotId>()
    const details = detailsOf({ ...version, ...about, id })
    await this.#ask({ kind: 'snapshot', workgroups: [], details, ...whole(bytes) })
    return id
  }

  goBack(
    workgroup: WorkgroupId,
    snapshot: SnapshotId,
    zone?: ZoneId,
    frozen?: StepRights['frozen'],
  ): Promise<WorkedOut> {
    return this.#reader.ask('goBack', { workgroup, snapshot, zone, frozen })
  }

  putBack(workgroup: WorkgroupId, note: Note, words: RichText): Promise<WorkedOut> {
    return this.#reader.ask('putBack', { workgroup, note, words })
  }

  bring(workgroup: WorkgroupId, draft: BoardDraft, how: BringingHow): Promise<WorkedOut> {
    return this.#reader.ask('bring', { workgroup, draft, how })
  }

  writeTotals(workgroup: WorkgroupId, totals: BallotTotals): Promise<WorkedOut> {
    return this.#reader.ask('writeTotals', { workgroup, totals })
  }

  inspect(depth: 'quick' | 'full'): Promise<string[]> {
    return this.#reader.ask('inspect', { depth })
  }

  async snapshotCount(): Promise<number> {
    return (this.#connection.prepare('select count(*) as count from snapshots').get() as { count: number }).count
  }

  async snapshots(workgroup: WorkgroupId): Promise<Snapshot[]> {
    const rows = this.#connection
      .prepare(
        `select id, reason, name, by, created_at, note_count, zone_count, size_bytes from snapshots
         where workgroup_id = ? order by created_at desc, rowid desc`,
      )
      .all(workgroup) as SnapshotRow[]
    return rows.map((row) => ({
      id: row.id as SnapshotId,
      workgroup,
      reason: row.reason as SnapshotReason,
      name: row.name ?? undefined,
      by: (row.by as ParticipantId | null) ?? undefined,
      createdAt: new Date(row.created_at),
      noteCount: row.note_count,
      zoneCount: row.zone_count ?? undefined,
      sizeBytes: row.size_bytes,
    }))
  }

  async snapshotBytes(id: SnapshotId): Promise<{ workgroup: WorkgroupId; bytes: Uint8Array } | undefined> {
    // `all`, not `get`: one call shape for bytes, since libsql returns them differently from each.
    const rows = this.#connection.prepare('select workgroup_id, bytes from snapshots where id = ?').all(id)
    const row = (rows as { workgroup_id: string; bytes: ArrayBuffer }[])[0]
    return row && { workgroup: row.workgroup_id as WorkgroupId, bytes: new Uint8Array(row.bytes) }
  }

  async removeSnapshots(ids: readonly SnapshotId[]): Promise<void> {
    if (ids.length > 0) await this.#ask({ kind: 'removeSnapshots', workgroups: [], ids, ...packed([]) })
  }

  async bin(workgroup: WorkgroupId): Promise<BinnedNote[]> {
    const rows = this.#connection
      .prepare(
        `select note, removed_by, removed_at from binned_notes where workgroup_id = ?
         order by removed_at desc, note_id`,
      )
      .all(workgroup) as { note: string; removed_by: string | null; removed_at: string }[]
    return rows.map((row) => ({
      ...binnedFrom(row.note),
      removedBy: (row.removed_by as ParticipantId | null) ?? undefined,
      removedAt: new Date(row.removed_at),
    }))
  }

  async authorsInBin(workgroup: WorkgroupId): Promise<{ note: NoteId; author: ParticipantId }[]> {
    const rows = this.#connection
      .prepare(
        `select note_id, author_id from binned_notes where workgroup_id = ? and author_id is not null
         order by removed_at`,
      )
      .all(workgroup) as { note_id: string; author_id: string }[]
    return rows.map((row) => ({ note: row.note_id as NoteId, author: row.author_id as ParticipantId }))
  }

  async removeBinnedBefore(moment: Date): Promise<void> {
    await this.#ask({ kind: 'removeBinned', workgroups: [], before: moment.toISOString(), ...packed([]) })
  }

  /** Leaves nothing in the log of what is gone from the file. @returns false when somebody was in the way */
  async emptyLog(): Promise<boolean> {
    const { keys } = await this.#ask({ kind: 'emptyLog', workgroups: [], ...packed([]) })
    return keys[0] === 1
  }

  /** Journal entries as rows, for a transaction that writes other tables as well. */
  rowsOf(
    entries: readonly JournalEntry[],
  ): { workgroup_id: string; writer: string; bytes: Uint8Array; epoch: number }[] {
    // Rows written beside the journal come from the command line as much as from here: every process must hear them.
    return entries.map(({ workgroup, update, epoch = 0 }) => {
      return { workgroup_id: workgroup, writer: '', bytes: update, epoch }
    })
  }

  async close(): Promise<void> {
    await this.#ask({ kind: 'close', workgroups: [], ...packed([]) })
    await this.#writer.terminate()
    await this.#reader.close()
  }

  #ask(request: WriterRequest): Promise<Written> {
    const number = this.#nextRequest++
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject })
      this.#writer.postMessage({ ...request, request: number }, [request.bytes.buffer])
    })
  }
}

type Written = Extract<WriterAnswer, { keys: number[] }>

function refusalOf(why: Extract<WriterAnswer, { refused: string }>['refused']): Refusal {
  if (why === 'outdated') return outdated()
  return why === 'unknown' ? new Refusal('notFound', 'workgroup') : new Refusal('fault', 'parts are missing')
}

interface SnapshotRow {
  id: string
  reason: string
  name: string | null
  by: string | null
  created_at: string
  note_count: number
  zone_count: number | null
  size_bytes: number
}

function detailsOf(snapshot: Omit<NewSnapshot, 'bytes'> & { id: SnapshotId }) {
  const { id, workgroup, epoch = 0, reason, name = null, by = null, noteCount, zoneCount = null } = snapshot
  return { id, workgroup, epoch, reason, name, by, noteCount, zoneCount, createdAt: new Date().toISOString() }
}

function binnedFrom(json: string): { note: Note; words: RichText } {
  try {
    return JSON.parse(json) as { note: Note; words: RichText }
  } catch {
    throw new Refusal('unreadable', 'bin') // the error itself would quote the note
  }
}

function binnedLine(workgroup: WorkgroupId, { note, words, removedBy, removedAt }: BinnedNote) {
  return {
    workgroup,
    note: note.id,
    author: note.author ?? null,
    removedBy: removedBy ?? null,
    removedAt: removedAt.toISOString(),
    json: JSON.stringify({ note, words }),
  }
}

/** Bytes that nobody else holds, to be handed over as they are. */
function whole(bytes: Uint8Array): { lengths: number[]; bytes: Uint8Array<ArrayBuffer> } {
  return { lengths: [bytes.byteLength], bytes: bytes as Uint8Array<ArrayBuffer> }
}

/** Several byte strings as one buffer of our own: a view on a socket's pool would drag the whole pool along. */
function packed(parts: readonly Uint8Array[]): { lengths: number[]; bytes: Uint8Array<ArrayBuffer> } {
  const lengths = parts.map((part) => part.byteLength)
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.byteLength
  }
  return { lengths, bytes }
}
