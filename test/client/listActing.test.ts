import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Acting } from '../../client/features/list/acting.ts'
import { NoteBook } from '../../client/features/list/NoteBook.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { boxesMeet, boxOf } from '../../shared/geometry.ts'
import type { NoteId, ParticipantId, ZoneId } from '../../shared/ids.ts'
import { newImage } from '../helpers/items.ts'

const amina = 'amina' as ParticipantId
const luc = 'luc' as ParticipantId
const needs = 'needs' as ZoneId
const fears = 'fears' as ZoneId
function zone(id: ZoneId, x: number, nature: 'need' | 'fear'): Zone {
  const rest = { instruction: '', layout: 'free', locked: true } as const
  return { id, title: id, at: [x, 0], size: [960, 800], meaning: { nature }, order: `a${x}`, ...rest }
}

/** A person's page with the list open. */
function page(you: ParticipantId, doc = new Y.Doc()) {
  const board = new BoardDocument(doc)
  const history = board.history()
  const book = new NoteBook(board)
  const room = { client: { board }, history, ownChanges: 0, ruleFor: () => undefined }
  board.onChange(({ isLocal }) => isLocal && room.ownChanges++)
  const acting = new Acting(room, book, you)
  return { doc, board, history, book, acting, texts: () => board.notes().map(({ id }) => board.textOf(id)) }
}
function furnished() {
  const one = page(amina)
  one.board.putZone(zone(needs, 0, 'need'))
  one.board.putZone(zone(fears, 2000, 'fear'))
  return one
}

describe('from the list', () => {
  test('an idea becomes a note of its author, in its zone, on its paper', () => {
    const { acting, board, book } = furnished()
    const [id] = acting.write(['Un bus le mercredi'], needs)
    expect(id && board.note(id)).toMatchObject({ zone: needs, colour: 'sky', author: amina, origin: 'contribution' })
    expect(id && board.textOf(id)).toBe('Un bus le mercredi')
    expect(book.sections()[0]?.notes).toEqual([id])
  })

  test('an idea is laid beside a picture of the zone, not over it', () => {
    const { acting, board } = furnished()
    const picture = newImage({ at: [40, 120] })
    board.put('images', picture)
    const [id] = acting.write(['Un bus le mercredi'], needs)
    const note = id && board.note(id)
    expect(note && boxesMeet(boxOf(note.at, note.size), boxOf(picture.at, picture.size))).toBe(false)
  })

  test('several ideas are one step to undo, and read in the order in which they were pasted', () => {
    const { acting, book, board, history } = furnished()
    acting.write(['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'], needs)
    const read = book.sections()[0]?.notes.map((id) => board.textOf(id))
    expect(read).toEqual(['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'])
    history.undo()
    expect(board.notes()).toEqual([])
  })

  test('a note moves into a free place of another zone, or out of all', () => {
    const { acting, board } = furnished()
    const [id] = acting.write(['Que va devenir le guichet ?'], needs) as [NoteId]
    acting.move(id, fears)
    expect(board.note(id)?.zone).toBe(fears)
    expect(board.note(id)?.at[0]).toBeGreaterThanOrEqual(2000)
    acting.move(id, undefined)
    expect(board.note(id)?.zone).toBeUndefined()
    expect(board.note(id)?.at[1]).toBeGreaterThanOrEqual(800)
  })

  test('several move together, each into a place of its own, in one step to undo', () => {
    const { acting, board, history } = furnished()
    const ids = acting.write(['Un', 'Deux', 'Trois'], needs)
    acting.write(['Déjà là'], fears)
    expect(acting.move(ids, fears)).toEqual(ids)
    expect(new Set(board.notes().map(({ at }) => String(at))).size).toBe(4)
    history.undo()
    expect(ids.map((id) => board.note(id)?.zone)).toEqual([needs, needs, needs])
  })

  test('a note that is to say something else goes to the zone that says so; one that says so already stays', () => {
    const { acting, board } = furnished()
    const [first] = acting.write(['Un guichet'], needs) as [NoteId]
    const [second] = acting.write(['Trop tard'], fears) as [NoteId]
    const place = board.note(second)?.at
    expect(acting.mean([first, second], 'nature', 'fear')).toEqual([first])
    expect(board.note(first)?.zone).toBe(fears)
    expect(board.note(second)?.at).toEqual(place)
    expect(acting.mean(first, 'nature', 'threat')).toEqual([])
    acting.mean(first, 'nature', undefined)
    expect(board.note(first)?.zone).toBeUndefined()
  })

  test('a deleted note comes back as it was, also when something else was done since', () => {
    const { acting, board, texts } = furnished()
    const [id] = acting.write(['Une crèche'], needs) as [NoteId]
    const note = board.note(id)
    acting.remove(id)?.putBack()
    expect(board.note(id)).toEqual(note)
    const removal = acting.remove(id)
    acting.write(['Un lieu pour les jeunes'], needs)
    removal?.putBack()
    expect(board.note(id)).toEqual(note)
    expect(texts().sort()).toEqual(['Un lieu pour les jeunes', 'Une crèche'])
  })

  test('two ideas sent at the same instant do not hide each other', () => {
    const one = furnished()
    const other = page(luc)
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc))
    const [first] = one.acting.write(['Un bus'], needs) as [NoteId]
    const [second] = other.acting.write(['Un train'], needs) as [NoteId]
    expect(one.board.note(first)?.at).toEqual(other.board.note(second)?.at)

    const stops = [one, other].map(({ book, acting }) => book.onArrivals((ids) => acting.makeRoomFor(ids)))
    const [mine, theirs] = [Y.encodeStateAsUpdate(one.doc), Y.encodeStateAsUpdate(other.doc)]
    Y.applyUpdate(one.doc, theirs)
    Y.applyUpdate(other.doc, mine)
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc))
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc))
    for (const stop of stops) stop()
    expect(one.board.notes()).toEqual(other.board.notes())
    expect(one.board.note(first)?.at).not.toEqual(one.board.note(second)?.at)
  })
})
