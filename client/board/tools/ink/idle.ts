import type { InkPoint, StrokeTool } from '../../../../shared/domain/stroke.ts'
import { createStroke } from '../../commands/drawing.ts'
import { panning } from '../hand/panning.ts'
import type { Pointer, ToolState } from '../ToolState.ts'

/** Widths of the lines as the hand sees them, in screen pixels, and what they may become on the board, in its units. */
const WIDTH = { pen: { px: 4, least: 3, most: 16 }, highlighter: { px: 20, least: 14, most: 64 } } as const

/** A pen in the hand. Once a real one was seen, fingers move the board and a palm draws nothing. */
export function inkIdle(tool: StrokeTool): ToolState {
  const waiting: ToolState = {
    cursor: 'crosshair',
    press(editor, pointer) {
      if (pointer.device === 'touch' && editor.input.hasSeenPen) return panning(pointer, waiting)
      return inking(tool, pointer, waiting, widthAt(tool, editor.camera.zoom))
    },
    cancel(editor) {
      editor.chooseTool('select')
      return undefined
    },
  }
  return waiting
}

function inking(tool: StrokeTool, start: Pointer, back: ToolState, width: number): ToolState {
  const points: InkPoint[] = [inkPoint(start)]
  return {
    cursor: 'crosshair',
    pansAtEdges: true,
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

function widthAt(tool: StrokeTool, zoom: number): number {
  const { px, least, most } = WIDTH[tool]
  return Math.round(Math.min(most, Math.max(least, px / zoom)) * 10) / 10
}

function inkPoint({ point, pressure }: Pointer): InkPoint {
  return [point[0], point[1], pressure]
}
