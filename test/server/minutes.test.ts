import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FROZEN_STEP, type Role } from '../../shared/access.ts'
import { type Minutes, newMinutes } from '../../shared/domain/minutes.ts'
import { newId, type ParticipantId, type SessionId } from '../../shared/ids.ts'
import { conductorOf, newPlan, newStep } from '../helpers/conducting.ts'
import { GuardedRoom } from '../helpers/guardedRoom.ts'
import { line } from '../helpers/records.ts'
import { testServer } from '../helpers/server.ts'
import { Browser } from '../helpers/browser.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'

function some(about: Partial<Minutes> = {}): Minutes {
  return { ...newMinutes(newId<SessionId>(), 'a0', 0), title: 'Atelier 1', ...about }
}
function furnished(role: Role = 'participant') {
  const room = new GuardedRoom()
  const [luc, amina] = [newId<ParticipantId>(), newId<ParticipantId>()]
  const draft = some({ author: luc, attendance: [line({ from: 'mds' as const, count: 3 })] })
  const settled = some({ author: luc, status: 'validated', validatedAt: 5 })
  room.board.change(() => {
    for (const one of [draft, settled]) room.board.records.put('minutes', one, { course: 'Ouverte à 14 h' })
  })
  return { room, draft, settled, actor: room.client(role, amina), luc: room.client('participant', luc) }
}
type Does = Parameters<ReturnType<typeof furnished>['actor']['does']>[0]
const entry = (doc: Y.Doc, id: string) => doc.getMap('minutes').get(id) as Y.Map<unknown>

describe('minutes behind the guard', () => {
  test('a draft is written by any member, and its validation is given by who conducts alone', () => {
    const { draft, actor, room } = furnished()
    const [counted] = draft.attendance
    const all: readonly Does[] = [
      ({ records }) => records.update('minutes', draft.id, { place: 'Mairie', nextDate: '2027-01-12' }),
      ({ records }) => records.setWords('minutes', draft.id, 'decisions', 'On y va'),
      ({ records }) => records.putLine('minutes', draft.id, 'attendance', line({ from: 'elected' as const, count: 1 })),
      ({ records }) => records.updateLine('minutes', draft.id, 'attendance', counted!.id, { count: 4 }),
      ({ records }) => records.include('minutes', draft.id, 'sheets', [newId()]),
      ({ records }) => records.put('minutes', some({ author: actor.participant.id })),
    ]
    for (const [index, one] of all.entries()) expect(actor.does(one), String(index)).toBe('taken')
    const refused: readonly [string, Does][] = [
      ['status', ({ records }) => records.update('minutes', draft.id, { status: 'validated', validatedAt: 9 })],
      ['status', ({ records }) => records.put('minutes', some({ status: 'validated', author: actor.participant.id }))],
      ['identity', ({ records }) => records.update('minutes', draft.id, { author: actor.participant.id })],
      ['notYoursToRemove', ({ records }) => records.remove('minutes', [draft.id])],
    ]
    for (const [rule, one] of refused) {
      expect(actor.does(one)).toBe(rule)
      actor.forget()
    }
    room.step = FROZEN_STEP
    expect(actor.does(({ records }) => records.update('minutes', draft.id, { place: 'Ici' }))).toBe('frozen')
  })

  test('once validated they are nobody’s to change or take away before who conducts opens them again', () => {
    const changes: readonly [string, Does][] = [
      ['minutes', ({ records }, doc) => records.update('minutes', settledIn(doc), { place: 'Ici' })],
      ['minutes', ({ records }, doc) => records.setWords('minutes', settledIn(doc), 'votes', 'Non')],
      ['minutes', ({ records }, doc) => records.remove('minutes', [settledIn(doc)])],
      ['status', ({ records }, doc) => records.update('minutes', settledIn(doc), { status: 'draft' })],
    ]
    const { room, luc } = furnished()
    const lead = room.client('facilitator')
    for (const [rule, one] of changes) {
      expect(luc.does(one)).toBe(rule)
      luc.forget()
      if (rule === 'status') continue
      expect(lead.does(one), 'who conducts opens them again first').toBe(rule)
      lead.forget()
    }
    const settled = settledIn(lead.doc)
    const reopen: Does = ({ records }) =>
      records.update('minutes', settled, { status: 'draft', validatedAt: undefined })
    expect(lead.does(reopen)).toBe('taken')
    luc.hear()
    expect(luc.does(({ records }) => records.update('minutes', settled, { place: 'Ici' }))).toBe('taken')
  })

  test('what is no part of minutes, or no value of theirs, is refused, whoever sends it', () => {
    const { draft, room } = furnished()
    const put =
      (key: string, value: unknown): Does =>
      (_board, doc) =>
        entry(doc, draft.id).set(key, value)
    const attend =
      (about: object): Does =>
      (_board, doc) => {
        const held = entry(doc, draft.id).get('attendance') as Y.Map<unknown>
        held.set(newId(), new Y.Map(Object.entries({ order: 'a1', ...about })))
      }
    const hostile: readonly [string, Does][] = [
      ['badValue', put('status', 'agreed')],
      ['badValue', put('date', '24 novembre')],
      ['badValue', put('validatedAt', 'hier')],
      ['badValue', put('title', 'x'.repeat(121))],
      ['badValue', put('course', 'plain')],
      ['badValue', put('attendance', new Y.Map())],
      ['unknownPlace', put('people', 'Rose, Luc')],
      ['unknownPlace', attend({ name: 'Rose' })],
      ['badValue', attend({ from: 'neighbours', count: 1 })],
      ['badValue', attend({ from: 'mds', count: -1 })],
      ['badValue', put('organisations', new Y.Map())],
      ['badValue', (_board, doc) => doc.getMap('minutes').set(newId(), 'text')],
      ['unknownPlace', (_board, doc) => doc.getMap('minutes').set('not/an/id', new Y.Map())],
      [
        'tooLong',
        (_board, doc) =>
          (entry(doc, draft.id).get('course') as Y.XmlFragment).insert(0, [new Y.XmlText('x'.repeat(20_001))]),
      ],
    ]
    const lead = room.client('facilitator')
    for (const [index, [rule, one]] of hostile.entries()) {
      expect(lead.does(one), String(index)).toBe(rule)
      lead.forget()
    }
  })
})

