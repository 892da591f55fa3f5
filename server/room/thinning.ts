import type { SnapshotId } from '../../shared/ids.ts'
import type { Snapshot } from '../storage/Storage.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

/** A version taken before going back is kept like a wanted one for this long. */
const BEFORE_RESTORE_MS = 30 * DAY_MS

/** Of versions up to this age, the last one of each period stays; the youngest stay all. */
const steps = [
  { ageMs: DAY_MS, periodMs: 0 },
  { ageMs: 7 * DAY_MS, periodMs: HOUR_MS },
  { ageMs: 90 * DAY_MS, periodMs: DAY_MS },
  { ageMs: Infinity, periodMs: 7 * DAY_MS },
] as const

/**
 * The automatic versions of one working group that have become too many for their age. What somebody asked for is never
 * among them. Periods are those of the calendar (UTC), so that thinning today what was
 * thinned yesterday leaves what thinning once would have left.
 */
export function versionsToDrop(
  snapshots: readonly Pick<Snapshot, 'id' | 'reason' | 'name' | 'createdAt'>[],
  now: Date,
): SnapshotId[] {
  const newestFirst = [...snapshots].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  const taken = new Set<string>()
  return newestFirst.flatMap((snapshot) => {
    const ageMs = now.getTime() - snapshot.createdAt.getTime()
    const { periodMs } = steps.find((step) => ageMs <= step.ageMs) ?? steps[3]
    if (periodMs === 0 || isWanted(snapshot, ageMs)) return []
    const period = `${periodMs}:${Math.floor(snapshot.createdAt.getTime() / periodMs)}`
    if (taken.has(period)) return [snapshot.id]
    taken.add(period)
    return []
  })
}

const keptForAWhile: ReadonlySet<Snapshot['reason']> = new Set(['beforeRestore', 'beforeImport', 'stepEnd'])

function isWanted({ reason, name }: Pick<Snapshot, 'reason' | 'name'>, ageMs: number): boolean {
  if (reason === 'demand' || reason === 'sessionEnd') return true
  if (name !== undefined && reason !== 'stepEnd') return true
  return keptForAWhile.has(reason) && ageMs <= BEFORE_RESTORE_MS
}
