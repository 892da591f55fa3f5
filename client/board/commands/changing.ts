import { type NoteColour } from '../../../shared/domain/note.ts'
import type { Editor } from '../Editor.ts'
import { removeFigures } from '../figureChanges.ts'
import { type BoardNote } from '../Notes.ts'
import { readingOrder } from '../readingOrder.ts'
import { regroup } from '../regroup.ts'

/** The chosen notes in the order in which they are read. */
export function chosenNotes(editor: Editor): BoardNote[] {
  const chosen = [...editor.selection.ids].flatMap((id) => editor.notes.get(id) ?? [])
  return readingOrder(editor.zones, chosen, editor.groups.ids()).flatMap((id) => editor.notes.get(id) ?? [])
}

/** @param event 'cut' when they were copied first */
export function removeChosen(editor: Editor, event: 'deleted' | 'cut' = 'deleted'): void {
  // What was cut lies down again elsewhere: a finding does not, it is one thing and no copy.
  const figures = editor
    .permittedFigures('note.remove')
    .filter(({ kind }) => event === 'deleted' || kind !== 'findings')
  const ids = editor.permitted('note.remove', editor.selection.ids).map(({ id }) => id)
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
