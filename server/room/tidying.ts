import type { WorkgroupId } from '../../shared/ids.ts'
import { sweepUploads } from '../images/sweeping.ts'
import type { BoardStorage, Storage } from '../storage/Storage.ts'
import { binHorizon } from './bin.ts'
import { versionsToDrop } from './thinning.ts'

/** Drops the versions of one working group that have become too many for their age. */
export async function thinVersions(boards: BoardStorage, workgroup: WorkgroupId, now: Date): Promise<void> {
  const dropped = versionsToDrop(await boards.snapshots(workgroup), now)
  if (dropped.length > 0) await boards.removeSnapshots(dropped)
}

type Tidied = Pick<Storage, 'boards' | 'directory' | 'uploads' | 'templates'>

/**
 * What time alone asks for: versions thinned where nobody works any more, bins emptied of what has been there too long,
 * pictures removed that nothing names.
 */
export async function tidy(storage: Tidied, now: Date): Promise<void> {
  const { boards, directory } = storage
  await boards.removeBinnedBefore(binHorizon(now))
  for (const { id } of await directory.workgroups()) {
    await thinVersions(boards, id, now)
    await new Promise((resolve) => setImmediate(resolve)) // the rooms go first
  }
  await sweepUploads(storage, now)
}

const DAY_MS = 24 * 60 * 60_000
const AFTER_START_MS = 60_000 // a process that starts has other things to do

/** Tidies every day. @returns stop */
export function tidyDaily(storage: Tidied, trouble: (error: unknown) => void): () => void {
  const work = () => void tidy(storage, new Date()).catch(trouble)
  const first = setTimeout(work, AFTER_START_MS)
  const daily = setInterval(work, DAY_MS)
  first.unref()
  daily.unref()
  return () => {
    clearTimeout(first)
    clearInterval(daily)
  }
}
