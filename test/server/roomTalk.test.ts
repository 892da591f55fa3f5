import { describe, expect, test } from 'vitest'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import {
  newId,
  type NoteId,
  type ParticipantId,
  type QuestionId,
  type SessionId,
  type WorkgroupId,
} from '../../shared/ids.ts'
import { encodeUpdate } from '../../shared/protocol.ts'
import { erase } from '../../server/access/erasure.ts'
import type { InterventionView } from '../../shared/domain/intervention.ts'
import { addPerson, createCredential, grant } from '../../server/access/credentials.ts'
import { createInvitation } from '../../server/access/invitations.ts'
import type { InvitedRole, Role } from '../../shared/access.ts'
import type { College } from '../../shared/domain/participant.ts'
import { Browser } from '../helpers/browser.ts'
import { conductorOf, newPlan, newStep } from '../helpers/conducting.ts'
import { newNote } from '../helpers/items.ts'
import { someFinding, someSheet } from '../helpers/records.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import * as Y from 'yjs'

async function group() {
  const server = await testServer()
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const conductor = await conductorOf(server, workgroup)
  const facilitator = await new RawSocket(
    server.sockets,
    workgroup,
    await bearerFor(server.store, workgroup, 'facilitator'),
  ).synced()
  const person = async (
    name: string,
    college: College = 'partner',
    role: Role = 'participant',
    organisation?: string,
  ) => {
    const id = await addPerson(server.store, { name, college, organisation })
    await grant(server.store, id, role, { kind: 'workgroup', id: workgroup })
    const token = await createCredential(server.store, 'bearer', id, 24)
    const browser = new Browser(server.http)
    const ask = (method: string, path: string, sent?: unknown) => {
      const body = sent === undefined ? undefined : JSON.stringify(sent)
      return browser.raw(method, `/api/workgroups/${workgroup}${path}`, body, { authorization: `Bearer ${token}` })
    }
    return { id, ask, socket: () => new RawSocket(server.sockets, workgroup, token).synced() }
  }
  /** A browser at the door with a link. */
  const atDoor = async (role: InvitedRole = 'participant') => {
    const { link } = await createInvitation(server.store, { workgroup, role, hours: 1 })
    return (name: string, browser = new Browser(server.http)) => ({
      browser,
      join: () => browser.raw('POST', '/api/join', JSON.stringify({ door: link, name, college: 'inhabitant' })),
      waits: async () => (await browser.raw('GET', `/api/workgroups/${workgroup}/lobby/mine`)).body,
    })
  }
  return { server, workgroup, conductor, facilitator, person, atDoor }
}
const told = (socket: RawSocket) => socket.stage?.conducting ?? {}

