import * as z from 'zod/mini'
import type { Comment } from '../domain/comment.ts'
import type { BoardImage } from '../domain/image.ts'
import type { Link } from '../domain/link.ts'
import type { Note } from '../domain/note.ts'
import type { Shape } from '../domain/shape.ts'
import type { Stroke } from '../domain/stroke.ts'
import type { BoardText, Group, Zone } from '../domain/zone.ts'
import { type RecordKind, type Records, recordShapes, type RecordWords } from './recordShapes.ts'
import {
  idOf,
  type CommentId,
  type GroupId,
  type ImageId,
  type LinkId,
  type NoteId,
  type ShapeId,
  type StrokeId,
  type TextId,
  type ZoneId,
} from '../ids.ts'
import type { BoardDocument } from './BoardDocument.ts'
import {
  commentCheck,
  groupCheck,
  imageCheck,
  linkCheck,
  noteCheck,
  shapeCheck,
  strokeCheck,
  textCheck,
  zoneCheck,
} from './entries.ts'
import { richTextCheck, type RichText } from './richText.ts'

/** A note with what it says, as plain data. */
export interface WordedNote extends Note {
  readonly words: RichText
}

/** A record with what it says at length, as plain data. */
export type Worded<Kind extends RecordKind> = Records[Kind] & {
  readonly words: Readonly<Record<RecordWords[Kind], RichText>>
}

/** All that a board shows, as plain data: what a version is compared and previewed by. In order, lowest first. */
export interface BoardContents {
  readonly notes: readonly WordedNote[]
  readonly zones: readonly Zone[]
  readonly groups: readonly Group[]
  readonly texts: readonly BoardText[]
  readonly shapes: readonly Shape[]
  readonly links: readonly Link[]
  readonly strokes: readonly Stroke[]
  readonly images: readonly BoardImage[]
  readonly comments: readonly Comment[]
  readonly findings: readonly Worded<'findings'>[]
  readonly problems: readonly Worded<'problems'>[]
  readonly sheets: readonly Worded<'sheets'>[]
  readonly minutes: readonly Worded<'minutes'>[]
}

/** Reads a record with its words: words that cannot be read are none. */
function wordedCheck<Kind extends RecordKind>(kind: Kind) {
  const { check, shape } = recordShapes[kind]
  const wordsCheck = z.object({
    words: z.catch(
      z.object(Object.fromEntries(shape.words.map((field) => [field, z.catch(richTextCheck, [])]))),
      Object.fromEntries(shape.words.map((field) => [field, []])),
    ),
  })
  // Both ways: what the server answers is written by the check that reads it.
  return z.codec(z.unknown(), z.custom<Worded<Kind>>(), {
    decode: (value, context) => {
      const [record, words] = [check.safeParse(value), wordsCheck.safeParse(value)]
      if (record.success && words.success) return { ...record.data, ...words.data } as unknown as Worded<Kind>
      context.issues.push({ code: 'custom', input: value, message: 'not a record' })
      return z.NEVER
    },
    encode: (record) => record,
  })
}

export const wordedNoteCheck = z.extend(noteCheck, { id: idOf<NoteId>(), words: richTextCheck })
/** Reads it as entries.ts reads a document: an odd value becomes its default and hides nothing. */
export const boardContentsCheck = z.object({
  notes: z.array(wordedNoteCheck),
  zones: z.array(z.extend(zoneCheck, { id: idOf<ZoneId>() })),
  groups: z.array(z.extend(groupCheck, { id: idOf<GroupId>() })),
  texts: z.array(z.extend(textCheck, { id: idOf<TextId>() })),
  // What was kept before these were there has none.
  shapes: z._default(z.array(z.extend(shapeCheck, { id: idOf<ShapeId>() })), []),
  links: z._default(z.array(z.extend(linkCheck, { id: idOf<LinkId>() })), []),
  strokes: z._default(z.array(z.extend(strokeCheck, { id: idOf<StrokeId>() })), []),
  images: z._default(z.array(z.extend(imageCheck, { id: idOf<ImageId>() })), []),
  comments: z._default(z.array(z.extend(commentCheck, { id: idOf<CommentId>() })), []),
  findings: z._default(z.array(wordedCheck('findings')), []),
  problems: z._default(z.array(wordedCheck('problems')), []),
  sheets: z._default(z.array(wordedCheck('sheets')), []),
  minutes: z._default(z.array(wordedCheck('minutes')), []),
})

export function contentsOf(board: BoardDocument): BoardContents {
  return {
    notes: board.notes().map((note) => ({ ...note, words: board.richTextOf(note.id) })),
    zones: board.zones(),
    groups: board.groups(),
    texts: board.texts(),
    shapes: board.all('shapes'),
    links: board.all('links'),
    strokes: board.all('strokes'),
    images: board.all('images'),
    comments: board.all('comments'),
    findings: worded(board, 'findings'),
    problems: worded(board, 'problems'),
    sheets: worded(board, 'sheets'),
    minutes: worded(board, 'minutes'),
  }
}

function worded<Kind extends RecordKind>({ records }: BoardDocument, kind: Kind): Worded<Kind>[] {
  return records.all(kind).map((record) => ({ ...record, words: records.wordsOf(kind, record.id) }))
}
