import * as z from 'zod/mini'
import { boardContentsCheck, wordedNoteCheck } from './document/contents.ts'
import { titleCheck } from './domain/programme.ts'
import { snapshotReasons } from './domain/snapshot.ts'
import { idOf, type SnapshotId, type ZoneId } from './ids.ts'

/*
 * Versions of a board, and notes that were taken away, as they go over HTTP. Apart from api.ts, which the first pages
 * load: this brings the document's shapes with it.
 */

export const snapshot = z.object({
  id: idOf<SnapshotId>(),
  createdAt: z.string(),
  reason: z.enum(snapshotReasons),
  name: z.optional(z.string()),
  /** Name of the person who asked for it. */
  by: z.optional(z.string()),
  noteCount: z.number(),
  /** Absent for a version of before this was counted. */
  zoneCount: z.optional(z.number()),
})
export type SnapshotView = z.infer<typeof snapshot>
/** Newest first. */
export const snapshots = z.array(snapshot)
export const snapshotBody = z.object({ name: titleCheck })
export const snapshotContents = z.object({ snapshot, contents: boardContentsCheck })
/** Without a zone the whole board goes back. */
export const restoreBody = z.object({ zone: z.optional(idOf<ZoneId>()) })
/** The version that shows what was there before; absent when nothing had to change. */
export const restored = z.object({ versionBefore: z.optional(idOf<SnapshotId>()) })

export const binnedNote = z.object({
  note: wordedNoteCheck,
  authorName: z.optional(z.string()),
  removedByName: z.optional(z.string()),
  removedAt: z.string(),
  /** Title of the zone it comes back to, when that zone is still there. */
  zoneTitle: z.optional(z.string()),
})
export type BinnedNoteView = z.infer<typeof binnedNote>
/** The last one taken away first. */
export const bin = z.array(binnedNote)
