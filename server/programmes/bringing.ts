import { updateOf } from '../../shared/document/bytes.ts'
import { Refusal } from '../../shared/errors.ts'
import type { ReadDraft } from '../../shared/exchange/draft.ts'
import { withUploads } from '../../shared/exchange/pictures.ts'
import { writeDraft } from '../../shared/exchange/writing/writeDraft.ts'
import type { WorkgroupId, ZoneId } from '../../shared/ids.ts'
import { keepPictures } from '../images/keeping.ts'
import type { Storage } from '../storage/Storage.ts'
import { derivedId } from './digest.ts'
import { keptDocument } from './importing.ts'
import { readImportedBoard, writeImportedBoard } from './stamps.ts'

export interface Brought {
  /** Things that are new on the board. */
  readonly created: number
  /** Things an earlier reading had brought: there still, changed or removed since, and left so. */
  readonly known: number
}

/**
 * Lays what a file of another program brings on the board of a workgroup, while a server may be running on it. The same file
 * read twice brings nothing the second time.
 * @param into the zone all its notes go to; absent, a free place beside what is there
 * @throws Refusal 'notFound'
 */
export async function bringInto(
  storage: Storage,
  workgroupId: WorkgroupId,
  { draft: read, source, pictures = new Map() }: ReadDraft,
  into: ZoneId | undefined,
  now = new Date(),
): Promise<Brought> {
  const workgroup = await storage.directory.workgroup(workgroupId)
  if (!workgroup) throw new Refusal('notFound', 'workgroup')
  const draft = withUploads(read, await keepPictures(storage.uploads, workgroupId, pictures))
  const before = readImportedBoard(workgroup.importedBoard)
  const brought = new Set(before.brought)
  const kept = await keptDocument(storage, workgroupId)
  let created: readonly string[] = []
  let known = 0
  const update = updateOf(kept.bytes, (board) => {
    const written = writeDraft(board, draft, {
      idOf: (kind, own) => derivedId(workgroupId, source, kind, own),
      isRefused: (id) => brought.has(id),
      joinsZones: source === 'table' || source === 'miro',
      into,
      now: now.getTime(),
    })
    created = written.ids
    known = written.passedOver
  })
  if (!update) return { created: 0, known }
  const importedBoard = writeImportedBoard({ ...before, brought: [...brought, ...created] })
  await storage.directory.put({
    workgroups: [{ ...workgroup, importedBoard }],
    updates: [{ workgroup: workgroupId, epoch: kept.epoch, update }],
  })
  return { created: created.length, known }
}
