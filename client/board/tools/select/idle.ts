import type { ToolState } from '../ToolState.ts'
import { pressing } from './pressing.ts'

/** Waits for the pointer to take something. */
export const idle: ToolState = {
  cursor: 'default',
  press(editor, pointer) {
    const note = editor.noteAt(pointer.point)
    // With a mouse the answer comes under the hand; a finger may be about to pan or pinch.
    if (note && pointer.device !== 'touch' && !pointer.isShift && !editor.selection.has(note.id)) {
      editor.selection.set([note.id])
    }
    return pressing(pointer, note?.id)
  },
}
