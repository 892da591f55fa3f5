import { boxHolds } from '../../../shared/geometry.ts'
import { NOTE_GAP } from '../../../shared/placing.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { drawnBox } from '../Notes.ts'
import { readingOrder } from '../readingOrder.ts'
import { createAndWrite } from './creating.ts'

/**
 * The keyboard goes to the next note as one reads, or the one before, and the camera with it.
 * @returns false at the end: the keyboard leaves the board
 */
export function walk(editor: Editor, step: 1 | -1): boolean {
  const order = readingOrder(editor.zones, editor.notes.all())
  const focused = editor.selection.focused
  const here = focused ? order.indexOf(focused) : step > 0 ? -1 : 0
  const next = order[here + step]
  if (!next) return false
  editor.selection.set([next], next)
  const box = editor.notes.boxOf(next)
  if (box) editor.reveal(box)
  return true
}

export type Side = 'right' | 'left' | 'below' | 'above'

/** While writing: on to the note beside this one, or to a new one there. */
export function writeBeside(editor: Editor, side: Side): void {
  const note = editor.writing && editor.notes.get(editor.writing.note)
  if (!note) return
  const { x, y, width, height } = drawnBox(note)
  const at: Readonly<Record<Side, BoardPoint>> = {
    right: [x + width + NOTE_GAP, y],
    left: [x - width - NOTE_GAP, y],
    below: [x, y + height + NOTE_GAP],
    above: [x, y - note.size[1] - NOTE_GAP],
  }
  const place = at[side]
  const slot = { x: place[0], y: place[1], width: note.size[0], height: note.size[1] }
  const there = editor.notes.index
    .inBox(slot)
    .filter((id) => id !== note.id)
    .find((id) => {
      const other = editor.notes.get(id)
      return other && boxHolds(slot, [other.at[0] + other.size[0] / 2, other.at[1] + other.size[1] / 2])
    })
  if (!there) return createAndWrite(editor, place, note.colour)
  editor.write(there, { caret: 'end' })
}
