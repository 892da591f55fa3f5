import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { contentsOf } from '../../shared/document/contents.ts'
import { namedIn } from '../../shared/document/namedIn.ts'
import { rebuild } from '../../shared/document/rebuild.ts'
import { pendingIn } from '../../shared/document/suggestions.ts'
import type { Suggestion } from '../../shared/domain/suggestion.ts'
import { newId, type ParticipantId, type SheetId, type SuggestionId } from '../../shared/ids.ts'
import { line, someSheet } from '../helpers/records.ts'

const id = newId<SheetId>()
const [amina, luc] = [newId<ParticipantId>(), newId<ParticipantId>()]
let doc: Y.Doc
let board: BoardDocument
beforeEach(() => {
  doc = new Y.Doc()
  board = new BoardDocument(doc)
  board.records.put('sheets', someSheet({ id }), { context: 'Un car le lundi\nEt le mardi' })
})

const suggestion = (author: ParticipantId): Suggestion => ({ id: newId<SuggestionId>(), author, at: 1 })
const letters = (paragraph = 0) =>
  (board.records.fragmentOf('sheets', id, 'context')!.get(paragraph) as Y.XmlElement).get(0) as Y.XmlText
/** « Un [car → bus] le lundi ». */
function proposeBus(author = amina): Suggestion {
  const one = suggestion(author)
  letters().format(3, 3, { deletion: one })
  letters().insert(6, 'bus', { insertion: one, deletion: null })
  return one
}
const text = (from = board) => from.records.textOf('sheets', id, 'context')
const pending = (from = board) => pendingIn(from.records.suggestedTextOf('sheets', id, 'context'))

describe('readers of a text to which something is suggested', () => {
  test('read it as it is before, in one piece, wherever they read it', () => {
    proposeBus()
    expect(text()).toBe('Un car le lundi\nEt le mardi')
    expect(board.records.richTextOf('sheets', id, 'context')[0]?.runs).toEqual([{ text: 'Un car le lundi' }])
    expect(contentsOf(board).sheets[0]?.words.context[0]?.runs).toEqual([{ text: 'Un car le lundi' }])
    expect(board.records.pendingCounts('sheets', id)).toEqual({ context: 1 })
  })

  test('going over several paragraphs is one change, and everybody who suggests is named', () => {
    const one = suggestion(luc)
    letters().format(10, 5, { deletion: one })
    letters(1).format(0, 2, { deletion: one })
    expect(pending()).toMatchObject([{ author: luc, deleted: 'lundi Et', inserted: '' }])
    board.records.putLine('sheets', id, 'readings', line({ reader: amina, readBy: luc, readAt: 2 }))
    expect([...namedIn(board)].sort()).toEqual([amina, luc].sort())
  })
})

test('of two suggestions one is accepted and the other stays', () => {
  const bus = proposeBus()
  const end = suggestion(luc)
  letters().insert(letters().length, ' matin', { insertion: end })
  board.records.answerSuggestions('sheets', id, 'context', new Set([bus.id]), 'accepted')
  expect(text()).toBe('Un bus le lundi\nEt le mardi')
  expect(pending()).toMatchObject([{ id: end.id, author: luc, inserted: ' matin' }])
})

test('in a list, an accepted end of a paragraph makes an item, and what goes as a whole leaves none', () => {
  const items = ['Un car', 'Un vélo'].map((words) => ({ kind: 'bullet' as const, runs: [{ text: words }] }))
  board.records.setWords('sheets', id, 'context', items)
  const list = board.records.fragmentOf('sheets', id, 'context')?.get(0) as Y.XmlElement
  const first = ((list.get(0) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText
  const one = suggestion(amina)
  first.insert(2, '¶', { insertion: one })
  board.records.answerSuggestions('sheets', id, 'context', new Set([one.id]), 'accepted')
  const read = () => board.records.richTextOf('sheets', id, 'context').map(({ kind, runs }) => [kind, runs[0]?.text])
  expect(read()).toEqual([
    ['bullet', 'Un'],
    ['bullet', ' car'],
    ['bullet', 'Un vélo'],
  ])
  const other = suggestion(amina)
  first.format(0, 2, { deletion: other })
  board.records.answerSuggestions('sheets', id, 'context', new Set([other.id]), 'accepted')
  expect(read()).toEqual([
    ['bullet', ' car'],
    ['bullet', 'Un vélo'],
  ])
})

test('whoever is forgotten leaves what they proposed as a proposal of nobody', () => {
  proposeBus(luc)
  const erased = { participant: luc, name: 'Luc', withNotes: true }
  const { bytes } = rebuild([Y.encodeStateAsUpdate(doc)], erased)
  expect(Buffer.from(bytes).includes(luc)).toBe(false)
  const anew = new Y.Doc()
  Y.applyUpdate(anew, bytes)
  const fresh = new BoardDocument(anew)
  expect(text(fresh)).toBe('Un car le lundi\nEt le mardi')
  expect(pending(fresh)).toMatchObject([{ inserted: 'bus', deleted: 'car' }])
  expect(pending(fresh)[0]?.author).toBeUndefined()
})

describe('a passage', () => {
  const find = () => {
    const passage = board.records.passageAt('sheets', id, 'context', { start: 10, end: 15 })
    if (!passage) throw new Error('no passage')
    return passage
  }
  const wordsAt = (passage: ReturnType<typeof find>) => {
    const range = board.records.rangeOf('sheets', id, 'context', passage)
    return range && text().slice(range.start, range.end)
  }

  test('goes where its words go, and is gone with them', () => {
    const passage = find()
    expect(passage.words).toBe('lundi')
    letters().insert(0, 'Parfois ')
    expect(wordsAt(passage)).toBe('lundi')
    letters().delete(18, 5)
    expect(wordsAt(passage)).toBeUndefined()
  })

  test('is found again by what it says when the text is made anew', () => {
    const passage = find()
    board.records.setWords('sheets', id, 'context', 'Pas le mardi, le lundi')
    expect(wordsAt(passage)).toBe('lundi')
    board.records.setWords('sheets', id, 'context', 'lundi et lundi')
    expect(wordsAt(passage)).toBeUndefined()
  })
})

describe('words that are masked', () => {
  test('are those that were meant, whatever is proposed before and among them', () => {
    const one = proposeBus()
    letters().insert(11, 'XX', { insertion: one }) // among the letters of « lundi »
    const { records } = board
    expect(records.replaceWords('sheets', id, 'context', { start: 7, end: 15, former: 'le lundi' }, '[masqué]')).toBe(
      true,
    )
    expect(text()).toBe('Un car [masqué]\nEt le mardi')
    expect(records.replaceWords('sheets', id, 'context', { start: 16, end: 18, former: 'Et' }, 'Ou')).toBe(true)
    expect(text()).toBe('Un car [masqué]\nOu le mardi')
    expect(pending()).toMatchObject([{ id: one.id, deleted: 'car' }])
    expect(records.replaceWords('sheets', id, 'context', { start: 3, end: 6, former: 'bus' }, '?')).toBe(false)
  })
})
