import type { DocumentAct } from '../access.ts'
import { isSettled } from '../domain/finding.ts'
import { isValidated } from '../domain/minutes.ts'
import { isForTheGroup, isOpenToWriting, type SheetStatus, sheetStatuses } from '../domain/sheetStatus.ts'
import { roots } from './keys.ts'

/** A place in a record: the record as a whole, a key of it, or something below (a line, then a key of that line). */
export interface RecordPlace {
  readonly root: string
  readonly key: string | undefined
  readonly below: readonly string[]
}
/** What the record says now, as far as it changes who may do what; empty for one that is being made. */
export interface RecordState {
  readonly status?: unknown
  readonly nature?: unknown
  readonly hasFears?: boolean
}

/**
 * What a change at a place of a record comes down to, for the table of rights.
 * @param isRemoved whether the place is left empty
 * @param state     of the record before the change
 * @param value     what is put there
 */
export function recordActAt(place: RecordPlace, isRemoved: boolean, state: RecordState, value?: unknown): DocumentAct {
  switch (place.root) {
    case roots.findings:
      return findingAct(place, isRemoved, state)
    case roots.sheets:
      return sheetAct(place, isRemoved, state, value)
    case roots.minutes:
      return minutesAct(place, isRemoved, state)
    default:
      if (place.key === undefined) return isRemoved ? 'finding.remove' : 'finding.create'
      return 'finding.write'
  }
}

/** Whoever writes asks others to read again, and says that it is done, also of what is settled: nothing of it changes. */
const READINGS = 'readings'

/** What speaks of a finding's card, of its answer and of its dissent is never settled. */
function findingAct({ key, below }: RecordPlace, isRemoved: boolean, { status, nature }: RecordState): DocumentAct {
  const isHeld = isSettled({ status })
  if (key === undefined) {
    if (!isRemoved) return 'finding.create'
    return nature === 'fear' ? 'fear.remove' : isHeld ? 'finding.settled' : 'finding.remove'
  }
  if (key === 'status' || key === 'votes') return 'finding.status'
  if (key === 'at' || key === 'order') return 'finding.move'
  if (key === 'answer' || key === 'answerOwner') return 'finding.write'
  if (key === 'nature' && nature === 'fear') return 'fear.change'
  if (key === READINGS) return 'finding.write'
  if (key === 'dissents' && below.length > 0) return spokenAct(below, isRemoved)
  return isHeld ? 'finding.settled' : 'finding.write'
}

function sheetAct(
  { key, below }: RecordPlace,
  isRemoved: boolean,
  { status, hasFears }: RecordState,
  value: unknown,
): DocumentAct {
  const present = statusOf(status)
  if (key === 'status') return isForTheGroup(present) && isForTheGroup(statusOf(value)) ? 'sheet.write' : 'sheet.status'
  if (key === undefined && !isRemoved) return 'sheet.create'
  if (key === READINGS) return 'sheet.write'
  // One that a conference has sent back is written again, and not thrown away.
  if (key === undefined && !isForTheGroup(present)) return 'sheet.settled'
  if (!isOpenToWriting({ status: present })) return 'sheet.settled'
  if (key === undefined) return hasFears ? 'fear.remove' : 'sheet.remove'
  if (key === 'version') return 'sheet.status'
  if (key === 'fears' && below.length > 0) {
    if (below[1] === 'owner' || below[1] === 'answer') return 'sheet.write'
    return below.length === 1 && isRemoved ? 'fear.remove' : spokenAct(below, isRemoved)
  }
  return 'sheet.write'
}

function minutesAct({ key }: RecordPlace, isRemoved: boolean, { status }: RecordState): DocumentAct {
  if (key === undefined && !isRemoved) return 'minutes.create'
  if (key === 'status' || key === 'validatedAt') return 'minutes.status'
  if (isValidated({ status })) return 'minutes.settled'
  return key === undefined ? 'minutes.remove' : 'minutes.write'
}

/** A line that somebody says is theirs, as a comment is. */
function spokenAct(below: readonly string[], isRemoved: boolean): DocumentAct {
  if (below.length > 1) return 'comment.edit'
  return isRemoved ? 'comment.remove' : 'comment'
}

/** A status that cannot be read is read as the first one, here as everywhere. */
export function statusOf(value: unknown): SheetStatus {
  return sheetStatuses.find((status) => status === value) ?? 'draft'
}
