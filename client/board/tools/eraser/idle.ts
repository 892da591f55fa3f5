import type { StrokeId } from '../../../../shared/ids.ts'
import type { Editor } from '../../Editor.ts'
import { panning } from '../hand/panning.ts'
import type { Pointer, ToolState } from '../ToolState.ts'

/** The eraser: what it touches fades, and goes when it is let go. One step to undo. */
export const idle: ToolState = {
  cursor: 'crosshair',
  press(editor, pointer) {
    if (pointer.device === 'touch' && editor.input.hasSeenPen) return panning(pointer, idle)
    return erasing(editor, pointer)
  },
  cancel(editor) {
    editor.chooseTool('select')
    return undefined
  },
}

function erasing(editor: Editor, start: Pointer): ToolState {
  const touched = new Set<StrokeId>()
  touch(editor, start, touched)
  return {
    cursor: 'crosshair',
    move(now, pointer) {
      touch(now, pointer, touched)
      return undefined
    },
    release(now) {
      now.showSketch(undefined)
      if (touched.size > 0) now.change((board) => board.remove('strokes', touched))
      return idle
    },
    cancel(now) {
      now.showSketch(undefined)
      return idle
    },
  }
}

function touch(editor: Editor, pointer: Pointer, touched: Set<StrokeId>): void {
  const isInk = (id: StrokeId) => !touched.has(id)
  const figure = editor.figures.at(
    pointer.point,
    editor.reachOf(pointer.device),
    (one) => one.kind === 'strokes' && isInk(one.thing.id) && editor.ruleForFigure('note.remove', one) === undefined,
  )
  if (figure?.kind === 'strokes') touched.add(figure.thing.id)
  editor.showSketch({ kind: 'erase', strokes: new Set(touched) })
}
