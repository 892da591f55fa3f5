/** Why a version was kept: while people worked, as the last one left, because somebody asked, before going back, or before an import. */
export const snapshotReasons = ['active', 'lastLeave', 'demand', 'beforeRestore', 'beforeImport'] as const
export type SnapshotReason = (typeof snapshotReasons)[number]
