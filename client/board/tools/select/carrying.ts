import { NOTE_SIZE } from '../../../../shared/domain/note.ts'
import type { NoteId } from '../../../../shared/ids.ts'
import { copyChosen } from '../../commands/copying.ts'
import { freshNote, topOrder } from '../../commands/creating.ts'
import { goBeside, type Side } from '../../commands/walking.ts'
import type { Editor } from '../../Editor.ts'
import { isDrag } from '../clicks.ts'
import { panning } from '../hand/panning.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { dragging } from './dragging.ts'
import { idle } from './idle.ts'

/** Copies of what is chosen are carried away, and the originals stay. @returns nothing where none may be made */
export function carryingCopies(editor: Editor, start: Pointer): ToolState | undefined {
  const originals = editor.selection.all
  const { depth } = editor.history
  const copies = mayCarry(editor) ? copyChosen(editor, [0, 0]) : undefined
  if (!copies) return undefined
  return dragging(start, copies.notes, copies.figures, {
    depth,
    cancelled: (now) => now.selection.set(originals),
  })
}

/** The « + » beside a note: let go, it goes to the note there, or makes one; carried, it becomes a new note in the hand. */
export function pressingBeside(start: Pointer, note: NoteId, side: Side): ToolState {
  return {
    cursor: 'default',
    move(editor, pointer) {
      if (!isDrag(start, pointer)) return undefined
      return carryingNew(editor, pointer, note) ?? panning(start, idle)
    },
    release(editor) {
      goBeside(editor, note, side)
      return idle
    },
    cancel: () => idle,
  }
}

function carryingNew(editor: Editor, pointer: Pointer, beside: NoteId): ToolState | undefined {
  const model = editor.notes.get(beside)
  if (!model || !mayCarry(editor)) return undefined
  const { depth } = editor.history
  const [x, y] = pointer.point
  const at = [Math.round(x - NOTE_SIZE[0] / 2), Math.round(y - NOTE_SIZE[1] / 2)] as const
  const note = freshNote(editor, at, topOrder(editor), model.colour)
  editor.change((board) => board.putNote(note, ''))
  editor.selection.set([note.id], note.id)
  editor.tell({ kind: 'created', note: note.id })
  return dragging(pointer, [note.id], [], {
    depth,
    dropped: (now) => now.write(note.id, { rewindTo: depth }),
    cancelled: (now) => now.selection.set([beside], beside),
  })
}

/** What one makes is one's own; where nothing is moved now, it could not leave its place. */
function mayCarry(editor: Editor): boolean {
  return editor.permits('note.create') && editor.permits('note.move', { id: '', author: editor.author })
}
