import type { NoteId } from '../../../shared/ids.ts'

const QUIET_MS = 2500
const LONGEST_WAIT_MS = 8000

/** Others' new notes that have not been announced yet. Announced together: one voice for a room that writes at once. */
export interface Arrivals {
  readonly ids: ReadonlySet<NoteId>
  readonly firstAt: number
  readonly lastAt: number
}

export function withArrivals(before: Arrivals | undefined, ids: readonly NoteId[], now: number): Arrivals {
  return { ids: new Set([...(before?.ids ?? []), ...ids]), firstAt: before?.firstAt ?? now, lastAt: now }
}

/** When to say how many there are: once the room is quiet, or when one has waited long enough. */
export function announcedAt(arrivals: Arrivals): number {
  return Math.min(arrivals.lastAt + QUIET_MS, arrivals.firstAt + LONGEST_WAIT_MS)
}
