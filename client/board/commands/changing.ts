import { type Note, type NoteColour } from '../../../shared/domain/note.ts'
import { ordersAbove } from '../../../shared/document/order.ts'
import { newId, type NoteId } from '../../../shared/ids.ts'
import type { Editor } from '../Editor.ts'
import { type BoardNote } from '../Notes.ts'
import { NOTE_GAP } from '../placing.ts'
import { readingOrder } from '../readingOrder.ts'
import { zoneOf } from '../zones.ts'

/** The chosen notes in the order in which they are read. */
export function chosenNotes(editor: Editor): BoardNote[] {
  const chosen = [...editor.selection.ids].flatMap((id) => editor.notes.get(id) ?? [])
  return readingOrder(editor.zones, chosen).flatMap((id) => editor.notes.get(id) ?? [])
}

/** @param event 'cut' when they were copied first */
export function removeChosen(editor: Editor, event: 'deleted' | 'cut' = 'deleted'): void {
  const ids = editor.permitted('note.remove', editor.selection.ids).map(({ id }) => id)
  if (ids.length === 0) return
  editor.endWriting()
  editor.change((board) => board.removeNotes(ids))
  editor.tell({ kind: event, count: ids.length })
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

/** Copies of the chosen notes beside them, chosen in their stead. The copies are one's own. */
export function duplicateChosen(editor: Editor): void {
  const originals = chosenNotes(editor)
  const box = editor.boxAround(originals.map(({ id }) => id))
  if (!box || !editor.permits('note.create')) return
  const orders = ordersAbove(editor.notes.all(), originals.length)
  const step = originals.length === 1 ? box.width + NOTE_GAP : NOTE_GAP * 2
  const copies = originals.map((original, index): Note => {
    const { words: _words, text: _text, fit: _fit, ...note } = original
    const at: Note['at'] = [note.at[0] + step, note.at[1] + (originals.length === 1 ? 0 : step)]
    const zone = zoneOf(editor.zones, { at, size: note.size })
    const order = orders[index] ?? note.order
    return { ...note, id: newId<NoteId>(), at, zone, order, author: editor.author, createdAt: Date.now() }
  })
  editor.change((board) => {
    for (const [index, copy] of copies.entries()) board.putNote(copy, originals[index]?.words)
  })
  const ids = copies.map(({ id }) => id)
  editor.selection.set(ids, ids[0])
  const copied = editor.boxAround(ids)
  if (copied) editor.reveal(copied)
  editor.tell({ kind: 'duplicated', count: ids.length })
}

export function chooseAll(editor: Editor): void {
  editor.selection.set([...editor.notes.all()].map(({ id }) => id))
}
