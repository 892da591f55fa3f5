import { type NoteColour } from '../../../shared/domain/note.ts'
import type { NoteId } from '../../../shared/ids.ts'
import type { Editor } from '../Editor.ts'
import { removeFigures } from '../figureChanges.ts'
import type { FigureId } from '../Figures.ts'
import { type BoardNote } from '../Notes.ts'
import { readingOrder } from '../readingOrder.ts'
import { regroup } from '../regroup.ts'
import type { Held } from './moving.ts'

/** The chosen notes in the order in which they are read. */
export function chosenNotes(editor: Editor): BoardNote[] {
  const chosen = [...editor.selection.ids].flatMap((id) => editor.notes.get(id) ?? [])
  return readingOrder(editor.zones, chosen, editor.groups.ids()).flatMap((id) => editor.notes.get(id) ?? [])
}

/** A zone that is chosen goes alone: what lies in it stays where it is. */
export function removeChosen(editor: Editor): void {
  remove(editor, editor.selection.ids, editor.selection.figures, 'deleted')
}

/** What was copied goes, a zone with what lies in it. A finding does not: it is one thing, and no copy lies down elsewhere. */
export function cut(editor: Editor, { notes, figures }: Held): void {
  const gone = figures.filter((id) => editor.figures.get(id)?.kind !== 'findings')
  remove(editor, notes, gone, 'cut')
}

function remove(editor: Editor, notes: Iterable<NoteId>, things: Iterable<FigureId>, event: 'deleted' | 'cut'): void {
  const figures = editor.permittedFigures('note.remove', things)
  const ids = editor.permitted('note.remove', notes).map(({ id }) => id)
  if (ids.length + figures.length === 0) return
  editor.endWriting()
  editor.change((board) => {
    board.removeNotes(ids)
    regroup(editor, board, new Map(ids.map((id) => [id, undefined])))
    removeFigures(board, figures)
  })
  const cards = figures.filter(({ kind }) => kind === 'findings').length
  const count = ids.length + figures.length
  if (cards === count) editor.tell({ kind: 'unplaced', count })
  else editor.tell({ kind: event, count, hasFigures: figures.length > 0 })
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

export function chooseAll(editor: Editor): void {
  const notes = [...editor.notes.all()].map(({ id }) => id)
  const figures = [...editor.figures.all()].filter((figure) => figure.kind !== 'zones' && editor.isFree(figure))
  editor.selection.set([...notes, ...figures.map(({ thing }) => thing.id)])
}