describe('hands and questions', () => {
  test('hands keep their turn; those who conduct see whose, oneself sees one’s own, and nobody else hears of it', async () => {
    const { person, facilitator, conductor } = await group()
    const [amina, luc] = [await person('Amina'), await person('Luc')]
    const [hers, his] = [await amina.socket(), await luc.socket()]
    for (const one of [amina, luc, amina]) expect((await one.ask('PUT', '/hand', { isUp: true })).status).toBe(204)
    await facilitator.until(() => told(facilitator).hands?.length === 2)
    expect(told(facilitator).hands?.map(({ name }) => name)).toEqual(['Amina', 'Luc'])
    await hers.until(() => hers.stage?.own?.hand === true)
    expect(Buffer.concat(his.heard).includes('Amina')).toBe(false)
    expect((await luc.ask('DELETE', '/hands')).status).toBe(403)
    expect((await conductor.ask('DELETE', `/hands/${amina.id}`)).status).toBe(204)
    await hers.until(() => hers.stage?.own?.hand === false)
    expect((await conductor.ask('DELETE', '/hands')).status).toBe(204)
    await facilitator.until(() => told(facilitator).hands?.length === 0)
  })

  test('nobody waves without end, and the others still raise theirs', async () => {
    const { person } = await group()
    const [amina, luc] = [await person('Amina'), await person('Luc')]
    const statuses: number[] = []
    for (let wave = 0; wave < 61; wave++) {
      statuses.push((await amina.ask('PUT', '/hand', { isUp: wave % 2 === 0 })).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 204), 429])
    expect((await luc.ask('PUT', '/hand', { isUp: true })).status).toBe(204)
  })

  test('a question sent twice is asked once, without a name where none is wanted, and waits until it is answered', async () => {
    const { person, facilitator, conductor } = await group()
    const amina = await person('Amina', 'partner', 'participant', 'CCAS du Val')
    const hers = await amina.socket()
    const id = newId<QuestionId>()
    for (let i = 0; i < 2; i++) await amina.ask('POST', '/questions', { id, text: ' Et après ? ', isAnonymous: true })
    await amina.ask('POST', '/questions', { id: newId<QuestionId>(), text: 'Qui paie ?', isAnonymous: false })
    await facilitator.until(() => told(facilitator).questions?.length === 2)
    expect(told(facilitator).questions).toMatchObject([
      { text: 'Et après ?', isAnswered: false },
      { text: 'Qui paie ?', name: 'Amina', college: 'partner', organisation: 'CCAS du Val' },
    ])
    const { name, college, organisation } = told(facilitator).questions![0]!
    expect([name, college, organisation]).toEqual([undefined, undefined, undefined])
    expect(hers.stage?.conducting).toBeUndefined()
    await conductor.ask('PUT', `/questions/${id}`, { isAnswered: true })
    await facilitator.until(() => told(facilitator).questions?.[0]?.isAnswered === true)
    expect((await amina.ask('POST', '/questions', { id, text: '', isAnonymous: false })).status).toBe(400)
  })
})

describe('who came', () => {
  test('is counted by college and organisation, each person once through returns, and once the session is closed nobody knows who', async () => {
    const { server, person, facilitator, conductor } = await group()
    const amina = await person('Amina', 'inhabitant', 'participant', 'Maison d’Évreux')
    await amina.socket() // here before it opens
    const id = await conductor.prepare(newPlan(newStep()))
    await conductor.conduct(id, { do: 'open' })
    const luc = await person('Luc', 'elected', 'participant', ' maison d’evreux ')
    for (let i = 0; i < 3; i++) (await luc.socket()).leave()
    await (await person('Mur', 'mds', 'observer')).socket()
    await facilitator.until(
      () => told(facilitator).attendance?.elected === 1 && told(facilitator).attendance?.inhabitant === 1,
    )
    await conductor.conduct(id, { do: 'close' })
    const { sessions, attendance } = server.store.storage
    const events = await sessions.eventsOf(id)
    expect(events.find(({ kind }) => kind === 'attendance')?.details).toEqual({
      inhabitant: 1,
      elected: 1,
      unknown: 1,
      organisations: [{ name: 'Maison d’Évreux', count: 2 }],
    })
    expect(await attendance.of(id)).toEqual({})
  })

  test('what a dying process left of it is forgotten at the next start, and counted first where it was not', async () => {
    const folder = await temporaryFolder()
    const first = await testServer({}, folder)
    const [workgroup] = (await seedWorkgroups(first.store, 1)) as [WorkgroupId]
    const conductor = await conductorOf(first, workgroup)
    const amina = await addPerson(first.store, { name: 'Amina' })
    const { attendance, stages } = first.store.storage
    const ids = [await conductor.prepare(newPlan(newStep())), await conductor.prepare(newPlan(newStep()))]
    const [whole, cut] = ids as [SessionId, SessionId]
    await conductor.conduct(whole, { do: 'open' })
    await conductor.conduct(whole, { do: 'close' })
    const closed = { id: cut, state: 'closed', event: { kind: 'closed', details: {} } } as const
    await stages.change(workgroup, () => ({ session: closed }))
    for (const id of ids) await attendance.add(id, amina, { college: 'partner' })
    expect(await attendance.unforgotten()).toHaveLength(2)
    await first.close()
    const { store } = await testServer({}, folder)
    expect(await store.storage.attendance.unforgotten()).toEqual([])
    const countsOf = async (id: SessionId) =>
      (await store.storage.sessions.eventsOf(id)).flatMap(({ kind, details }) =>
        kind === 'attendance' ? [details] : [],
      )
    expect(await countsOf(whole)).toEqual([{}])
    expect(await countsOf(cut)).toEqual([{ partner: 1 }])
  })
})

