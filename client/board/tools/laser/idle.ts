import type { BoardPoint } from '../../../../shared/units.ts'
import type { ToolState } from '../ToolState.ts'

const TAIL = 24 // points of light that stay behind the hand

/** A pointer of light: everybody sees where it goes, and nothing stays. */
export const idle: ToolState = {
  cursor: 'crosshair',
  press: (_editor, pointer) => shining(pointer.point),
  cancel(editor) {
    editor.chooseTool('select')
    return undefined
  },
}

function shining(start: BoardPoint): ToolState {
  let points: readonly BoardPoint[] = [start]
  return {
    cursor: 'crosshair',
    move(editor, { point }) {
      points = [...points, point].slice(-TAIL)
      editor.showSketch({ kind: 'light', points })
      editor.shine(points)
      return undefined
    },
    release(editor) {
      editor.showSketch(undefined)
      editor.shine([])
      return idle
    },
    cancel(editor) {
      editor.showSketch(undefined)
      editor.shine([])
      return idle
    },
  }
}
