import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Role } from '../../shared/access.ts'
import type { BallotTotals } from '../../shared/domain/votes.ts'
import { type BallotId, newId } from '../../shared/ids.ts'
import { GuardedRoom } from '../helpers/guardedRoom.ts'

const totals = (about: Partial<BallotTotals> = {}): BallotTotals => ({
  id: newId<BallotId>(),
  kind: 'dots',
  question: 'Que garder ?',
  round: 1,
  voters: 12,
  closedAt: 1,
  scores: { 'notes/n1': 5 },
  ...about,
})

test.each<Role>(['participant', 'facilitator', 'administrator'])(
  'no frame of a %s makes, changes or takes away what a vote came to',
  (role) => {
    const room = new GuardedRoom()
    const counted = totals()
    room.board.votes.put(counted)
    const forger = room.client(role)
    const ways = [
      () => forger.does((board) => board.votes.put(totals({ scores: { 'notes/n1': 99 } }))),
      () => forger.does((_, doc) => doc.getMap('votes').set(counted.id, totals({ voters: 99 }))),
      () => forger.does((_, doc) => doc.getMap('votes').delete(counted.id)),
      () => forger.does((_, doc) => doc.getMap('votes').set('x1', new Y.Map())),
    ]
    for (const way of ways) {
      expect(way()).toBe('unknownPlace')
      forger.forget()
    }
    expect(room.board.votes.all()).toEqual([counted])
  },
)

test('a note keeps what it came to through undo and restore, and a copy of it came to nothing', () => {
  const room = new GuardedRoom()
  const amina = room.client()
  const note = amina.note()
  amina.does((board) => board.putNote(note, 'Trop peu de places'))
  room.board.votes.put(totals({ scores: { [`notes/${note.id}`]: 5 } }))
  amina.hear()
  expect(amina.does((board) => board.removeNotes([note.id]))).toBe('taken')
  expect(amina.does(() => amina.history.undo())).toBe('taken')
  expect(amina.does((board) => board.putNote(amina.note(), 'Trop peu de places'))).toBe('taken')
  expect(room.board.votes.all().map(({ scores }) => scores)).toEqual([{ [`notes/${note.id}`]: 5 }])
})
