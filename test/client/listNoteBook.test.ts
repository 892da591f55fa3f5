import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { NoteBook } from '../../client/features/list/NoteBook.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { type Note, NOTE_SIZE } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import type { NoteId, ZoneId } from '../../shared/ids.ts'

const needs = 'needs' as ZoneId
function note(id: string, more: Partial<Note> = {}): Note {
  const rest = { colour: 'straw', kind: 'idea', origin: 'contribution', createdAt: 0, order: 'a0' } as const
  return { id: id as NoteId, at: [0, 0], size: NOTE_SIZE, zone: needs, ...rest, ...more }
}
const zone: Zone = {
  id: needs,
  title: 'Besoins',
  instruction: '',
  at: [0, 0],
  size: [900, 600],
  meaning: {},
  layout: 'free',
  locked: true,
  order: 'a0',
}

/** Two people's copies of one board; what one does reaches the other at once. */
function room() {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  theirs.on('update', (update: Uint8Array) => Y.applyUpdate(mine, update, 'network'))
  mine.on('update', (update: Uint8Array, origin) => origin !== 'network' && Y.applyUpdate(theirs, update))
  const board = new BoardDocument(mine)
  board.putZone(zone)
  board.putNote(note('a'), 'Une halte-garderie')
  board.putNote(note('b', { at: [300, 0] }), 'Un bus le mercredi')
  return { board, others: new BoardDocument(theirs), book: new NoteBook(board) }
}

describe('a list of the board', () => {
  test('a letter typed in one note wakes that note alone', () => {
    const { others, book } = room()
    const [first, second, order] = [vi.fn(), vi.fn(), vi.fn()]
    book.onNote('a' as NoteId, first)
    book.onNote('b' as NoteId, second)
    book.onOrder(order)
    const [keys, words] = [book.note('a' as NoteId), book.words('b' as NoteId)]
    others.setText('a' as NoteId, 'Une halte-garderie ouverte le soir')
    expect(first).toHaveBeenCalledOnce()
    expect(second).not.toHaveBeenCalled()
    expect(order).not.toHaveBeenCalled()
    expect(book.note('a' as NoteId)).toBe(keys)
    expect(book.words('b' as NoteId)).toBe(words)
    expect(book.words('a' as NoteId)).toEqual([
      { kind: 'paragraph', runs: [{ text: 'Une halte-garderie ouverte le soir' }] },
    ])
  })

  test('a note that is moved and written in at once takes its new place', () => {
    const { others, book } = room()
    expect(book.sections()[0]?.notes).toEqual(['a', 'b'])
    others.change(() => {
      others.setText('a' as NoteId, 'Une crèche')
      others.updateNote('a' as NoteId, { at: [600, 0] })
    })
    expect(book.sections()[0]?.notes).toEqual(['b', 'a'])
  })

  test('the notes of others are arrivals, one’s own are not, nor is a change', () => {
    const { board, others, book } = room()
    const arrived = vi.fn()
    book.onArrivals(arrived)
    board.putNote(note('mine'), 'Une permanence')
    others.updateNote('b' as NoteId, { colour: 'rose' })
    expect(arrived).not.toHaveBeenCalled()
    others.change(() => {
      others.putNote(note('c'))
      others.putNote(note('d'))
    })
    expect(arrived).toHaveBeenCalledExactlyOnceWith(['c', 'd'])
  })

  test('a deleted note leaves its section, a renamed zone is told', () => {
    const { others, book } = room()
    const renamed = vi.fn()
    book.onZone(needs, renamed)
    others.removeNotes(['a' as NoteId])
    others.updateZone(needs, { title: 'Les besoins' })
    expect(book.sections()).toEqual([{ zone: needs, notes: ['b'] }])
    expect(renamed).toHaveBeenCalledOnce()
    expect(book.zone(needs)?.title).toBe('Les besoins')
  })
})

describe('while others’ changes wait', () => {
  test('what they do is not handed out, and is counted by note; one’s own is', () => {
    const { board, others, book } = room()
    book.hold()
    others.setText('a' as NoteId, 'Une crèche')
    others.updateNote('a' as NoteId, { colour: 'rose' })
    others.putNote(note('c', { at: [600, 0] }), 'Un guichet')
    others.removeNotes(['b' as NoteId])
    expect(book.waiting()).toBe(3)
    expect(book.sections()[0]?.notes).toEqual(['a', 'b'])
    expect(book.words('a' as NoteId)).toEqual([{ kind: 'paragraph', runs: [{ text: 'Une halte-garderie' }] }])
    board.putNote(note('mine', { at: [900, 0] }), 'Une permanence')
    expect(book.sections()[0]?.notes).toEqual(['a', 'b', 'mine'])
    expect(book.waiting()).toBe(3)
    expect(book.notes()).toHaveLength(3) // all that lie there: a place is looked for among them
  })

  test('showing it shows all of it at once, with the arrivals, and nothing waits', () => {
    const { others, book } = room()
    const [arrived, first] = [vi.fn(), vi.fn()]
    book.onArrivals(arrived)
    book.onNote('a' as NoteId, first)
    book.hold()
    others.setText('a' as NoteId, 'Une crèche')
    others.putNote(note('c', { at: [600, 0] }))
    others.putNote(note('d'))
    others.removeNotes(['d' as NoteId]) // it came and went unseen
    expect(book.waiting()).toBe(2)
    expect([arrived, first].map((heard) => heard.mock.calls.length)).toEqual([0, 0])
    book.release()
    expect(book.waiting()).toBe(0)
    expect(first).toHaveBeenCalledOnce()
    expect(arrived).toHaveBeenCalledExactlyOnceWith(['c'])
    expect(book.sections()[0]?.notes).toEqual(['a', 'b', 'c'])
    expect(book.words('a' as NoteId)).toEqual([{ kind: 'paragraph', runs: [{ text: 'Une crèche' }] }])
  })

  test('a note one changes oneself is shown as it is', () => {
    const { board, others, book } = room()
    book.hold()
    others.updateNote('a' as NoteId, { colour: 'rose' })
    board.updateNote('a' as NoteId, { at: [900, 0] })
    expect(book.note('a' as NoteId)).toMatchObject({ colour: 'rose', at: [900, 0] })
    expect(book.waiting()).toBe(0)
    expect(book.sections()[0]?.notes).toEqual(['b', 'a'])
  })
})
