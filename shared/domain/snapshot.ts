/**
 * Why a version was kept: while people worked, as the last one left, because somebody asked, as a sheet passed a gate, before
 * going back, before an import, at the end of a step of a session, or of the session.
 */
export const snapshotReasons = [
  'active',
  'lastLeave',
  'demand',
  'gate',
  'beforeRestore',
  'beforeImport',
  'stepEnd',
  'sessionEnd',
] as const
export type SnapshotReason = (typeof snapshotReasons)[number]
