import type { WorkgroupId } from '../../shared/ids.ts'
import type { BoardStorage, Storage } from '../storage/Storage.ts'
import { binHorizon } from './bin.ts'
import { versionsToDrop } from './thinning.ts'

/** Drops the versions of one working group that have become too many for their age. */
export async function thinVersions(boards: BoardStorage, workgroup: WorkgroupId, now: Date): Promise<void> {
  const dropped = versionsToDrop(await boards.snapshots(workgroup), now)
  if (dropped.length > 0) await boards.removeSnapshots(dropped)
}

/** What time alone asks for: versions thinned where nobody works any more, bins emptied of what has been there too long. */
export async function tidy({ boards, directory }: Pick<Storage, 'boards' | 'directory'>, now: Date): Promise<void> {
  await boards.removeBinnedBefore(binHorizon(now))
  for (const { id } of await directory.workgroups()) {
    await thinVersions(boards, id, now)
    await new Promise((resolve) => setImmediate(resolve)) // the rooms go first
  }
}

const DAY_MS = 24 * 60 * 60_000
const AFTER_START_MS = 60_000 // a process that starts has other things to do

/** Tidies every day. @returns stop */
export function tidyDaily(
  storage: Pick<Storage, 'boards' | 'directory'>,
  trouble: (error: unknown) => void,
): () => void {
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
