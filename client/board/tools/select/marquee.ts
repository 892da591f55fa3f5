import { boxBetween } from '../../../../shared/geometry.ts'
import type { Editor } from '../../Editor.ts'
import type { Pointer, ToolState } from '../ToolState.ts'
import { idle } from './idle.ts'

/** A band is drawn around notes: what it meets is chosen; with Shift, besides what was. */
export function marquee(start: Pointer, { selection }: Editor): ToolState {
  const before = [...selection.ids]
  return {
    cursor: 'crosshair',
    move(editor, pointer) {
      const box = boxBetween(start.point, pointer.point)
      editor.showBand(box)
      const met = editor.notes.index.inBox(box)
      editor.selection.set(start.isShift ? [...before, ...met] : met)
      return undefined
    },
    release(editor) {
      editor.showBand(undefined)
      return idle
    },
    cancel(editor) {
      editor.showBand(undefined)
      editor.selection.set(before)
      return idle
    },
  }
}
