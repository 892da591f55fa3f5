import type { NoteId } from '../../../../shared/ids.ts'
import { createNoteAt } from '../../commands/creating.ts'
import { isDrag } from '../clicks.ts'
import { panning } from '../hand/panning.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { dragging } from './dragging.ts'
import { idle } from './idle.ts'
import { marquee } from './marquee.ts'

/**
 * Pressed on a note or on empty ground, and not moved yet: a click, a drag or a long press to come.
 * @param isHeld a long press has been answered: letting go is then no click
 */
export function pressing(start: Pointer, note: NoteId | undefined, isHeld = false): ToolState {
  return {
    cursor: 'default',
    move(editor, pointer) {
      if (!isDrag(start, pointer)) return undefined
      editor.clicks.forget()
      if (!editor.canWrite) return panning(start, idle)
      if (note === undefined) return start.device === 'touch' ? panning(start, idle) : marquee(start, editor)
      const taken = editor.notes.get(note)
      if (taken && !editor.permits('note.move', taken)) return panning(start, idle)
      if (!editor.selection.has(note)) editor.selection.set([note])
      return dragging(
        start,
        editor.permitted('note.move', editor.selection.ids).map(({ id }) => id),
      )
    },
    hold(editor) {
      if (start.device !== 'touch') return undefined
      editor.clicks.forget()
      if (note === undefined) return editor.canWrite ? marquee(start, editor) : undefined
      editor.selection.toggle(note)
      return pressing(start, note, true)
    },
    release(editor, pointer) {
      if (isHeld) return idle
      if (pointer.isShift) editor.clicks.forget()
      const isDouble = !pointer.isShift && editor.clicks.isSecond(pointer)
      if (note === undefined) {
        if (isDouble && editor.canWrite) createNoteAt(editor, pointer.point)
        else if (!pointer.isShift) editor.selection.clear()
      } else if (isDouble) {
        editor.write(note, { caret: pointer.screen })
      } else if (pointer.isShift) {
        editor.selection.toggle(note)
      } else {
        editor.selection.set([note], note)
      }
      return idle
    },
    cancel: () => idle,
  }
}
