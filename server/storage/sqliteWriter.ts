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
  readonly reason: string
  readonly name: string | null
  readonly by: string | null
  readonly noteCount: number
  readonly createdAt: string
}
export type WriterRequest = Packed &
  (
    | {
        readonly kind: 'append'
        readonly writers: readonly { workgroup: string; client: number; participant: string }[]
      }
    | { readonly kind: 'compact'; readonly replaced: readonly number[] }
    | { readonly kind: 'snapshot'; readonly details: SnapshotDetails }
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
    `insert into snapshots (id, workgroup_id, reason, name, by, created_at, note_count, size_bytes, bytes)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )

  const write = (request: WriterRequest): number[] => {
    const parts = unpacked(request)
    switch (request.kind) {
      case 'append':
        for (const { workgroup, client, participant } of request.writers) addWriter.run(workgroup, client, participant)
        return parts.map((bytes, i) => Number(addUpdate.run(request.workgroups[i], writerName, bytes).lastInsertRowid))
      case 'compact': {
        const key = Number(addUpdate.run(request.workgroups[0], writerName, parts[0]).lastInsertRowid)
        for (const replaced of request.replaced) removeUpdate.run(replaced)
        return [key]
      }
      case 'snapshot': {
        const { id, reason, name, by, createdAt, noteCount } = request.details
        const bytes = parts[0]
        addSnapshot.run(id, request.workgroups[0], reason, name, by, createdAt, noteCount, bytes?.byteLength, bytes)
        return []
      }
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
