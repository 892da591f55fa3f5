/* The thread that writes boards to SQLite: one request, one commit. */
import { parentPort, workerData } from 'node:worker_threads'
import { crc32 } from 'node:zlib'
import type { Erased } from '../../shared/document/rebuild.ts'
import { emptyLog } from './emptyLog.ts'
import { RETIRED } from './owners.ts'
import { openConnection } from './sqlite.ts'
import { SqliteRebuild } from './sqliteRebuild.ts'
import type { Rebuilt } from './Storage.ts'

interface Packed {
  readonly workgroups: readonly string[]
  readonly lengths: readonly number[]
  readonly bytes: Uint8Array<ArrayBuffer>
}
interface SnapshotDetails {
  readonly id: string
  readonly workgroup: string
  readonly epoch: number
  readonly reason: string
  readonly name: string | null
  readonly by: string | null
  readonly noteCount: number
  readonly zoneCount: number | null
  readonly createdAt: string
}
interface BinnedLine {
  readonly workgroup: string
  readonly epoch: number
  readonly note: string
  readonly author: string | null
  readonly removedBy: string | null
  readonly removedAt: string
  readonly json: string
}
export type WriterRequest = Packed &
  (
    | {
        readonly kind: 'append'
        /** Of the documents that the updates were made for, in the same order. */
        readonly epochs: readonly number[]
        readonly writers: readonly { workgroup: string; epoch: number; client: number; participant: string }[]
        readonly binned: readonly BinnedLine[]
        /** Their bytes come after those of the updates. */
        readonly versions: readonly SnapshotDetails[]
      }
    | { readonly kind: 'compact'; readonly epoch: number; readonly replaced: readonly number[] }
    | {
        readonly kind: 'setAside'
        readonly epoch: number
        readonly lost: readonly { readonly key: number; readonly reason: string }[]
        readonly at: string
      }
    | { readonly kind: 'snapshot'; readonly details: SnapshotDetails }
    | { readonly kind: 'removeSnapshots'; readonly ids: readonly string[] }
    | { readonly kind: 'removeBinned'; readonly before: string }
    | { readonly kind: 'rebuild'; readonly erased?: Erased | undefined }
    | { readonly kind: 'eraseVersion'; readonly id: string; readonly erased: Erased }
    | { readonly kind: 'eraseBin'; readonly erased: Erased }
    /** Answered with the key 1, or 0 when somebody was in the way. */
    | { readonly kind: 'emptyLog' }
    | { readonly kind: 'close' }
  )
/** `keys`: of the rows written, in the order of the request; 0 for what was made for an earlier epoch. */
export type WriterAnswer = { readonly request: number } & (
  | { readonly keys: number[]; readonly rebuilt?: Rebuilt }
  | { readonly error: string }
  | { readonly refused: 'outdated' | 'unknown' | 'incomplete' }
)
/** Others wait for the log to be empty: what a long reader holds up is tried again later. */
const EMPTYING_MS = 10

class Refused extends Error {
  readonly why: Extract<WriterAnswer, { refused: string }>['refused']
  constructor(why: Refused['why']) {
    super(why)
    this.why = why
  }
}

