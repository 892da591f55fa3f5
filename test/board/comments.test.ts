import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Comments, keyOfTarget } from '../../client/board/Comments.ts'
import { reword, sayBeside, settle, takeBack } from '../../client/board/commands/commenting.ts'
import { thingAt } from '../../client/board/naming.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { Comment } from '../../shared/domain/comment.ts'
import type { CommentId, ParticipantId } from '../../shared/ids.ts'
import { newNote } from '../helpers/items.ts'

const [amina, luc] = ['amina', 'luc'] as ParticipantId[] as [ParticipantId, ParticipantId]

function begun() {
  const board = new BoardDocument(new Y.Doc())
  const comments = new Comments(board)
  const note = newNote()
  board.putNote(note, 'Un bus le mercredi\npour la PMI')
  const target = { root: 'notes', id: note.id }
  const first = sayBeside(board, amina, target, ' Qui s’en charge ? ') as CommentId
  const answer = sayBeside(board, luc, target, 'La mission mobilité', first) as CommentId
  const thread = () => comments.threads()[0]!
  const words = () => comments.threads().map(({ messages }) => messages.map(({ text }) => text))
  return { board, comments, note, target, first, answer, thread, words }
}

test('an answer joins its conversation, another matter begins one, and what is settled is not counted', () => {
  const { board, comments, target, words, thread } = begun()
  sayBeside(board, luc, target, 'Et le coût ?')
  expect(sayBeside(board, luc, target, '  \n ')).toBeUndefined()
  expect(words()).toEqual([['Qui s’en charge ?', 'La mission mobilité'], ['Et le coût ?']])
  expect(comments.openCount(keyOfTarget(target))).toBe(2)
  settle(board, thread(), true)
  expect(thread().isSettled).toBe(true)
  expect(comments.openCount(keyOfTarget(target))).toBe(1)
  settle(board, thread(), false)
  expect(comments.openCount(keyOfTarget(target))).toBe(2)
})

test('what is handed out is the same until a comment changes, and a note that changes is none', () => {
  const { board, comments, note } = begun()
  const before = [comments.threads(), comments.open()]
  let told = 0
  comments.onThreads(() => told++)
  board.updateNote(note.id, { colour: 'rose' })
  expect([comments.threads(), comments.open()]).toEqual(before)
  expect(comments.threads()).toBe(before[0])
  expect(told).toBe(0)
  reword(board, comments.threads()[0]!.messages[0]!.id, 'Qui la porte ?')
  expect(told).toBe(1)
})

test('taking one’s first word back leaves the others’ answers, which can still be settled; it comes back as it was', () => {
  const { board, comments, words, thread, first } = begun()
  sayBeside(board, amina, thread().target, 'Merci', first)
  const putBack = takeBack(board, thread(), thread().messages[0]!, ({ author }: Comment) => author === amina)
  expect(words()).toEqual([['La mission mobilité']])
  expect(thread().id).toBe(first)
  settle(board, thread(), true)
  expect(comments.open().size).toBe(0)
  putBack()
  expect(words()).toEqual([['Qui s’en charge ?', 'La mission mobilité', 'Merci']])
})

test('whoever may remove all of it takes the conversation away with its first word; an answer goes alone', () => {
  const { board, words, thread } = begun()
  takeBack(board, thread(), thread().messages[1]!, () => true)
  expect(words()).toEqual([['Qui s’en charge ?']])
  takeBack(board, thread(), thread().messages[0]!, () => true)
  expect(words()).toEqual([])
})

test('nobody’s undo takes a word back that was said', () => {
  const { board, words, target } = begun()
  const history = board.history()
  history.mark()
  board.change(() => board.putNote(newNote(), 'Une autre'))
  history.mark()
  sayBeside(board, amina, target, 'Encore')
  history.undo()
  expect(board.notes()).toHaveLength(1)
  expect(words().flat()).toContain('Encore')
})

test('a thing is called by what it says, on one line; one that is gone has no name', () => {
  const { board, target, note } = begun()
  expect(thingAt(board, target)).toEqual({ root: 'notes', words: 'Un bus le mercredi pour la PMI' })
  board.removeNotes([note.id])
  expect(thingAt(board, target)).toBeUndefined()
  expect(thingAt(board, { root: 'nowhere', id: 'x' })).toBeUndefined()
})