function settledIn(doc: Y.Doc): SessionId {
  const found = [...doc.getMap('minutes')].find(([, held]) => (held as Y.Map<unknown>).get('validatedAt') === 5)
  return found?.[0] as SessionId
}

describe('what happened in a session', () => {
  test('is told in its order to those who conduct, and to nobody else', async () => {
    const server = await testServer()
    const [workgroup, elsewhere] = await seedWorkgroups(server.store, 2)
    const { ask, prepare, conduct } = await conductorOf(server, workgroup!)
    const id = await prepare(newPlan(newStep({ title: 'Échanger' })))
    await conduct(id, { do: 'open' })
    await conduct(id, { do: 'next' })
    await conduct(id, { do: 'pause', reason: 'café' })
    await conduct(id, { do: 'close' })
    const told = (await ask('GET', `/sessions/${id}/events`)).body as { at: number; kind: string; details: object }[]
    expect(told.map(({ kind }) => kind)).toEqual(['opened', 'step', 'paused', 'closed', 'attendance'])
    expect(told[1]!.details).toMatchObject({ title: 'Échanger', turn: 1 })
    expect(told.every(({ at }) => Math.abs(at - Date.now()) < 60_000)).toBe(true)
    expect((await ask('GET', `/sessions/${newId()}/events`)).status).toBe(404)
    const other = await conductorOf(server, elsewhere!)
    expect((await other.ask('GET', `/sessions/${id}/events`)).status).toBe(404)
    const authorization = `Bearer ${await bearerFor(server.store, workgroup!, 'participant', 'Amina')}`
    const path = `/api/workgroups/${workgroup}/sessions/${id}/events`
    expect((await new Browser(server.http).raw('GET', path, undefined, { authorization })).status).toBe(403)
  })
})
