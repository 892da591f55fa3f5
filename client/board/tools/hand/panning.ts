import type { ScreenPoint } from '../../../../shared/units.ts'
import type { Pointer, ToolState } from '../ToolState.ts'

/** The board follows the hand. @param back the state to come back to when it lets go */
export function panning(start: Pointer, back: ToolState): ToolState {
  let last: ScreenPoint = start.screen
  return {
    cursor: 'grabbing',
    move(editor, { screen }) {
      editor.camera.panBy(screen[0] - last[0], screen[1] - last[1])
      last = screen
      return undefined
    },
    release: () => back,
    cancel: () => back,
  }
}
