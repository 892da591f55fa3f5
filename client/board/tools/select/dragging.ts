import type { NoteId } from '../../../../shared/ids.ts'
import type { FigureId } from '../../Figures.ts'
import type { BoardPoint } from '../../../../shared/units.ts'
import { dropItems } from '../../commands/moving.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { idle } from './idle.ts'

/** Things follow the pointer. Others see it as presence; the document changes once, on release. */
export function dragging(start: Pointer, notes: readonly NoteId[], figures: readonly FigureId[] = []): ToolState {
  return {
    cursor: 'grabbing',
    move(editor, pointer) {
      editor.preview(notes, between(start, pointer), figures)
      return undefined
    },
    release(editor, pointer) {
      editor.endPreview()
      dropItems(editor, notes, figures, between(start, pointer))
      return idle
    },
    cancel(editor) {
      editor.endPreview()
      return idle
    },
  }
}

/** How far the hand went, in board units; with Shift straight along one axis. */
function between(start: Pointer, now: Pointer): BoardPoint {
  const dx = now.point[0] - start.point[0]
  const dy = now.point[1] - start.point[1]
  if (!now.isShift) return [dx, dy]
  return Math.abs(dx) >= Math.abs(dy) ? [dx, 0] : [0, dy]
}
