import { missingFor, type ReadSheet, type SheetGate } from './completeness.ts'
import { isForTheGroup, isOpenToWriting, mayBecome, type SheetStatus } from './sheetStatus.ts'

/** Why a sheet may not come to a status: it does not follow the one it has, or the gate before it asks for more. */
export type LifeRule = 'lifecycle' | 'incomplete'

/** The gate that stands before a status; undefined where nothing is asked for. */
export function gateBefore(status: SheetStatus): Exclude<SheetGate, 'draft'> | undefined {
  if (status === 'transmitted') return 'transmission'
  if (status === 'retainedWithReservation') return 'opinion'
  return status === 'retained' ? 'retention' : undefined
}

/**
 * The rule against a sheet's coming to a status; undefined when it may.
 * @param from    undefined for one that is being made: it begins with the group
 * @param between statuses it has had since `from`, in any order, as when somebody was offline meanwhile
 * @param read    the sheet as it would then be; asked for at a gate alone
 */
export function lifeRuleAgainst(
  from: SheetStatus | undefined,
  to: SheetStatus,
  read: () => ReadSheet | undefined,
  between: readonly SheetStatus[] = [],
): LifeRule | undefined {
  if (from === undefined) return isForTheGroup(to) ? undefined : 'lifecycle'
  if (from === to) return undefined
  if (!isReached(from, to, between)) return 'lifecycle'
  const gate = gateBefore(to)
  // One that steps back to where it was transmitted has passed that gate.
  if (!gate || (gate === 'transmission' && !isOpenToWriting({ status: from }))) return undefined
  const sheet = read()
  return sheet && missingFor(gate, sheet).length === 0 ? undefined : 'incomplete'
}

function isReached(from: SheetStatus, to: SheetStatus, between: readonly SheetStatus[]): boolean {
  if (mayBecome(from, to)) return true
  return between.some(
    (one) =>
      mayBecome(from, one) &&
      isReached(
        one,
        to,
        between.filter((other) => other !== one),
      ),
  )
}
