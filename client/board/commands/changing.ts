import { type Note, type NoteColour } from '../../../shared/domain/note.ts'
import { ordersAbove } from '../../../shared/document/order.ts'
import { newId, type ItemId, type NoteId } from '../../../shared/ids.ts'
import { NOTE_GAP } from '../../../shared/placing.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { figureCopied, figureMoved, putFigure, raised, removeFigures } from '../figureChanges.ts'
import type { FigureId } from '../Figures.ts'
import { type BoardNote } from '../Notes.ts'
import { readingOrder } from '../readingOrder.ts'
import { regroup } from '../regroup.ts'
import { zoneOf } from '../zones.ts'
import { copyGroups } from './copyingGroups.ts'

/** The chosen notes in the order in which they are read. */
export function chosenNotes(editor: Editor): BoardNote[] {
  const chosen = [...editor.selection.ids].flatMap((id) => editor.notes.get(id) ?? [])
  return readingOrder(editor.zones, chosen, editor.groups.ids()).flatMap((id) => editor.notes.get(id) ?? [])
}

/** @param event 'cut' when they were copied first */
export function removeChosen(editor: Editor, event: 'deleted' | 'cut' = 'deleted'): void {
  const figures = editor.permittedFigures('note.remove')
  const ids = editor.permitted('note.remove', editor.selection.ids).map(({ id }) => id)
  if (ids.length + figures.length === 0) return
  editor.endWriting()
  editor.change((board) => {
    board.removeNotes(ids)
    regroup(editor, board, new Map(ids.map((id) => [id, undefined])))
    removeFigures(board, figures)
  })
  editor.tell({ kind: event, count: ids.length + figures.length, hasFigures: figures.length > 0 })
}

/** The colour of what is chosen, and of the notes to come. */
export function colourChosen(editor: Editor, colour: NoteColour): void {
  editor.colour = colour
  const ids = editor.permitted('note.write', editor.selection.ids).map(({ id }) => id)
  if (ids.length === 0) return
  editor.change((board) => {
    for (const id of ids) board.updateNote(id, { colour })
  })
  editor.tell({ kind: 'coloured', count: ids.length, colour })
}

/** Copies of what is chosen beside it, chosen in its stead. The copies are one's own. */
export function duplicateChosen(editor: Editor): void {
  const box = editor.boxAround(editor.selection.all)
  if (!box) return
  const isOne = editor.selection.size === 1
  duplicate(editor, isOne ? [box.width + NOTE_GAP, 0] : [NOTE_GAP * 2, NOTE_GAP * 2])
}

/** The same, this far from the originals. @returns whether anything could be copied */
export function duplicate(editor: Editor, by: BoardPoint): boolean {
  if (!copyChosen(editor, by)) return false
  const around = editor.boxAround(editor.selection.all)
  if (around) editor.reveal(around)
  return true
}

/** The same, whether in sight or not. */
export function copyChosen(editor: Editor, [dx, dy]: BoardPoint): boolean {
  const originals = chosenNotes(editor)
  const figures = [...editor.selection.figures].flatMap((id) => editor.figures.get(id) ?? [])
  const copied = figures.filter(({ kind }) => kind !== 'zones' || !editor.ruleFor('structure'))
  if (originals.length + copied.length === 0 || !editor.permits('note.create')) return false
  const orders = ordersAbove(editor.notes.all(), originals.length)
  const copyOf = new Map<ItemId, ItemId>()
  const groups = copyGroups(editor, originals, [dx, dy])
  const copies = originals.map((original, index): Note => {
    const { words: _words, text: _text, fit: _fit, ...note } = original
    const at: Note['at'] = [note.at[0] + dx, note.at[1] + dy]
    const zone = zoneOf(editor.zones, { at, size: note.size })
    const order = orders[index] ?? note.order
    const group = groups.groupOf(original.id)
    const copy = { ...note, id: newId<NoteId>(), at, zone, group, order, author: editor.author, createdAt: Date.now() }
    copyOf.set(note.id, copy.id)
    return copy
  })
  for (const { thing } of copied) copyOf.set(thing.id, newId<FigureId>())
  const drawn = raised(editor.board, copied).map((figure) =>
    figureCopied(figureMoved(figure, [dx, dy]), copyOf, editor.author),
  )
  editor.change((board) => {
    for (const group of groups.fresh) board.putGroup(group)
    for (const [index, copy] of copies.entries()) board.putNote(copy, originals[index]?.words)
    for (const figure of drawn) putFigure(board, figure)
  })
  const ids = [...copies.map(({ id }) => id), ...drawn.map(({ thing }) => thing.id)]
  editor.selection.set(ids, copies[0]?.id)
  editor.tell({ kind: 'duplicated', count: ids.length, hasFigures: drawn.length > 0 })
  return true
}

export function chooseAll(editor: Editor): void {
  const notes = [...editor.notes.all()].map(({ id }) => id)
  const figures = [...editor.figures.all()].filter((figure) => figure.kind !== 'zones' && editor.isFree(figure))
  editor.selection.set([...notes, ...figures.map(({ thing }) => thing.id)])
}
