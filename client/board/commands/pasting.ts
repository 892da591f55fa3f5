import { MAX_NOTE_LENGTH } from '../../../shared/domain/note.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { type CopiedNote } from '../clipboard.ts'
import type { Editor } from '../Editor.ts'
import { createNotes, type Draft } from './creating.ts'

export const MAX_PASTED_NOTES = 300 // more is an import, which has its own way in

/** One note a text, in one step. */
export function pasteLines(editor: Editor, lines: readonly string[]): NoteId[] {
  return paste(
    editor,
    lines.map((line) => ({ words: line.slice(0, MAX_NOTE_LENGTH) })),
  )
}

/** Notes copied from a board of ours, with their colours and as they lay. */
export function pasteNotes(editor: Editor, copied: readonly CopiedNote[]): NoteId[] {
  return paste(editor, copied)
}

function paste(editor: Editor, drafts: readonly Draft[]): NoteId[] {
  const ids = createNotes(editor, drafts.slice(0, MAX_PASTED_NOTES))
  if (ids.length > 0) editor.tell({ kind: 'pasted', count: ids.length })
  return ids
}
