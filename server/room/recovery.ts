import * as Y from 'yjs'
import { canBeRead, clientsIn, isWhole, sift } from '../../shared/document/soundness.ts'
import type { SnapshotId, WorkgroupId } from '../../shared/ids.ts'
import { RETIRED } from '../storage/owners.ts'
import type { BoardStorage, KeptUpdate, LostUpdate } from '../storage/Storage.ts'

/** Rows of the journal that cannot be served as they are. */
export class UnsoundRows extends Error {}

/** Fills a new document. @throws UnsoundRows when a row cannot be read, or builds on what is not there */
export function applyKept(document: Y.Doc, kept: readonly KeptUpdate[]): void {
  try {
    document.transact(() => {
      for (const { bytes } of kept) Y.applyUpdate(document, bytes)
    })
  } catch {
    throw new UnsoundRows('a row cannot be read')
  }
  const { pendingStructs, pendingDs } = document.store
  if (pendingStructs || pendingDs) throw new UnsoundRows('a row builds on what is not there')
}

/** Whether a row is what was written, as far as it can tell by itself. */
export function isSound({ bytes, check }: KeptUpdate): boolean {
  return check === 'sound' || (check === undefined && canBeRead(bytes))
}

/** What was done about rows that cannot be served. */
export interface Recovery {
  /** What can be served now. */
  readonly kept: readonly KeptUpdate[]
  readonly lost: readonly LostUpdate[]
  /** The version that gave back what it had of them. */
  readonly version?: SnapshotId | undefined
}

/**
 * Sets aside the rows of a document that cannot be read, and those that build on them and would wait for ever. What the
 * newest version that fits still has of them comes back: a version holds the very same parts, so that it fills the gap
 * and doubles nothing. What was deleted after that version, by a row that is lost, is there again.
 * @returns undefined when all is sound
 */
export async function recover(
  boards: BoardStorage,
  workgroup: WorkgroupId,
  epoch: number,
  kept: readonly KeptUpdate[],
): Promise<Recovery | undefined> {
  const { sound, unreadable, dependent } = siftKept(kept)
  if (unreadable.length + dependent.length === 0) return undefined
  const version = await fittingVersion(boards, workgroup, [...sound, ...dependent])
  const whole = version && sift([...sound, ...dependent, version])
  const served = (whole?.sound ?? sound).filter((row) => 'key' in row)
  const lost: LostUpdate[] = [
    ...unreadable.map(({ key }) => ({ key, reason: 'unreadable' as const })),
    ...dependent.filter((row) => !served.includes(row)).map(({ key }) => ({ key, reason: 'dependent' as const })),
  ]
  const key = await boards.setAside(workgroup, lost, epoch, version?.bytes)
  const filled = version && key !== undefined ? [{ key, bytes: version.bytes }] : []
  return { kept: [...filled, ...served], lost, version: version?.id }
}

/** The rows of a document, parted by whether they can be served; bytes that have changed are none, readable or not. */
export function siftKept(kept: readonly KeptUpdate[]): ReturnType<typeof sift<KeptUpdate>> {
  const damaged = kept.filter(({ check }) => check === 'damaged')
  const { sound, unreadable, dependent } = sift(kept.filter((row) => !damaged.includes(row)))
  return { sound, unreadable: [...damaged, ...unreadable], dependent }
}

/** The newest version that can be read and is of this very document, not of one that was written anew since. */
async function fittingVersion(boards: BoardStorage, workgroup: WorkgroupId, readable: readonly KeptUpdate[]) {
  const clients = new Set(readable.flatMap(({ bytes }) => [...clientsIn(bytes)]))
  const owners = await boards.writers(workgroup)
  const retired = new Set(owners.flatMap(({ client, participant }) => (participant === RETIRED ? [client] : [])))
  for (const { id } of await boards.snapshots(workgroup)) {
    const bytes = (await boards.snapshotBytes(id))?.bytes
    if (!bytes || !isWhole(bytes)) continue
    const itsOwn = [...clientsIn(bytes)]
    if (itsOwn.some((client) => retired.has(client))) continue // of an earlier epoch
    if (clients.size === 0 || itsOwn.some((client) => clients.has(client))) return { id, bytes }
  }
  return undefined
}
