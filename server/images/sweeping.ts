import type { UploadId, WorkgroupId } from '../../shared/ids.ts'
import { sharedPictures } from './templatePictures.ts'
import type { BoardStorage, Storage, Upload } from '../storage/Storage.ts'

const DAY_MS = 24 * 60 * 60_000
/** How long a picture stays that nothing names any more: somebody may bring it back from a page left open. */
const UNNAMED_DAYS = 30
/** Bytes without a picture may belong to one that is being put. */
const STRAY_DAYS = 1
const MOST_AT_ONCE = 200

type SweptStorage = Pick<Storage, 'boards' | 'uploads' | 'directory' | 'templates'>

/** Removes pictures that neither a board, nor one of its versions, nor a template has named for a month. */
export async function sweepUploads(storage: SweptStorage, now: Date): Promise<void> {
  const { boards, uploads } = storage
  const all = await uploads.all()
  const shared = await sharedPictures(storage)
  for (const [workgroup, kept] of byWorkgroup(all)) {
    const named = new Set([
      ...(await namedIn(boards, workgroup, kept)),
      ...kept.flatMap(({ id }) => (shared.has(id) ? id : [])),
    ])
    const unnamed = kept.map(({ id }) => id).filter((id) => !named.has(id))
    for (const ids of inParts([...named])) await uploads.named(ids, now)
    for (const ids of inParts(unnamed)) await uploads.removeUnnamedSince(ids, daysBefore(now, UNNAMED_DAYS))
  }
  await uploads.removeStrays(daysBefore(now, STRAY_DAYS))
}

/**
 * Which pictures a document or its versions name. Their bytes are searched for the ids as they are, without being read:
 * an update writes them letter by letter, and one that is only remembered there counts too.
 */
async function namedIn(
  boards: BoardStorage,
  workgroup: WorkgroupId,
  kept: readonly Upload[],
): Promise<ReadonlySet<UploadId>> {
  const sought = new Set(kept.map(({ id }) => id))
  const named = new Set<UploadId>()
  const search = (bytes: Uint8Array) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    for (const id of sought) {
      if (!text.includes(id, 0, 'latin1')) continue
      named.add(id)
      sought.delete(id)
    }
  }
  for (const { bytes } of await boards.load(workgroup)) search(bytes)
  for (const { id } of await boards.snapshots(workgroup)) {
    if (sought.size === 0) break
    await new Promise((resolve) => setImmediate(resolve)) // the rooms go first
    const version = await boards.snapshotBytes(id)
    if (version) search(version.bytes)
  }
  return named
}

function byWorkgroup(uploads: readonly Upload[]): Map<WorkgroupId, Upload[]> {
  const groups = new Map<WorkgroupId, Upload[]>()
  for (const upload of uploads) groups.set(upload.workgroup, [...(groups.get(upload.workgroup) ?? []), upload])
  return groups
}

function* inParts<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += MOST_AT_ONCE) yield all.slice(at, at + MOST_AT_ONCE)
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
