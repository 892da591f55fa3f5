import type { ItemId } from '../../../../shared/ids.ts'
import { createNoteAt } from '../../commands/creating.ts'
import { withContents } from '../../commands/moving.ts'
import { isDrag } from '../clicks.ts'
import { panning } from '../hand/panning.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { carryingCopies } from './carrying.ts'
import { dragging } from './dragging.ts'
import { idle } from './idle.ts'
import { marquee } from './marquee.ts'

/**
 * Pressed on something or on empty ground, and not moved yet: a click, a drag or a long press to come.
 * @param isHeld a long press has been answered: letting go is then no click
 */
export function pressing(start: Pointer, target: ItemId | undefined, isHeld = false): ToolState {
  return {
    cursor: 'default',
    move(editor, pointer) {
      if (!isDrag(start, pointer)) return undefined
      editor.clicks.forget()
      if (!editor.canWrite) return panning(start, idle)
      if (target === undefined) return start.device === 'touch' ? panning(start, idle) : marquee(start, editor)
      if (start.isAlt) {
        if (!editor.selection.has(target)) editor.selection.set([target])
        return carryingCopies(editor, start) ?? panning(start, idle)
      }
      const note = editor.noteOf(target)
      if (note && !editor.permits('note.move', note)) return panning(start, idle)
      if (!editor.selection.has(target)) editor.selection.set([target])
      const held = withContents(editor, editor.selection.all)
      const notes = editor.permitted('note.move', held.notes).map(({ id }) => id)
      const figures = editor.permittedFigures('note.move', held.figures).map(({ thing }) => thing.id)
      return notes.length + figures.length > 0 ? dragging(start, notes, figures) : panning(start, idle)
    },
    hold(editor) {
      if (start.device !== 'touch') return undefined
      editor.clicks.forget()
      if (target === undefined) return editor.canWrite ? marquee(start, editor) : undefined
      editor.selection.toggle(target)
      return pressing(start, target, true)
    },
    release(editor, pointer) {
      if (isHeld) return idle
      if (pointer.isShift) editor.clicks.forget()
      const isDouble = !pointer.isShift && editor.clicks.isSecond(pointer)
      if (target === undefined) {
        if (isDouble && editor.canWrite) createNoteAt(editor, pointer.point)
        else if (!pointer.isShift) editor.selection.clear()
      } else if (isDouble) {
        const note = editor.noteOf(target)
        if (note) editor.write(note.id, { caret: pointer.screen })
        else editor.writeFigureAt(target)
      } else if (pointer.isShift) {
        editor.selection.toggle(target)
      } else {
        editor.selection.set([target], editor.noteOf(target)?.id)
      }
      return idle
    },
    cancel: () => idle,
  }
}
