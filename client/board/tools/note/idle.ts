import { createNoteAt } from '../../commands/creating.ts'
import type { ToolState } from '../ToolState.ts'

/** A note in the hand, waiting for its place. */
export const idle: ToolState = {
  cursor: 'copy',
  release(editor, pointer) {
    editor.chooseTool('select')
    createNoteAt(editor, pointer.point)
    return undefined
  },
  cancel(editor) {
    editor.chooseTool('select')
    return undefined
  },
}