describe('the door', () => {
  test('open, whoever has the link is in; closed, nobody more; in the lobby, whoever is admitted', async () => {
    const { conductor, facilitator, atDoor } = await group()
    const link = await atDoor()
    expect((await link('Amina').join()).body).toMatchObject({ isWaiting: false })
    await conductor.ask('PUT', '/door', { state: 'closed' })
    expect(await link('Luc').join()).toMatchObject({ status: 403, body: { code: 'doorClosed' } })
    await conductor.ask('PUT', '/door', { state: 'lobby' })
    const [rose, jean, zoe] = [link('Rose'), link('Jean'), link('Zoé')]
    for (const one of [rose, jean, zoe, rose]) expect((await one.join()).body).toMatchObject({ isWaiting: true })
    await facilitator.until(() => told(facilitator).lobby?.length === 3)
    expect(await rose.waits()).toEqual({ state: 'waiting' })
    const [first, second] = told(facilitator).lobby as { id: ParticipantId }[]
    await conductor.ask('POST', '/lobby', { participants: [first!.id], isAdmitted: true })
    expect(await rose.waits()).toEqual({ state: 'admitted' })
    await conductor.ask('POST', '/lobby', { participants: [second!.id], isAdmitted: false })
    expect(await jean.waits()).toEqual({ state: 'refused' })
    await conductor.ask('PUT', '/door', { state: 'open' })
    expect(await zoe.waits()).toEqual({ state: 'admitted' })
  })

  test('two hundred at a closed lobby in one go are all there once, and all come in by one gesture', async () => {
    const { conductor, facilitator, atDoor } = await group()
    await conductor.ask('PUT', '/door', { state: 'lobby' })
    const link = await atDoor()
    const people = Array.from({ length: 200 }, (_, i) => link(`Personne ${i}`))
    const answers = await Promise.all(people.map((one) => one.join()))
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    await facilitator.until(() => told(facilitator).lobby?.length === 200)
    await conductor.ask('POST', '/lobby', { isAdmitted: true })
    const states = await Promise.all(people.map((one) => one.waits()))
    expect(new Set(states.map((one) => (one as { state: string }).state))).toEqual(new Set(['admitted']))
  })

  test('whoever was made to leave is out at once, does not come back by the link, and the next ones are looked at first', async () => {
    const { conductor, facilitator, atDoor, server, workgroup } = await group()
    const link = await atDoor()
    const amina = link('Amina')
    await amina.join()
    const me = (await amina.browser.raw('GET', '/api/me')).body as { participant: { id: ParticipantId } }
    expect((await conductor.ask('POST', `/people/${me.participant.id}/shut-out`)).status).toBe(204)
    expect((await amina.browser.raw('GET', `/api/workgroups/${workgroup}`)).status).toBe(403)
    expect(await amina.join()).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await link('Amina sous un autre nom').join()).body).toMatchObject({ isWaiting: true })
    await facilitator.until(() => told(facilitator).lobby?.length === 1)
    expect(await server.store.storage.attendance.isShutOut(workgroup, me.participant.id)).toBe(true)
    // It was a mistake: by the same link, through the lobby as everybody now.
    expect(told(facilitator).shutOut).toMatchObject([{ name: 'Amina' }])
    expect((await conductor.ask('DELETE', `/people/${me.participant.id}/shut-out`)).status).toBe(204)
    expect((await amina.join()).body).toMatchObject({ isWaiting: true })
    await facilitator.until(() => told(facilitator).shutOut?.length === 0)
  })

  test('a socket of somebody made to leave is closed, and of somebody muted does not write, at once', async () => {
    const { conductor, person, facilitator } = await group()
    const [amina, luc] = [await person('Amina'), await person('Luc')]
    const [hers, his] = [await amina.socket(), await luc.socket()]
    await conductor.ask('PUT', `/people/${luc.id}/muted`, { isMuted: true })
    await his.until(() => his.stage?.you.role === 'observer')
    expect(told(facilitator).muted).toMatchObject([{ name: 'Luc' }])
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(his.doc))
    new BoardDocument(other).putNote(newNote(), 'Quand même')
    his.send(encodeUpdate(Y.encodeStateAsUpdate(other, Y.encodeStateVector(his.doc))))
    await his.until(() => his.closeCode !== undefined)
    await conductor.ask('PUT', `/people/${luc.id}/muted`, { isMuted: false })
    expect((await luc.socket()).stage?.you.role).toBe('participant')
    await conductor.ask('POST', `/people/${amina.id}/shut-out`)
    await hers.until(() => hers.closeCode !== undefined)
    expect(hers.closeCode).toBe(4411)
    expect(new BoardDocument(facilitator.doc).notes()).toEqual([])
  })

  test('all that is done to it and to people is a line of its own, with who did it, for those who conduct', async () => {
    const { conductor, facilitator, atDoor, person, server, workgroup } = await group()
    const [amina, luc] = [await person('Amina'), await person('Luc')]
    const link = await atDoor()
    await conductor.ask('PUT', '/door', { state: 'lobby' })
    await conductor.ask('PUT', '/door', { state: 'lobby' }) // nothing is done by it
    for (const name of ['Rose', 'Jean', 'Zoé', 'Paul']) await link(name).join()
    await facilitator.until(() => told(facilitator).lobby?.length === 4)
    const [rose, jean] = told(facilitator).lobby as { id: ParticipantId }[]
    await conductor.ask('POST', '/lobby', { participants: [rose!.id], isAdmitted: true })
    await conductor.ask('POST', '/lobby', { participants: [jean!.id], isAdmitted: false })
    await conductor.ask('POST', '/lobby', { isAdmitted: true })
    for (const isMuted of [true, false]) await conductor.ask('PUT', `/people/${luc.id}/muted`, { isMuted })
    await conductor.ask('POST', `/people/${amina.id}/notes`, { areRemoved: true, count: 3 })
    await conductor.ask('POST', `/people/${amina.id}/notes`, { areRemoved: false, count: 3 })
    expect((await conductor.ask('POST', `/people/${amina.id}/notes`, { areRemoved: true, count: 0 })).status).toBe(400)
    await conductor.ask('POST', `/people/${amina.id}/shut-out`)
    for (let i = 0; i < 2; i++) await conductor.ask('DELETE', `/people/${amina.id}/shut-out`)
    await conductor.ask('PUT', '/door', { state: 'closed' })
    await conductor.ask('DELETE', `/people/${luc.id}`)
    const { body } = await conductor.ask('GET', '/interventions')
    const lines = (body as InterventionView[]).toReversed()
    expect(new Set(lines.map(({ by }) => by))).toEqual(new Set(['Animatrice']))
    expect(lines.map(({ kind, whom, count, state }) => [kind, whom, count ?? state])).toEqual([
      ['door', undefined, 'lobby'],
      ['admitted', 'Rose', undefined],
      ['refused', 'Jean', undefined],
      ['admitted', undefined, 2],
      ['muted', 'Luc', undefined],
      ['unmuted', 'Luc', undefined],
      ['notesRemoved', 'Amina', 3],
      ['notesPutBack', 'Amina', 3],
      ['shutOut', 'Amina', undefined],
      ['letBack', 'Amina', undefined],
      ['door', undefined, 'closed'],
      ['accessWithdrawn', 'Luc', undefined],
    ])
    await facilitator.until(() => told(facilitator).interventions === 12)
    await erase(server.store.storage, { participant: amina.id, name: 'Amina', withNotes: false })
    const after = (await conductor.ask('GET', '/interventions')).body as InterventionView[]
    expect(JSON.stringify(after)).not.toContain('Amina')
    expect(after).toHaveLength(12)
    expect((await luc.ask('GET', '/interventions')).status).toBe(403)
    expect((await (await person('Rose')).ask('GET', '/interventions')).status).toBe(403)
    expect(await server.store.storage.stages.interventions(workgroup)).toHaveLength(12)
  })

  test.each<[string, string, unknown]>([
    ['POST', '/people/someone/notes', { areRemoved: true, count: 1 }],
    ['PUT', '/door', { state: 'open' }],
    ['POST', '/lobby', { isAdmitted: true }],
    ['POST', '/people/someone/shut-out', undefined],
    ['DELETE', '/people/someone/shut-out', undefined],
    ['PUT', '/people/someone/muted', { isMuted: true }],
    ['PUT', '/questions/some', { isAnswered: true }],
  ])('a participant does not hold it: %s %s', async (method, path, body) => {
    const { person } = await group()
    expect((await (await person('Amina')).ask(method, path, body)).status).toBe(403)
  })
})