const port = parentPort
if (port) {
  const { file, writerName } = workerData as { file: string; writerName: string }
  const connection = openConnection(file)
  const addUpdate = connection.prepare(
    'insert into updates (workgroup_id, writer, bytes, epoch, checksum) values (?, ?, ?, ?, ?)',
  )
  const placeUpdate = connection.prepare(
    'insert into updates (key, workgroup_id, writer, bytes, epoch, checksum) values (?, ?, ?, ?, ?, ?)',
  )
  // One that is owned already stays its owner's: a refused row here would hold up what all the rooms write.
  const addWriter = connection.prepare(
    'insert into writers (workgroup_id, client, participant_id, epoch) values (?, ?, ?, ?) on conflict do nothing',
  )
  const presentEpoch = connection.prepare('select epoch from workgroups where id = ?')
  const removeOutdated = connection.prepare('delete from updates where workgroup_id = ? and epoch < ?')
  const removeUpdates = connection.prepare(
    'delete from updates where workgroup_id = ? and key in (select value from json_each(?))',
  )
  const setAside = connection.prepare(
    `insert into corrupt_updates (key, workgroup_id, writer, reason, set_aside_at, bytes)
     select key, workgroup_id, writer, ?, ?, bytes from updates where key = ?`,
  )
  const addSnapshot = connection.prepare(
    `insert into snapshots (id, workgroup_id, reason, name, by, created_at, note_count, zone_count, size_bytes, bytes)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const removeSnapshot = connection.prepare('delete from snapshots where id = ?')
  const addBinned = connection.prepare(
    `insert into binned_notes (workgroup_id, note_id, author_id, removed_by, removed_at, note) values (?, ?, ?, ?, ?, ?)
     on conflict (workgroup_id, note_id) do update set author_id = excluded.author_id, removed_by = excluded.removed_by,
       removed_at = excluded.removed_at, note = excluded.note`,
  )
  const removeBinned = connection.prepare('delete from binned_notes where removed_at < ?')

  const isPresent = ({ workgroup, epoch }: { workgroup: string; epoch: number }) =>
    epoch === ((presentEpoch.get(workgroup) as { epoch: number } | undefined)?.epoch ?? epoch) // an unknown group fails below

  const keepVersion = (version: SnapshotDetails, bytes: Buffer | undefined) => {
    const { id, workgroup, reason, name, by, createdAt, noteCount, zoneCount } = version
    addSnapshot.run(id, workgroup, reason, name, by, createdAt, noteCount, zoneCount, bytes?.byteLength, bytes)
  }

  /** Takes out exactly these, or throws: who asked knew another journal than this one. */
  const remove = (workgroup: string, keys: readonly number[]) => {
    const { changes } = removeUpdates.run(workgroup, JSON.stringify(keys))
    if (changes !== keys.length) throw new Error(`${keys.length - changes} updates to replace are not there`)
  }
  /**
   * What stands for rows that are gone takes one of their keys: those that came later build on it, and reading them in order
   * then never meets something that builds on what is still to come.
   */
  const putInPlace = (key: number, workgroup: string, bytes: Buffer, epoch: number) => {
    placeUpdate.run(key, workgroup, writerName, bytes, epoch, crc32(bytes))
    return key
  }

  const write = (request: WriterRequest): number[] => {
    const parts = unpacked(request)
    switch (request.kind) {
      case 'append':
        for (const writer of request.writers) {
          const { workgroup, client, participant, epoch } = writer
          if (isPresent(writer)) addWriter.run(workgroup, client, participant, epoch)
          else addWriter.run(workgroup, client, RETIRED, epoch)
        }
        for (const line of request.binned) {
          const { workgroup, note, author, removedBy, removedAt, json } = line
          if (isPresent(line)) addBinned.run(workgroup, note, author, removedBy, removedAt, json)
        }
        for (const [i, version] of request.versions.entries())
          if (isPresent(version)) keepVersion(version, parts[request.workgroups.length + i])
        return request.workgroups.map((workgroup, i) => {
          const epoch = request.epochs[i] ?? 0
          if (!isPresent({ workgroup, epoch })) return 0
          const bytes = parts[i] as Buffer
          return Number(addUpdate.run(workgroup, writerName, bytes, epoch, crc32(bytes)).lastInsertRowid)
        })
      case 'compact': {
        const workgroup = request.workgroups[0] ?? ''
        if (!isPresent({ workgroup, epoch: request.epoch })) throw new Refused('outdated')
        remove(workgroup, request.replaced)
        removeOutdated.run(workgroup, request.epoch)
        return [putInPlace(Math.max(...request.replaced), workgroup, parts[0] as Buffer, request.epoch)]
      }
      case 'setAside': {
        const workgroup = request.workgroups[0] ?? ''
        if (!isPresent({ workgroup, epoch: request.epoch })) throw new Refused('outdated')
        const keys = request.lost.map(({ key }) => key)
        for (const { key, reason } of request.lost) setAside.run(reason, request.at, key)
        remove(workgroup, keys)
        return parts.map((bytes) => putInPlace(Math.min(...keys), workgroup, bytes, request.epoch))
      }
      case 'snapshot':
        if (!isPresent(request.details)) throw new Refused('outdated')
        keepVersion(request.details, parts[0])
        return []
      case 'removeSnapshots':
        for (const id of request.ids) removeSnapshot.run(id)
        return []
      case 'removeBinned':
        removeBinned.run(request.before)
        return []
      case 'eraseVersion':
        return [Number(rebuilding.version(request.id, request.erased))]
      case 'eraseBin':
        rebuilding.bin(request.workgroups[0] ?? '', request.erased)
        return []
      case 'rebuild': // has an answer of its own
      case 'emptyLog': // nor is this one of a commit
      case 'close':
        return []
    }
  }
  const commit = connection.transaction(write)
  const rebuilding = new SqliteRebuild(connection)
  const commitRebuild = connection.transaction((workgroup: string, erased: Erased | undefined) => {
    const rebuilt = rebuilding.document(workgroup, erased)
    if (typeof rebuilt === 'string') throw new Refused(rebuilt)
    return rebuilt
  })

  const answerTo = (request: WriterRequest): { readonly keys: number[]; readonly rebuilt?: Rebuilt } => {
    switch (request.kind) {
      case 'close':
        connection.close()
        return { keys: [] }
      case 'rebuild':
        return { keys: [], rebuilt: commitRebuild.immediate(request.workgroups[0] ?? '', request.erased) }
      case 'emptyLog':
        return { keys: [Number(emptyLog(connection, EMPTYING_MS))] }
      default:
        return { keys: commit.immediate(request) }
    }
  }

  port.on('message', (request: WriterRequest & { request: number }) => {
    let answer: WriterAnswer
    try {
      answer = { request: request.request, ...answerTo(request) }
    } catch (error) {
      if (error instanceof Refused) answer = { request: request.request, refused: error.why }
      else answer = { request: request.request, error: error instanceof Error ? error.message : String(error) }
    }
    port.postMessage(answer)
  })
  port.postMessage('ready')
}

function unpacked({ lengths, bytes }: Packed): Buffer[] {
  let offset = 0
  return lengths.map((length) => {
    const part = Buffer.from(bytes.buffer, bytes.byteOffset + offset, length)
    offset += length
    return part
  })
}
