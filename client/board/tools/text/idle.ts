import { createText } from '../../commands/drawing.ts'
import type { ToolState } from '../ToolState.ts'

/** A text in the hand, waiting for its place. */
export const idle: ToolState = {
  cursor: 'text',
  release(editor, pointer) {
    editor.chooseTool('select')
    createText(editor, pointer.point)
    return undefined
  },
  cancel(editor) {
    editor.chooseTool('select')
    return undefined
  },
}
