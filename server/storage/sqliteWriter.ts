/* The thread that writes boards to SQLite: one request, one commit. */
import { parentPort, workerData } from 'node:worker_threads'
import { openConnection } from './sqlite.ts'

interface Packed {
  readonly workgroups: readonly string[]
  readonly lengths: readonly number[]
  readonly bytes: Uint8Array<ArrayBuffer>
}
interface SnapshotDetails {
  readonly id: string
  readonly workgroup: string
  readonly reason: string
  readonly name: string | null
  readonly by: string | null
  readonly noteCount: number
  readonly zoneCount: number | null
  readonly createdAt: string
}
interface BinnedLine {
  readonly workgroup: string
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
        readonly writers: readonly { workgroup: string; client: number; participant: string }[]
        readonly binned: readonly BinnedLine[]
        /** Their bytes come after those of the updates. */
        readonly versions: readonly SnapshotDetails[]
      }
    | { readonly kind: 'compact'; readonly replaced: readonly number[] }
    | { readonly kind: 'snapshot'; readonly details: SnapshotDetails }
    | { readonly kind: 'removeSnapshots'; readonly ids: readonly string[] }
    | { readonly kind: 'removeBinned'; readonly before: string }
    | { readonly kind: 'close' }
  )
/** `keys`: of the rows written, in the order of the request. */
export type WriterAnswer = { readonly request: number } & ({ readonly keys: number[] } | { readonly error: string })

const port = parentPort
if (port) {
  const { file, writerName } = workerData as { file: string; writerName: string }
  const connection = openConnection(file)
  const addUpdate = connection.prepare('insert into updates (workgroup_id, writer, bytes) values (?, ?, ?)')
  const addWriter = connection.prepare('insert into writers (workgroup_id, client, participant_id) values (?, ?, ?)')
  const removeUpdate = connection.prepare('delete from updates where key = ?')
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

  const keepVersion = (version: SnapshotDetails, bytes: Buffer | undefined) => {
    const { id, workgroup, reason, name, by, createdAt, noteCount, zoneCount } = version
    addSnapshot.run(id, workgroup, reason, name, by, createdAt, noteCount, zoneCount, bytes?.byteLength, bytes)
  }

  const write = (request: WriterRequest): number[] => {
    const parts = unpacked(request)
    switch (request.kind) {
      case 'append':
        for (const { workgroup, client, participant } of request.writers) addWriter.run(workgroup, client, participant)
        for (const { workgroup, note, author, removedBy, removedAt, json } of request.binned) {
          addBinned.run(workgroup, note, author, removedBy, removedAt, json)
        }
        for (const [i, version] of request.versions.entries())
          keepVersion(version, parts[request.workgroups.length + i])
        return request.workgroups.map((workgroup, i) =>
          Number(addUpdate.run(workgroup, writerName, parts[i]).lastInsertRowid),
        )
      case 'compact': {
        const key = Number(addUpdate.run(request.workgroups[0], writerName, parts[0]).lastInsertRowid)
        for (const replaced of request.replaced) removeUpdate.run(replaced)
        return [key]
      }
      case 'snapshot':
        keepVersion(request.details, parts[0])
        return []
      case 'removeSnapshots':
        for (const id of request.ids) removeSnapshot.run(id)
        return []
      case 'removeBinned':
        removeBinned.run(request.before)
        return []
      case 'close':
        return []
    }
  }
  const commit = connection.transaction(write)

  port.on('message', (request: WriterRequest & { request: number }) => {
    let answer: WriterAnswer
    try {
      if (request.kind === 'close') connection.close()
      answer = { request: request.request, keys: request.kind === 'close' ? [] : commit.immediate(request) }
    } catch (error) {
      answer = { request: request.request, error: error instanceof Error ? error.message : String(error) }
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
