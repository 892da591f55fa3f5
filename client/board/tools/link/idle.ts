import type { ToolState } from '../ToolState.ts'
import { linking } from './linking.ts'

/** A link in the hand: it goes from what is pressed to where it is let go. */
export const idle: ToolState = {
  cursor: 'crosshair',
  press: (editor, pointer) => linking(editor, pointer),
  cancel(editor) {
    editor.chooseTool('select')
    return undefined
  },
}
