import * as z from 'zod/mini'
import { idOf, isId, type SnapshotId, type ZoneId } from './ids.ts'
import { MAX_COLUMNS, MAX_ROWS, MAX_THINGS } from './exchange/bounds.ts'

/*
 * What goes in and out of a board over HTTP. Apart from api.ts, which the first pages load.
 */

/** What the server makes. A PNG is drawn by the page that asks for it. */
export const exportFormats = ['pdf', 'svg', 'csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportQuery = z.object({
  format: z.enum(exportFormats),
  /** Absent: the whole board. */
  zone: z.optional(idOf<ZoneId>()),
})
export const exportBody = z.object({
  format: z.enum(exportFormats),
  zone: z.optional(idOf<ZoneId>()),
  /** Ids of what is chosen, of any kind; goes before the zone. */
  items: z.optional(z.array(z.string().check(z.refine(isId))).check(z.maxLength(MAX_THINGS))),
})

/** A header of the answer: how many of each kind the file holds, as JSON. */
export const COUNTS_HEADER = 'trame-exported'
/** A header of the answer: of how many pictures the file has only the place. */
export const MISSING_IMAGES_HEADER = 'trame-missing-images'
const count = z.number().check(z.int(), z.minimum(0))
export const exportCounts = z.object({
  notes: count,
  zones: count,
  groups: count,
  texts: count,
  shapes: count,
  links: count,
  strokes: count,
  images: count,
  comments: count,
  findings: count,
  problems: count,
  sheets: count,
  minutes: count,
})

/** The first sheet of a workbook that has something in it, all cells as text. */
export const workbookSheet = z.object({
  sheet: z.object({
    titles: z.array(z.string()).check(z.maxLength(MAX_COLUMNS)),
    rows: z.array(z.array(z.string())).check(z.maxLength(MAX_ROWS)),
    /** Where each row is in its file, counted from 1. */
    lines: z.array(z.number()),
  }),
  name: z.string(),
  /** How many other sheets have something in them. */
  others: z.number(),
})
/** Why a file was refused: where, and a sentence in French. */
export const fileProblems = z.object({ problems: z.array(z.object({ path: z.string(), sentence: z.string() })) })

/** What an import brings when it is too much for one frame of a page; held to the same rules as a file of ours. */
export const importBody = z.object({
  board: z.unknown(),
  /** Pictures of the board as its file has them; absent, it names uploads of this workgroup. */
  uploads: z.optional(z.unknown()),
  into: z.optional(idOf<ZoneId>()),
  joinsZones: z.boolean(),
})
/** The version that shows the board as it was before; absent when nothing came. */
export const imported = z.object({
  versionBefore: z.optional(idOf<SnapshotId>()),
  /** Pictures that stayed out: their bytes are none, or the uploads they name are not of this workgroup. */
  lostImages: z.number(),
})
