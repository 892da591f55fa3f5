import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { FROZEN_STEP, OPEN_STEP, type Role, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { encodeUpdate } from '../../shared/protocol.ts'
import { Browser } from '../helpers/browser.ts'
import { Peer } from '../helpers/peer.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer, type TestServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { newNote } from '../helpers/items.ts'

const OWN_STEP: StepRights = { ...OPEN_STEP, notes: 'own' }

async function group(folder?: string) {
  const server = await testServer({}, folder)
  const [workgroup, elsewhere] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  return { server, workgroup, elsewhere, ...peopleOf(server, workgroup) }
}
function peopleOf(server: TestServer, workgroup: WorkgroupId) {
  const token = (role: Role, name: string) => bearerFor(server.store, workgroup, role, name)
  return {
    peer: async (name: string, role: Role = 'participant') =>
      new Peer(server.sockets, workgroup, await token(role, name)).synced(),
    socket: async (name: string, role: Role = 'participant') =>
      new RawSocket(server.sockets, workgroup, await token(role, name)).synced(),
    setStep: async (step: unknown, role: Role = 'facilitator', where = workgroup) => {
      const headers = { authorization: `Bearer ${await token(role, 'Animatrice')}` }
      const { status } = await new Browser(server.http).raw(
        'PUT',
        `/api/workgroups/${where}/step`,
        JSON.stringify(step),
        headers,
      )
      return status
    },
  }
}

describe('rights of the step', () => {
  test('are told on coming in, and to everybody at each change, within 300 ms', async () => {
    const { socket, setStep } = await group()
    const everybody = await Promise.all([
      socket('Amina'),
      socket('Mur', 'observer'),
      socket('Animatrice', 'facilitator'),
    ])
    for (const one of everybody) expect(one.stage?.step).toEqual(OPEN_STEP)
    for (const step of [FROZEN_STEP, OWN_STEP, { notes: 'all', mayCreate: false, mayMove: false, reopensAs: 'own' }]) {
      const asked = performance.now()
      expect(await setStep(step)).toBe(204)
      for (const one of everybody) {
        await one.until(() => one.stage?.step.mayCreate === step.mayCreate && one.stage.step.notes === step.notes)
        expect(one.stages.at(-1)!.atMs - asked).toBeLessThan(300)
      }
    }
    expect((await socket('Rose')).stage?.step).toMatchObject({ notes: 'all', mayCreate: false, reopensAs: 'own' })
  })

  test('are in force for the next frame, and the facilitator goes on', async () => {
    const { socket, peer, setStep } = await group()
    const [amina, animatrice] = [await socket('Amina'), await peer('Animatrice', 'facilitator')]
    expect(await setStep(FROZEN_STEP)).toBe(204)
    amina.doc.on('update', (update: Uint8Array) => amina.send(encodeUpdate(update)))
    new BoardDocument(amina.doc).putNote(newNote(), 'Écrit sur un tableau gelé')
    await amina.until(() => amina.closeCode !== undefined)
    expect(amina.closeCode).toBe(4403)
    animatrice.addNote('Celle de l’animatrice')
    const luc = await peer('Luc')
    await luc.sees((board) => board.notes().length === 1)
    expect(luc.texts()).toEqual(['Celle de l’animatrice'])
    expect(await setStep(OPEN_STEP)).toBe(204)
    luc.addNote('On reprend')
    await animatrice.sees((board) => board.notes().length === 2)
  })

  test('hold over a restart, and for a room that nobody had opened', async () => {
    const folder = await temporaryFolder()
    const { server, workgroup, setStep } = await group(folder)
    const step: StepRights = { ...OWN_STEP, mayMove: false, frozen: ['zones/mur'] }
    expect(await setStep(step)).toBe(204)
    await server.close()
    const again = peopleOf(await testServer({}, folder), workgroup)
    expect((await again.socket('Amina')).stage?.step).toEqual(step)
  })

  test('that another process has set are in force within a second', async () => {
    const { server, workgroup, socket } = await group()
    const amina = await socket('Amina')
    const asked = performance.now()
    await server.store.storage.steps.set(workgroup, FROZEN_STEP)
    await amina.until(() => amina.stage?.step.notes === 'none')
    expect(amina.stages.at(-1)!.atMs - asked).toBeLessThan(1000)
  })

  test('are for those who run this workshop to set, in words we know', async () => {
    const { elsewhere, setStep, socket } = await group()
    for (const role of ['observer', 'participant'] as const) expect(await setStep(FROZEN_STEP, role)).toBe(403)
    expect(await setStep(FROZEN_STEP, 'facilitator', elsewhere)).toBe(403)
    for (const body of [
      {},
      { ...OPEN_STEP, notes: 'some' },
      { ...OPEN_STEP, mayMove: 'yes' },
      { ...OPEN_STEP, reopensAs: 'none' },
      { ...OPEN_STEP, frozen: ['notes/__proto__'] },
      { ...OPEN_STEP, frozen: ['notes'] },
      { ...OPEN_STEP, frozen: ['notes/a/text'] },
      { ...OPEN_STEP, frozen: Array.from({ length: 1001 }, (_, i) => `notes/n${i}`) },
      'frozen',
    ]) {
      expect(await setStep(body), JSON.stringify(body).slice(0, 60)).toBe(400)
    }
    expect((await socket('Amina')).stage?.step).toEqual(OPEN_STEP)
    expect(await setStep(FROZEN_STEP, 'administrator')).toBe(204)
  })

  test('are part of the interface that describes itself', async () => {
    const { server } = await group()
    const { body } = await new Browser(server.http).get('/api/openapi.json')
    const { paths } = body as { paths: Record<string, object> }
    expect(paths['/api/workgroups/{workgroupId}/step']).toHaveProperty('put')
  })

  test('leave a stage that an older client reads as before', async () => {
    const { socket } = await group()
    const former = z.object({ workgroup: z.string(), you: z.object({ id: z.string(), name: z.string() }) })
    const { stage } = await socket('Amina')
    expect(former.parse(JSON.parse(JSON.stringify(stage)))).toMatchObject({ you: { name: 'Amina' } })
  })
})

describe('a version', () => {
  test('is gone back to at a frozen board as ever, and what is frozen by name stays as it is', async () => {
    const { server, workgroup, peer, setStep } = await group()
    const amina = await peer('Amina')
    const [locked, free] = [amina.addNote('Transmise'), amina.addNote('Brouillon')]
    const animatrice = await peer('Animatrice', 'facilitator')
    await animatrice.sees((board) => board.notes().length === 2)
    const headers = { authorization: `Bearer ${await bearerFor(server.store, workgroup, 'facilitator')}` }
    const browser = new Browser(server.http)
    const { body } = await browser.post(`/api/workgroups/${workgroup}/snapshots`, { name: 'Avant' }, headers)
    for (const id of [locked, free]) amina.board.setText(id, 'Changée depuis')
    const later = amina.addNote('Venue depuis')
    await animatrice.sees((board) => board.note(later) !== undefined)
    expect(await setStep({ ...FROZEN_STEP, frozen: [`notes/${locked}`, `notes/${later}`] })).toBe(204)
    const { id } = body as { id: string }
    const { status } = await browser.post(`/api/workgroups/${workgroup}/snapshots/${id}/restore`, {}, headers)
    expect(status).toBe(200)
    await amina.sees((board) => board.textOf(free) === 'Brouillon')
    expect(amina.texts()).toEqual(['Brouillon', 'Changée depuis', 'Venue depuis'])
  })
})
