import * as z from 'zod/mini'
import type { Note } from '../domain/note.ts'
import type { BoardText, Group, Zone } from '../domain/zone.ts'
import { idOf, type GroupId, type NoteId, type TextId, type ZoneId } from '../ids.ts'
import type { BoardDocument } from './BoardDocument.ts'
import { groupCheck, noteCheck, textCheck, zoneCheck } from './entries.ts'
import { richTextCheck, type RichText } from './richText.ts'

/** A note with what it says, as plain data. */
export interface WordedNote extends Note {
  readonly words: RichText
}

/** All that a board shows, as plain data: what a version is compared and previewed by. In order, lowest first. */
export interface BoardContents {
  readonly notes: readonly WordedNote[]
  readonly zones: readonly Zone[]
  readonly groups: readonly Group[]
  readonly texts: readonly BoardText[]
}

export const wordedNoteCheck = z.extend(noteCheck, { id: idOf<NoteId>(), words: richTextCheck })
/** Reads it as entries.ts reads a document: an odd value becomes its default and hides nothing. */
export const boardContentsCheck = z.object({
  notes: z.array(wordedNoteCheck),
  zones: z.array(z.extend(zoneCheck, { id: idOf<ZoneId>() })),
  groups: z.array(z.extend(groupCheck, { id: idOf<GroupId>() })),
  texts: z.array(z.extend(textCheck, { id: idOf<TextId>() })),
})

export function contentsOf(board: BoardDocument): BoardContents {
  return {
    notes: board.notes().map((note) => ({ ...note, words: board.richTextOf(note.id) })),
    zones: board.zones(),
    groups: board.groups(),
    texts: board.texts(),
  }
}
