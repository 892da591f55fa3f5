import type { InkPoint, StrokeTool } from '../../../../shared/domain/stroke.ts'
import { createStroke } from '../../commands/drawing.ts'
import { panning } from '../hand/panning.ts'
import type { Pointer, ToolState } from '../ToolState.ts'

/** Widths of the lines, in board units. */
const WIDTH = { pen: 5, highlighter: 26 } as const

/** A pen in the hand. Once a real one was seen, fingers move the board and a palm draws nothing. */
export function inkIdle(tool: StrokeTool): ToolState {
  const waiting: ToolState = {
    cursor: 'crosshair',
    press(editor, pointer) {
      if (pointer.device === 'touch' && editor.input.hasSeenPen) return panning(pointer, waiting)
      return inking(tool, pointer, waiting)
    },
    cancel(editor) {
      editor.chooseTool('select')
      return undefined
    },
  }
  return waiting
}

function inking(tool: StrokeTool, start: Pointer, back: ToolState): ToolState {
  const points: InkPoint[] = [inkPoint(start)]
  const width = WIDTH[tool]
  return {
    cursor: 'crosshair',
    move(editor, pointer) {
      points.push(inkPoint(pointer))
      editor.showSketch({ kind: 'ink', tool, colour: editor.ink, width, points })
      return undefined
    },
    release(editor) {
      editor.showSketch(undefined)
      createStroke(editor, tool, width, points)
      return back
    },
    cancel(editor) {
      editor.showSketch(undefined)
      return back
    },
  }
}

function inkPoint({ point, pressure }: Pointer): InkPoint {
  return [point[0], point[1], pressure]
}
