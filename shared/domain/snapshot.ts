/** Why a version was kept: while people worked, as the last one left, because somebody asked, or before going back. */
export const snapshotReasons = ['active', 'lastLeave', 'demand', 'beforeRestore'] as const
export type SnapshotReason = (typeof snapshotReasons)[number]
