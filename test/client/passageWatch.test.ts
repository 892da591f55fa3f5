import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { PassageWatch } from '../../client/features/care/PassageWatch.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { maskPassage } from '../../shared/language/passages.ts'
import { newNote } from '../helpers/items.ts'

/** A board with many notes, one of which says a number, and a page that does its slices when it is told to. */
function watched(count: number) {
  const board = new BoardDocument(new Y.Doc())
  const notes = Array.from({ length: count }, newNote)
  board.change(() => {
    for (const note of notes) board.putNote(note, 'Trop peu de places en crèche')
    board.setText(notes.at(-1)!.id, 'Appeler le 01 00 00 00 00')
  })
  const waiting: (() => void)[] = []
  const watch = new PassageWatch(board, (work) => void waiting.push(work))
  const goOn = () => {
    for (let work = waiting.shift(); work; work = waiting.shift()) work()
  }
  return { board, notes, watch, goOn }
}

test('passages are found on a board of thousands, and come and go with what is written', () => {
  const { board, notes, watch, goOn } = watched(3000)
  goOn()
  const words = () => watch.passages().map((passage) => passage.words)
  expect(words()).toEqual(['01 00 00 00 00'])
  let told = 0
  watch.onPassages(() => told++)
  board.updateNote(notes[0]!.id, { at: [7, 7] })
  board.setText(notes[1]!.id, 'Rien de personnel')
  expect(told).toBe(0)
  board.setText(notes[0]!.id, 'Écrire à a@b.fr')
  expect(words()).toEqual(['01 00 00 00 00', 'a@b.fr'])
  expect(maskPassage(board, watch.passages()[0]!, '[masqué]')).toBe(true)
  expect(words()).toEqual(['a@b.fr'])
  board.removeNotes([notes[0]!.id])
  expect(words()).toEqual([])
  expect(told).toBe(3)
})

test('what is written before its slice is read, or taken away, is seen as it is then', () => {
  const { board, notes, watch, goOn } = watched(3000)
  board.setText(notes.at(-1)!.id, 'Appeler le 06 00 00 00 01')
  goOn()
  expect(watch.passages().map(({ words }) => words)).toEqual(['06 00 00 00 01'])
  watch.close()
  board.removeNotes([notes.at(-1)!.id])
  expect(watch.passages()).toHaveLength(1)
})
