/*
 * The life of an action sheet. The group drafts and writes; once it is transmitted nothing of it changes any more but by an
 * amendment, and conferences say what becomes of it.
 */
export const sheetStatuses = [
  'draft',
  'writing',
  'transmitted',
  'consolidated',
  'retained',
  'retainedWithReservation',
  'toComplete',
  'notRetained',
  'forwarded',
  'merged',
  'pooled',
  'redirected',
  'postponed',
  'inProgress',
  'amended',
  'suspended',
  'done',
  'abandoned',
  'capitalised',
] as const
export type SheetStatus = (typeof sheetStatuses)[number]

const opinions = [
  'retained',
  'retainedWithReservation',
  'toComplete',
  'notRetained',
  'forwarded',
  'merged',
  'pooled',
  'redirected',
  'postponed',
] as const satisfies readonly SheetStatus[]

const next: Readonly<Record<SheetStatus, readonly SheetStatus[]>> = {
  draft: ['writing', 'transmitted'],
  writing: ['draft', 'transmitted'],
  transmitted: ['writing', 'consolidated', ...opinions],
  consolidated: ['transmitted', ...opinions],
  toComplete: ['writing', 'transmitted'],
  forwarded: opinions,
  postponed: opinions,
  retained: ['inProgress', 'suspended', 'abandoned'],
  retainedWithReservation: ['retained', 'toComplete', 'inProgress', 'suspended', 'abandoned'],
  inProgress: ['amended', 'suspended', 'done', 'abandoned'],
  amended: ['inProgress', 'suspended', 'done', 'abandoned'],
  suspended: ['inProgress', 'abandoned'],
  done: ['capitalised', 'inProgress'],
  notRetained: [],
  merged: [],
  pooled: ['inProgress'],
  redirected: [],
  abandoned: [],
  capitalised: [],
}

/** What may come after a status. */
export function statusesAfter(status: SheetStatus): readonly SheetStatus[] {
  return next[status]
}
export function mayBecome(from: SheetStatus, to: SheetStatus): boolean {
  return next[from].includes(to)
}

/** As long as the group writes it: before it is transmitted, and when a conference has sent it back to be completed. */
const openStatuses: ReadonlySet<SheetStatus> = new Set(['draft', 'writing', 'toComplete'])
export function isOpenToWriting({ status }: { readonly status: SheetStatus }): boolean {
  return openStatuses.has(status)
}
/** What has left the group's hands and may still live: it changes by an amendment alone. */
const amendableStatuses: ReadonlySet<SheetStatus> = new Set([
  'transmitted',
  'consolidated',
  'retained',
  'retainedWithReservation',
  'forwarded',
  'postponed',
  'pooled',
  'inProgress',
  'amended',
  'suspended',
])
export function isAmendable({ status }: { readonly status: SheetStatus }): boolean {
  return amendableStatuses.has(status)
}
/** Those that any member of the group may give, of a sheet that is still theirs alone. */
const groupStatuses: ReadonlySet<SheetStatus> = new Set(['draft', 'writing'])
export function isForTheGroup(status: SheetStatus): boolean {
  return groupStatuses.has(status)
}
