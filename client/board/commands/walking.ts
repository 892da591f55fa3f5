import { NOTE_SIZE } from '../../../shared/domain/note.ts'
import { type Box, boxOf } from '../../../shared/geometry.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { NOTE_GAP } from '../../../shared/placing.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { type BoardNote, drawnBox } from '../Notes.ts'
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
  if (editor.writing) goBeside(editor, editor.writing.note, side)
}

/** To the note beside another, or to a new one there, and the caret in it. One that is not to be written in is chosen. */
export function goBeside(editor: Editor, from: NoteId, side: Side): void {
  const note = editor.notes.get(from)
  if (!note) return
  const slot = slotBeside(drawnBox(note), side)
  const there = noteIn(editor, slot, note.id)
  if (!there) return createAndWrite(editor, [slot.x, slot.y], note.colour)
  if (!editor.ruleFor('note.write', there)) return editor.write(there.id, { caret: 'end' })
  editor.endWriting()
  editor.selection.set([there.id], there.id)
  editor.reveal(drawnBox(there))
}

/** Where a new note lies beside another, which its words may have made higher than it was. */
function slotBeside({ x, y, width, height }: Box, side: Side): Box {
  const [newWidth, newHeight] = NOTE_SIZE
  const at: Readonly<Record<Side, BoardPoint>> = {
    right: [x + width + NOTE_GAP, y],
    left: [x - newWidth - NOTE_GAP, y],
    below: [x, y + height + NOTE_GAP],
    above: [x, y - newHeight - NOTE_GAP],
  }
  return boxOf(at[side], NOTE_SIZE)
}

/** The note that takes up most of a place, when that is a quarter of it at least. */
function noteIn(editor: Editor, slot: Box, besides: NoteId): BoardNote | undefined {
  let most: { readonly note: BoardNote; readonly area: number } | undefined
  for (const id of editor.notes.index.inBox(slot)) {
    const note = id === besides ? undefined : editor.notes.get(id)
    const area = note ? commonArea(drawnBox(note), slot) : 0
    if (note && area > (most?.area ?? 0)) most = { note, area }
  }
  return most && most.area >= (slot.width * slot.height) / 4 ? most.note : undefined
}
function commonArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}
