import { NOTE_SIZE } from '../../../shared/domain/note.ts'
import { isFixed } from '../../../shared/domain/thing.ts'
import { type Box, boxCentre, boxOf } from '../../../shared/geometry.ts'
import type { ItemId, NoteId } from '../../../shared/ids.ts'
import { NOTE_GAP } from '../../../shared/placing.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { type BoardNote, drawnBox } from '../Notes.ts'
import { inWallOrder } from '../wallOrder.ts'
import { createAndWrite } from './creating.ts'

/**
 * The keyboard goes to the next thing as one reads, or the one before, and the camera with it: in each zone the notes first,
 * then what else somebody laid there.
 * @returns false at the end: the keyboard leaves the board
 */
export function walk(editor: Editor, step: 1 | -1): boolean {
  const order = walkingOrder(editor)
  const here = standsOn(editor)
  const next = order[(here ? order.indexOf(here) : step > 0 ? -1 : 0) + step]
  if (!next) return false
  goTo(editor, next, order)
  return true
}

/** The keyboard goes to what is nearest in a direction; what lies straight ahead is nearer than what lies aside. */
export function walkTowards(editor: Editor, [dx, dy]: BoardPoint): void {
  const order = walkingOrder(editor)
  const here = standsOn(editor)
  const box = here && editor.whereIs(here)
  const [x, y] = box ? boxCentre(box) : editor.camera.centre
  let nearest: { readonly id: ItemId; readonly far: number } | undefined
  for (const id of order) {
    const other = id === here ? undefined : editor.whereIs(id)
    if (!other) continue
    const [otherX, otherY] = boxCentre(other)
    const ahead = (otherX - x) * dx + (otherY - y) * dy
    const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx)
    const far = ahead + 2 * aside
    if (ahead > 1 && far < (nearest?.far ?? Infinity)) nearest = { id, far }
  }
  if (nearest) goTo(editor, nearest.id, order)
}

/** All that the keyboard comes to: what belongs to the wall is read in the list. */
function walkingOrder(editor: Editor): ItemId[] {
  const figures = [...editor.figures.all()].filter(
    ({ kind, thing }) => kind === 'findings' || (kind !== 'zones' && !isFixed(thing)),
  )
  return inWallOrder(editor, editor.notes.all(), figures)
}
function standsOn({ selection }: Editor): ItemId | undefined {
  return selection.focused ?? selection.onlyFigure
}
/** From the note that the keyboard is on to its whole group. @returns whether it is in one */
export function chooseGroupAround(editor: Editor): boolean {
  const { focused } = editor.selection
  const around = focused && editor.groups.of(focused)
  if (!around) return false
  editor.selection.set(around.notes, focused)
  editor.reveal(around.frame)
  editor.tell({ kind: 'groupNamed', count: around.notes.length, title: around.group.title })
  return true
}

/** From a group that is chosen whole to the first of its notes, as one reads. @returns whether one is */
export function goIntoGroup(editor: Editor): boolean {
  const { selection, groups } = editor
  const whole = selection.figures.size === 0 ? groups.exactly(selection.ids) : undefined
  const order = whole ? walkingOrder(editor) : []
  const first = order.find((id) => selection.has(id))
  if (!first) return false
  goTo(editor, first, order)
  return true
}

function goTo(editor: Editor, id: ItemId, order: readonly ItemId[]): void {
  editor.selection.set([id], editor.noteOf(id)?.id)
  const box = editor.whereIs(id)
  if (box) editor.reveal(box)
  editor.tell({ kind: 'walked', item: id, place: order.indexOf(id) + 1, count: order.length })
}

export type Side = 'right' | 'left' | 'below' | 'above'
const sides: readonly Side[] = ['above', 'right', 'below', 'left']

/** On which sides a « + » is offered: seen from afar they would hide the note. */
export function sidesOffered(zoom: number): readonly Side[] {
  if (zoom < 0.25) return []
  return zoom < 0.5 ? ['below'] : sides
}

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
