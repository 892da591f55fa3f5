import { expect, test } from 'vitest'
import type { InvitedRole } from '../../shared/access.ts'
import { newId, type NoteId, type ParticipantId, type QuestionId, type WorkgroupId } from '../../shared/ids.ts'
import { createInvitation } from '../../server/access/invitations.ts'
import { Browser } from '../helpers/browser.ts'
import { conductorOf } from '../helpers/conducting.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'

async function group() {
  const server = await testServer()
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const conductor = await conductorOf(server, workgroup)
  const lead = await new RawSocket(
    server.sockets,
    workgroup,
    await bearerFor(server.store, workgroup, 'facilitator'),
  ).synced()
  const linkFor = async (role: InvitedRole) =>
    (await createInvitation(server.store, { workgroup, role, hours: 1 })).link
  /** A browser that has followed a link, and may follow others. */
  const guest = async (name: string, door: string) => {
    const browser = new Browser(server.http)
    const join = (by = door) => browser.post('/api/join', { door: by, name, college: 'inhabitant' })
    await join()
    const { body } = await browser.get('/api/me')
    const { id } = (body as { participant: { id: ParticipantId } }).participant
    const ask = async (method: string, path: string, sent: unknown) =>
      (await browser.raw(method, `/api/workgroups/${workgroup}${path}`, JSON.stringify(sent))).status
    const role = async () =>
      (await server.store.storage.people.participantsOf(workgroup))
        .filter((one) => one.id === id)
        .map((one) => one.role)
    return { id, join, ask, role }
  }
  const mute = (id: ParticipantId, isMuted: boolean) => conductor.ask('PUT', `/people/${id}/muted`, { isMuted })
  return { server, workgroup, conductor, lead, linkFor, guest, mute }
}

test('whoever was made to read without writing does not write again by following the link once more', async () => {
  const { linkFor, guest, mute } = await group()
  const link = await linkFor('participant')
  const amina = await guest('Amina', link)
  await mute(amina.id, true)
  expect(await amina.ask('PUT', '/hand', { isUp: true })).toBe(403)
  expect((await amina.join()).status).toBe(200)
  expect(await amina.role()).toEqual(['observer'])
  expect(await amina.ask('PUT', '/hand', { isUp: true })).toBe(403)
  await mute(amina.id, false)
  expect(await amina.ask('PUT', '/hand', { isUp: true })).toBe(204)
})

test('who came by the projector’s link first and by their own then can be made to read, and to write again', async () => {
  const { linkFor, guest, mute } = await group()
  const amina = await guest('Amina', await linkFor('observer'))
  await amina.join(await linkFor('participant'))
  expect(await amina.ask('PUT', '/hand', { isUp: true })).toBe(204)
  expect((await mute(amina.id, true)).status).toBe(204)
  expect(await amina.ask('PUT', '/hand', { isUp: true })).toBe(403)
  expect((await mute(amina.id, false)).status).toBe(204)
  expect(await amina.ask('PUT', '/hand', { isUp: true })).toBe(204)
})

test('nothing of somebody made to leave stays: neither a hand nor a place at the door, and « tout le monde » does not let them in', async () => {
  const { conductor, lead, linkFor, guest } = await group()
  const link = await linkFor('participant')
  const amina = await guest('Amina', link)
  await amina.ask('PUT', '/hand', { isUp: true })
  await lead.until(() => lead.stage?.conducting?.hands?.length === 1)
  await conductor.ask('PUT', '/door', { state: 'lobby' })
  const luc = await guest('Luc', link)
  await lead.until(() => lead.stage?.conducting?.lobby?.length === 1)
  for (const { id } of [amina, luc]) await conductor.ask('POST', `/people/${id}/shut-out`)
  await lead.until(() => lead.stage?.conducting?.shutOut?.length === 2)
  expect(lead.stage?.conducting).toMatchObject({ hands: [], lobby: [] })
  await conductor.ask('POST', '/lobby', { isAdmitted: true })
  await conductor.ask('PUT', '/door', { state: 'open' })
  expect([await luc.role(), (await luc.join()).status]).toEqual([[], 403])
})

test('one person does not fill the queue of questions, and the others still ask', async () => {
  const { lead, linkFor, guest } = await group()
  const link = await linkFor('participant')
  const [amina, luc] = [await guest('Amina', link), await guest('Luc', link)]
  const question = () => ({ id: newId<QuestionId>(), text: 'Et après ?', isAnonymous: true })
  const statuses = await Promise.all(Array.from({ length: 60 }, () => amina.ask('POST', '/questions', question())))
  expect(new Set(statuses)).toEqual(new Set([204, 429]))
  expect(await luc.ask('POST', '/questions', question())).toBe(204)
  await lead.until(() => (lead.stage?.conducting?.questions?.length ?? 0) > 1)
  expect(lead.stage?.conducting?.questions?.length).toBeLessThan(60)
})

test('a card laid twice at the same moment has one code, the same in both answers', async () => {
  const { conductor, server } = await group()
  const card = { id: newId<NoteId>(), text: 'Le car ne passe plus', onBehalfOf: 'Une habitante' }
  const answers = await Promise.all([1, 2, 3, 4].map(() => conductor.ask('POST', '/paper-cards', card)))
  const codes = new Set(answers.map(({ body }) => (body as { code: string }).code))
  expect(codes.size).toBe(1)
  const [code] = codes
  expect((await new Browser(server.http).get(`/api/returns/${code}`)).body).toMatchObject({ text: card.text })
})