describe('a card written on paper', () => {
  test('is laid once in the name of who wrote it, and its code tells for ever what became of it', async () => {
    const { conductor, facilitator, server, workgroup } = await group()
    const id = newId<NoteId>()
    const card = { id, text: 'Le car ne passe plus', onBehalfOf: 'Une habitante du Val' }
    const [first, again] = [
      await conductor.ask('POST', '/paper-cards', card),
      await conductor.ask('POST', '/paper-cards', card),
    ]
    const { code } = first.body as { code: string }
    expect(again.body).toEqual({ id, code })
    await facilitator.until(() => new BoardDocument(facilitator.doc).notes().length === 1)
    expect(new BoardDocument(facilitator.doc).note(id)).toMatchObject({
      origin: 'paper',
      onBehalfOf: 'Une habitante du Val',
    })
    expect((await conductor.ask('GET', '/paper-cards')).body).toMatchObject([
      { id, code, text: 'Le car ne passe plus' },
    ])
    const from = { ...card, id: newId<NoteId>(), onBehalfOf: 'Rose', organisation: ' CCAS du Val ' }
    expect((await conductor.ask('POST', '/paper-cards', from)).status).toBe(201)
    await facilitator.until(() => new BoardDocument(facilitator.doc).note(from.id) !== undefined)
    expect(new BoardDocument(facilitator.doc).note(from.id)?.onBehalfOf).toBe('Rose · CCAS du Val')
    const anybody = new Browser(server.http)
    const follow = async () =>
      (await anybody.get(`/api/returns/${code.toLowerCase().slice(0, 4)}-${code.slice(4)}`)).body
    expect(await follow()).toMatchObject({ text: 'Le car ne passe plus', findings: [], sheets: [] })
    const board = new BoardDocument(facilitator.doc)
    const before = Y.encodeStateVector(facilitator.doc)
    const finding = someFinding({ title: 'Mobilité', sources: [`notes/${id}`] })
    board.records.put('findings', finding)
    board.records.put('sheets', someSheet({ title: 'Un car à la demande', findings: [finding.id] }))
    facilitator.send(encodeUpdate(Y.encodeStateAsUpdate(facilitator.doc, before)))
    await expect.poll(follow).toMatchObject({
      findings: [{ title: 'Mobilité', status: 'toValidate' }],
      sheets: [{ title: 'Un car à la demande', status: 'draft' }],
    })
    expect((await anybody.get('/api/returns/AAAAAAAA')).status).toBe(404)
    expect(await server.storeBytes()).not.toContain(code)
    expect((await server.store.storage.returnCodes.of(workgroup)).length).toBe(2)
  })
})
