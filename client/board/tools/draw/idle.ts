import { boxBetween } from '../../../../shared/geometry.ts'
import type { ShapeKind } from '../../../../shared/domain/shape.ts'
import { createShape, createZone } from '../../commands/drawing.ts'
import type { Editor } from '../../Editor.ts'
import type { Pointer, ToolState } from '../ToolState.ts'

type Drawn = ShapeKind | 'zone'

/** A shape or a zone in the hand: it is drawn from corner to corner, or put down whole by a click. */
export function drawingIdle(what: Drawn): ToolState {
  const waiting: ToolState = {
    cursor: 'crosshair',
    press: (_editor, pointer) => drawing(what, pointer, waiting),
    cancel(editor) {
      editor.chooseTool('select')
      return undefined
    },
  }
  return waiting
}

function drawing(what: Drawn, start: Pointer, back: ToolState): ToolState {
  return {
    cursor: 'crosshair',
    pansAtEdges: true,
    move(editor, pointer) {
      editor.showSketch({ kind: 'box', shape: what, box: boxOf(start, pointer) })
      return undefined
    },
    release(editor, pointer) {
      editor.showSketch(undefined)
      editor.chooseTool('select')
      create(editor, what, start, pointer)
      return undefined
    },
    cancel(editor) {
      editor.showSketch(undefined)
      return back
    },
  }
}

function create(editor: Editor, what: Drawn, start: Pointer, end: Pointer): void {
  const box = boxOf(start, end)
  if (what === 'zone') createZone(editor, box)
  else createShape(editor, what, box)
}

/** With Shift as wide as high. */
function boxOf(start: Pointer, end: Pointer) {
  const [dx, dy] = [end.point[0] - start.point[0], end.point[1] - start.point[1]]
  const side = Math.max(Math.abs(dx), Math.abs(dy))
  const to = end.isShift
    ? ([start.point[0] + Math.sign(dx) * side, start.point[1] + Math.sign(dy) * side] as const)
    : end.point
  return boxBetween(start.point, to)
}
