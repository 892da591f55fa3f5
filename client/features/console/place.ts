import type { Turn } from '../../../shared/domain/conducting.ts'
import type { AgendaStep } from '../../../shared/domain/session.ts'

/** Where a turn is among the steps as they are now; −1 before the first. A step that was taken out is just before what follows it. */
export function placeIn(steps: readonly Pick<AgendaStep, 'id'>[], turn: Turn | undefined): number {
  if (!turn) return -1
  const found = steps.findIndex(({ id }) => id === turn.step.id)
  return found === -1 ? Math.min(turn.index, steps.length) - 1 : found
}

/**
 * When a session will be over if each step takes its time from now on, on the clock that `now` is on.
 * @param leftMs of the present turn; 0 when there is none
 */
export function expectedEnd(
  steps: readonly Pick<AgendaStep, 'id' | 'minutes'>[],
  turn: Turn | undefined,
  { now, leftMs }: { now: number; leftMs: number },
): number {
  const toCome = steps.slice(placeIn(steps, turn) + 1)
  return now + Math.max(0, leftMs) + toCome.reduce((sum, { minutes }) => sum + minutes, 0) * 60_000
}
