import type { Box } from '../../../../shared/geometry.ts'
import { figureResized, putFigure } from '../../figureChanges.ts'
import type { Figure } from '../../Figures.ts'
import { type Handle, resized } from '../../handles.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { idle } from './idle.ts'

/** A thing follows the handle by which it is held. Pictures keep their proportions, others with Shift. */
export function resizing(start: Pointer, figure: Figure, handle: Handle): ToolState {
  const boxAt = (pointer: Pointer): Box => {
    const by = [pointer.point[0] - start.point[0], pointer.point[1] - start.point[1]] as const
    return resized(figure.box, handle, by, pointer.isShift || figure.kind === 'images')
  }
  return {
    cursor: 'crosshair',
    pansAtEdges: true,
    move(editor, pointer) {
      editor.showSketch({ kind: 'resize', box: boxAt(pointer) })
      return undefined
    },
    release(editor, pointer) {
      editor.showSketch(undefined)
      const now = editor.figures.get(figure.thing.id)
      if (now) editor.change((board) => putFigure(board, figureResized(now, boxAt(pointer))))
      return idle
    },
    cancel(editor) {
      editor.showSketch(undefined)
      return idle
    },
  }
}
