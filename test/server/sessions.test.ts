import { describe, expect, test } from 'vitest'
import { readDemonstration } from '../../server/programmes/demonstration.ts'
import { importProgramme } from '../../server/programmes/importing.ts'
import { FROZEN_STEP, OPEN_STEP, type Role } from '../../shared/access.ts'
import type { SessionId, WorkgroupId } from '../../shared/ids.ts'
import type { AgendaView, SessionView } from '../../shared/sessionsApi.ts'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { encodeUpdate } from '../../shared/protocol.ts'
import { newNote } from '../helpers/items.ts'
import { Browser } from '../helpers/browser.ts'
import { conductorOf, newPlan, newStep, stepOf } from '../helpers/conducting.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const read = newStep({
  title: 'Lire',
  visibility: 'readOnly',
  rights: { notes: 'none', mayCreate: false, mayMove: false },
})
const write = newStep({ title: 'Écrire', rights: { notes: 'own', mayCreate: true, mayMove: false } })

async function group(folder?: string) {
  const server = await testServer({}, folder)
  const [workgroup, elsewhere] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const socket = async (role: Role, name: string, where = workgroup) =>
    new RawSocket(server.sockets, where, await bearerFor(server.store, where, role, name)).synced()
  return { server, workgroup, elsewhere, socket, ...(await conductorOf(server, workgroup)) }
}

