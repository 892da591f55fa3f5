/*
 * The thread that reads whole documents: for a large board that is tenths of a second, and the rooms must not wait for
 * it. It writes nothing.
 */
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'libsql'
import type { StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { boardOf, changedBoard, mergedBytes, readBoard, restoreInto } from '../../shared/document/bytes.ts'
import type { RichText } from '../../shared/document/richText.ts'
import { placesThatAre } from '../../shared/document/restore.ts'
import type { Note } from '../../shared/domain/note.ts'
import type { BallotTotals } from '../../shared/domain/votes.ts'
import { Refusal, type RefusalCode } from '../../shared/errors.ts'
import type { BoardDraft } from '../../shared/exchange/draft.ts'
import { writeDraft } from '../../shared/exchange/writing/writeDraft.ts'
import { newId, type NoteId, type ZoneId } from '../../shared/ids.ts'
import { checkOf } from './checksum.ts'
import { faultsOfFile } from './fileCheck.ts'
import type { BringingHow, WorkedOut } from './Storage.ts'

/** A whole document, and what it shows counted. */
export interface Counted {
  readonly bytes: Uint8Array
  readonly noteCount: number
  readonly zoneCount: number
  readonly epoch: number
}

/** What the thread does, by name; each is asked with one plain value and answers with another. */
export interface DocumentWork {
  /** @throws Error when one of these rows is not there any more */
  merge(about: { readonly workgroup: string; readonly keys: readonly number[] }): Uint8Array
  version(about: { readonly workgroup: string }): Counted
  /** @throws Refusal 'notFound' for a version, or a zone in it, that is not there */
  goBack(about: {
    readonly workgroup: string
    readonly snapshot: string
    readonly zone?: ZoneId | undefined
    readonly frozen?: StepRights['frozen']
  }): WorkedOut
  /** @throws Refusal 'conflict' when it is on the board */
  putBack(about: { readonly workgroup: string; readonly note: Note; readonly words: RichText }): WorkedOut
  writeTotals(about: { readonly workgroup: string; readonly totals: BallotTotals }): WorkedOut
  bring(about: { readonly workgroup: string; readonly draft: BoardDraft; readonly how: BringingHow }): WorkedOut
  /** What is wrong with the file, in SQLite's words; [] for nothing. */
  inspect(about: { readonly depth: 'quick' | 'full' }): string[]
}
export interface DocumentRequest {
  readonly request: number
  readonly kind: keyof DocumentWork
  readonly about: unknown
}
export type DocumentAnswer = { readonly request: number } & (
  | { readonly result: ReturnType<DocumentWork[keyof DocumentWork]> }
  | { readonly error: string; readonly refusal?: RefusalCode | undefined }
)

const port = parentPort
if (port) {
  const { file } = workerData as { file: string }
  const connection = new Database(file)
  connection.pragma('query_only=ON')
  connection.pragma('busy_timeout=10000')
  const rowsOf = connection.prepare(
    `select updates.key, bytes, checksum, workgroups.epoch from updates join workgroups on workgroups.id = workgroup_id
     where workgroup_id = ? and updates.epoch = workgroups.epoch order by updates.key`,
  )
  const snapshotOf = connection.prepare('select bytes from snapshots where id = ? and workgroup_id = ?')
  const kept = (workgroup: string) => {
    const rows = rowsOf.all(workgroup) as { key: number; bytes: ArrayBuffer; checksum: number | null; epoch: number }[]
    return rows.map(({ key, bytes: buffer, checksum, epoch }) => {
      const bytes = new Uint8Array(buffer)
      // Merged with others it would pass for sound.
      if (checkOf(bytes, checksum) === 'damaged') throw new Refusal('unreadable', 'update')
      return { key, bytes, epoch }
    })
  }
  const documentOf = (workgroup: string) => {
    const rows = kept(workgroup)
    return { updates: rows.map(({ bytes }) => bytes), epoch: rows[0]?.epoch ?? 0 }
  }

  const work: DocumentWork = {
    merge({ workgroup, keys }) {
      const wanted = new Set(keys)
      const rows = kept(workgroup).filter(({ key }) => wanted.has(key))
      if (rows.length < wanted.size) throw new Error(`${wanted.size - rows.length} updates to merge are not there`)
      return mergedBytes(rows.map(({ bytes }) => bytes))
    },
    version({ workgroup }) {
      const { updates, epoch } = documentOf(workgroup)
      const { board, bytes } = boardOf(updates)
      const { notes, zones } = board.counts()
      return { bytes, noteCount: notes, zoneCount: zones, epoch }
    },
    goBack({ workgroup, snapshot, zone, frozen }) {
      const [row] = snapshotOf.all(snapshot, workgroup) as { bytes: ArrayBuffer }[]
      if (!row) throw new Refusal('notFound', 'snapshot')
      const bytes = new Uint8Array(row.bytes)
      const then = readBoard([bytes])
      const goBack: Parameters<typeof changedBoard>[1] = (document) => restoreInto(document, bytes, zone, frozen)
      const { updates, epoch } = documentOf(workgroup)
      return { ...changedBoard(updates, goBack, (note) => then.note(note) !== undefined), epoch }
    },
    putBack({ workgroup, note, words }) {
      const put: Parameters<typeof changedBoard>[1] = (document) => {
        const board = new BoardDocument(document)
        if (board.note(note.id)) throw new Refusal('conflict', 'it is on the board')
        board.putNote({ ...note, ...placesThatAre(board, note) }, words)
      }
      const { updates, epoch } = documentOf(workgroup)
      return { ...changedBoard(updates, put, () => true), epoch }
    },
    bring({ workgroup, draft, how }) {
      const idOf = (_kind: keyof BoardDraft, own: string) => (how.keepsIds ? own : newId<NoteId>())
      const write: Parameters<typeof changedBoard>[1] = (document) => {
        const board = new BoardDocument(document)
        board.change(() => writeDraft(board, draft, { ...how, idOf, now: Date.now() }))
      }
      const { updates, epoch } = documentOf(workgroup)
      return { ...changedBoard(updates, write, () => true), epoch }
    },
    writeTotals({ workgroup, totals }) {
      const put: Parameters<typeof changedBoard>[1] = (document) => new BoardDocument(document).votes.put(totals)
      const { updates, epoch } = documentOf(workgroup)
      return { ...changedBoard(updates, put, () => true), epoch }
    },
    inspect: ({ depth }) => faultsOfFile(connection, depth),
  }

  port.on('message', ({ request, kind, about }: DocumentRequest) => {
    try {
      const result = work[kind](about as never)
      port.postMessage({ request, result } satisfies DocumentAnswer, buffersIn(result))
    } catch (error) {
      const refusal = error instanceof Refusal ? error.code : undefined
      const message = error instanceof Error ? error.message : String(error)
      port.postMessage({ request, error: message, refusal } satisfies DocumentAnswer)
    }
  })
  port.postMessage('ready')
}

/** Large bytes change hands instead of being copied. */
function buffersIn(result: ReturnType<DocumentWork[keyof DocumentWork]>): ArrayBuffer[] {
  if (Array.isArray(result)) return []
  const all = result instanceof Uint8Array ? [result] : 'bytes' in result ? [result.bytes] : [result.before.bytes]
  return all.map((bytes) => bytes.buffer as ArrayBuffer)
}