describe('a session', () => {
  test('everybody is at the same step with its rights at once, late comers too, and nobody of another group', async () => {
    const { prepare, conduct, socket, elsewhere } = await group()
    const everybody = [await socket('participant', 'Amina'), await socket('observer', 'Mur')]
    const stranger = await socket('participant', 'Luc', elsewhere)
    const id = await prepare(newPlan(read, write))
    expect(await conduct(id, { do: 'open' })).toBe(204)
    for (const [title, rights] of [
      ['Lire', read.rights],
      ['Écrire', write.rights],
    ] as const) {
      const asked = performance.now()
      expect(await conduct(id, { do: 'next' })).toBe(204)
      for (const one of everybody) {
        await one.until(() => stepOf(one.stage?.parts?.session) === title && one.stage?.step.notes === rights.notes)
        expect(one.stage?.step).toMatchObject(rights)
        expect(one.stages.at(-1)!.atMs - asked).toBeLessThan(300)
      }
    }
    const late = (await socket('participant', 'Rose')).stage
    expect(late).toMatchObject({ step: write.rights, parts: { session: { turn: { index: 1, number: 2 } } } })
    expect(Math.abs(late!.at! - Date.now())).toBeLessThan(5000)
    expect(stranger.stage).toMatchObject({ step: OPEN_STEP, parts: {} })
  })

  test('at a step of the panel those who conduct write, and everybody else reads what they write', async () => {
    const { prepare, conduct, socket } = await group()
    const [amina, lead] = [await socket('participant', 'Amina'), await socket('facilitator', 'Animatrice')]
    const panel = newStep({ title: 'Rendre un avis', method: 'decision', visibility: 'panel' })
    const id = await prepare(newPlan(panel))
    for (const one of ['open', 'next'] as const) await conduct(id, { do: one })
    await amina.until(() => amina.stage?.step.notes === 'none')
    const say = (who: RawSocket, words: string) => {
      const before = Y.encodeStateVector(who.doc)
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(who.doc))
      new BoardDocument(copy).putNote(newNote(), words)
      who.send(encodeUpdate(Y.encodeStateAsUpdate(copy, before)))
    }
    say(lead, 'Avis favorable')
    await amina.until(() => new BoardDocument(amina.doc).notes().length === 1)
    say(amina, 'Le mien')
    await amina.until(() => amina.closeCode !== undefined)
    const board = new BoardDocument((await socket('participant', 'Luc')).doc)
    expect(board.notes().map((note) => board.textOf(note.id))).toEqual(['Avis favorable'])
  })

  test('goes on where it was after the server has been away, and closing it opens the board again', async () => {
    const folder = await temporaryFolder()
    const first = await group(folder)
    const id = await first.prepare(newPlan(read, write))
    for (const one of ['open', 'next'] as const) await first.conduct(id, { do: one })
    await first.server.close()
    const server = await testServer({}, folder)
    const token = await bearerFor(server.store, first.workgroup, 'participant')
    const amina = await new RawSocket(server.sockets, first.workgroup, token).synced()
    expect(amina.stage).toMatchObject({ step: read.rights, parts: { session: { id, turn: { index: 0 } } } })
    const { conduct, ask } = await conductorOf(server, first.workgroup)
    expect(await conduct(id, { do: 'close' })).toBe(204)
    await amina.until(() => amina.stage?.parts?.session?.state === 'closed')
    expect(amina.stage?.step).toEqual(OPEN_STEP)
    expect(((await ask('GET', '/sessions')).body as SessionView[])[0]).toMatchObject({ id, state: 'closed' })
    expect((await server.store.storage.sessions.eventsOf(id)).map(({ kind }) => kind)).toEqual([
      'opened',
      'step',
      'closed',
      'attendance',
    ])
  })

  test('of two facilitators who press « suivant » for the same step, both are heard, and none is in between', async () => {
    const { prepare, conduct, socket } = await group()
    const id = await prepare(newPlan(...Array.from({ length: 20 }, (_, i) => newStep({ title: `Étape ${i}` }))))
    await conduct(id, { do: 'open' })
    const statuses = await Promise.all(Array.from({ length: 20 }, () => conduct(id, { do: 'next' })))
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 204))
    const late = await socket('observer', 'Mur')
    expect(late.stage?.parts?.session).toMatchObject({ turns: 20, turn: { number: 20, index: 19 } })
  })

  test('a freeze by hand stays in force for what is frozen, and the facilitator may change the rights of a step', async () => {
    const { prepare, conduct, ask, socket } = await group()
    const id = await prepare(newPlan(write))
    await conduct(id, { do: 'open' })
    await ask('PUT', '/step', { ...OPEN_STEP, frozen: ['zones/z1'] })
    await conduct(id, { do: 'next' })
    const amina = await socket('participant', 'Amina')
    expect(amina.stage?.step).toEqual({ ...write.rights, frozen: ['zones/z1'] })
    await ask('PUT', '/step', FROZEN_STEP)
    await conduct(id, { do: 'extend', minutes: 1 })
    await amina.until(() => amina.stage?.step.notes === 'none')
  })

  test('the end of a step and of the session are versions one can go back to', async () => {
    const { prepare, conduct, socket, server, workgroup } = await group()
    const id = await prepare(newPlan(read, write))
    const amina = await socket('participant', 'Amina')
    for (const one of ['open', 'next', 'next', 'close'] as const) await conduct(id, { do: one })
    await amina.until(() => amina.stage?.parts?.session?.state === 'closed')
    await expect
      .poll(async () =>
        (await server.store.storage.boards.snapshots(workgroup)).map(({ reason, name }) => [reason, name]),
      )
      .toContainEqual(['stepEnd', 'Lire'])
  })

  test.each<[string, string, (id: SessionId) => string, unknown, number]>([
    ['a step of no length', 'POST', () => '', newPlan(newStep({ minutes: 0 })), 400],
    ['two steps of one name', 'POST', () => '', newPlan(read, read), 400],
    ['no title', 'POST', () => '', { ...newPlan(), title: ' ' }, 400],
    ['an unknown order', 'POST', (id) => `/${id}/conduct`, { do: 'dance' }, 400],
    ['a session of elsewhere', 'POST', () => `/unknown/conduct`, { do: 'open' }, 404],
    ['not opened', 'POST', (id) => `/${id}/conduct`, { do: 'next' }, 409],
  ])('refuses %s', async (_, method, path, body, status) => {
    const { prepare, ask } = await group()
    const id = await prepare(newPlan(read))
    expect((await ask(method, `/sessions${path(id)}`, body)).status).toBe(status)
  })

  test.each<Role>(['participant', 'observer'])('a %s neither prepares nor conducts', async (role) => {
    const { prepare, server, workgroup } = await group()
    const id = await prepare(newPlan(read))
    const authorization = `Bearer ${await bearerFor(server.store, workgroup, role)}`
    const browser = new Browser(server.http)
    const ask = async (method: string, path: string, body?: unknown) => {
      const sent = body === undefined ? undefined : JSON.stringify(body)
      return (await browser.raw(method, `/api/workgroups/${workgroup}/sessions${path}`, sent, { authorization })).status
    }
    expect(await ask('GET', '')).toBe(403)
    expect(await ask('GET', '/../agendas')).toBe(403)
    expect(await ask('POST', '', newPlan(read))).toBe(403)
    expect(await ask('PUT', `/${id}`, newPlan(read))).toBe(403)
    expect(await ask('DELETE', `/${id}`)).toBe(403)
    expect(await ask('POST', `/${id}/conduct`, { do: 'open' })).toBe(403)
  })

  test('two facilitators change one plan: neither takes the other’s change back without knowing', async () => {
    const { prepare, ask } = await group()
    const id = await prepare(newPlan(read))
    const shown = async () => ((await ask('GET', '/sessions')).body as SessionView[]).find((one) => one.id === id)!
    const { version: was } = await shown()
    const first = await ask('PUT', `/sessions/${id}`, { ...newPlan(read), place: 'Mairie', was })
    expect(first).toMatchObject({ status: 200, body: { id, place: 'Mairie' } })
    const late = await ask('PUT', `/sessions/${id}`, { ...newPlan(read), title: 'Autrement', was })
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict' } })
    const now = await shown()
    expect(now).toEqual(first.body)
    const { id: _, state: __, version, ...plan } = now
    const both = await ask('PUT', `/sessions/${id}`, { ...plan, title: 'Autrement', was: version })
    expect(both).toMatchObject({ status: 200, body: { place: 'Mairie', title: 'Autrement' } })
    expect((await ask('PUT', `/sessions/${id}`, { ...plan, was: 'x'.repeat(65) })).status).toBe(400)
  })

  test('an agenda of the programme is offered to each of its groups', async () => {
    const { server } = await group()
    const { programme } = await importProgramme(server.store.storage, await readDemonstration())
    const { storage } = server.store
    for (const { id } of (await storage.directory.workgroups(programme.id)).slice(0, 2)) {
      const offered = (await (await conductorOf(server, id)).ask('GET', '/agendas')).body as AgendaView[]
      expect(offered.map(({ key, agenda }) => [key, agenda.length])).toEqual([['S3', 6]])
      expect(offered[0]?.agenda[3]).toMatchObject({ method: 'decision', visibility: 'panel', rights: read.rights })
    }
  })

  test('the four agendas of the demonstration run as they stand, from their first step to the close', async () => {
    const { server } = await group()
    const { programme } = await importProgramme(server.store.storage, await readDemonstration())
    const held: string[] = []
    for (const { id: workgroup, key } of await server.store.storage.directory.workgroups(programme.id)) {
      const { ask, prepare, conduct } = await conductorOf(server, workgroup)
      const own = (await ask('GET', '/sessions')).body as SessionView[]
      const offered = key === 'TCL-CIS' ? ((await ask('GET', '/agendas')).body as AgendaView[]) : []
      const plans = [
        ...own.map(({ id, title, agenda }) => ({ id, title, agenda })),
        ...(await Promise.all(
          offered.map(async ({ title, kind, agenda }) => ({
            id: await prepare({ title, kind, agenda }),
            title,
            agenda,
          })),
        )),
      ]
      for (const { id, title, agenda } of plans) {
        const token = await bearerFor(server.store, workgroup, 'participant', 'Amina')
        const amina = await new RawSocket(server.sockets, workgroup, token).synced()
        expect(await conduct(id, { do: 'open' })).toBe(204)
        for (const step of agenda) {
          expect(await conduct(id, { do: 'next' })).toBe(204)
          await amina.until(() => amina.stage?.parts?.session?.turn?.step.id === step.id)
          const { parts, step: rights } = amina.stage!
          expect(rights).toMatchObject(step.rights)
          expect(parts?.session?.turn?.endsAt).toBeGreaterThan(Date.now() + (step.minutes - 1) * 60_000)
          const writing = parts?.writings?.find((one) => one.session === id && one.step === step.id)
          expect(writing?.state).toBe(step.visibility === 'private' ? 'open' : undefined)
        }
        expect(await conduct(id, { do: 'next' })).toBe(409) // it ends when somebody says so
        expect(await conduct(id, { do: 'close' })).toBe(204)
        held.push(`${key} ${title}`)
        amina.leave()
      }
    }
    expect(held).toHaveLength(4)
  })

  test('what was opened is not taken away', async () => {
    const { prepare, conduct, ask } = await group()
    const [kept, gone] = [await prepare(newPlan(read)), await prepare(newPlan(read))]
    await conduct(kept, { do: 'open' })
    expect((await ask('DELETE', `/sessions/${kept}`)).status).toBe(409)
    expect((await ask('DELETE', `/sessions/${gone}`)).status).toBe(204)
    expect(((await ask('GET', '/sessions')).body as SessionView[]).map(({ id }) => id)).toEqual([kept])
  })
})
