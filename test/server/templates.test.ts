import { describe, expect, test } from 'vitest'
import { newId, type UploadId, type WorkgroupId } from '../../shared/ids.ts'
import { templateBounds } from '../../shared/domain/template.ts'
import { swot } from '../../shared/templates/swot.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import { templateOf } from '../../shared/document/laying.ts'
import { keepPicture } from '../../server/images/keeping.ts'
import { sweepUploads } from '../../server/images/sweeping.ts'
import { withPicturesOf } from '../../server/images/templatePictures.ts'
import { Browser } from '../helpers/browser.ts'
import { png } from '../helpers/pictures.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'

const contents = swot.contents({ policyAreas: [], tableCount: 4 })
const asSent = JSON.parse(JSON.stringify(contents)) as typeof contents
const body = { title: 'Premier atelier des MDS', contents }

/** A programme with a group, and people of it, each with a bearer. */
async function programme() {
  const server = await testServer()
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const { programme: id } = (await server.store.storage.directory.workgroup(workgroup))!
  const as = async (role: 'facilitator' | 'participant' | 'observer', group = workgroup) => {
    const authorization = `Bearer ${await bearerFor(server.store, group, role)}`
    const browser = new Browser(server.http)
    return (method: string, path: string, sent?: unknown) =>
      browser.raw(method, `/api/programmes/${path}`, sent === undefined ? undefined : JSON.stringify(sent), {
        authorization,
      })
  }
  return { server, workgroup, id, path: `${id}/templates`, as }
}

test('a facilitator keeps a board as a template, finds it as it was, names it anew and removes it', async () => {
  const { path, as } = await programme()
  const facilitator = await as('facilitator')
  const kept = await facilitator('POST', path, body)
  expect(kept.status).toBe(201)
  const { id } = kept.body as { id: string }
  expect((await facilitator('GET', path)).body).toEqual([{ id, title: body.title, contents: asSent }])
  expect((await facilitator('PUT', `${path}/${id}`, { title: '  Tournée des MDS ' })).status).toBe(204)
  const colleague = await as('facilitator')
  expect((await colleague('GET', path)).body).toMatchObject([{ title: 'Tournée des MDS' }])
  expect((await colleague('DELETE', `${path}/${id}`)).status).toBe(204)
  expect((await facilitator('GET', path)).body).toEqual([])
  expect((await facilitator('DELETE', `${path}/${id}`)).status).toBe(404)
  expect((await facilitator('PUT', `${path}/${id}`, { title: 'Trop tard' })).status).toBe(404)
})

describe('the door is closed', () => {
  test.each(['participant', 'observer'] as const)('to a %s, whatever is asked', async (role) => {
    const { path, as } = await programme()
    const facilitator = await as('facilitator')
    const { id } = (await facilitator('POST', path, body)).body as { id: string }
    const person = await as(role)
    for (const [method, address, sent] of [
      ['GET', path],
      ['POST', path, body],
      ['PUT', `${path}/${id}`, { title: 'Autre' }],
      ['DELETE', `${path}/${id}`],
    ] as const) {
      expect(await person(method, address, sent)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
    expect((await facilitator('GET', path)).body).toMatchObject([{ title: body.title }])
  })

  test('to those of another programme, and to nobody known', async () => {
    const { server, path, as } = await programme()
    const facilitator = await as('facilitator')
    const { id } = (await facilitator('POST', path, body)).body as { id: string }
    const [elsewhere] = (await seedWorkgroups(server.store)) as [WorkgroupId]
    const { programme: other } = (await server.store.storage.directory.workgroup(elsewhere))!
    const stranger = await as('facilitator', elsewhere)
    expect((await stranger('GET', path)).status).toBe(403)
    expect((await stranger('DELETE', `${path}/${id}`)).status).toBe(403)
    // Through a programme of one's own one does not reach into another.
    expect((await stranger('DELETE', `${other}/templates/${id}`)).status).toBe(404)
    expect((await stranger('PUT', `${other}/templates/${id}`, { title: 'À nous' })).status).toBe(404)
    expect((await stranger('GET', 'inconnu/templates')).status).toBe(403)
    expect((await new Browser(server.http).get(`/api/programmes/${path}`)).status).toBe(401)
  })
})

test('what no board would take is refused, and so is one template too many', async () => {
  const { path, as } = await programme()
  const facilitator = await as('facilitator')
  const [zone] = asSent.zones
  for (const bad of [
    { ...body, title: '  ' },
    { title: 'Sans rien' },
    { title: 'Vide', contents: { zones: [], texts: [] } },
    { title: 'Étrange', contents: { zones: [{ ...zone, size: [-1, 4] }], texts: [] } },
    { title: 'Inconnu', contents: { zones: [{ ...zone, script: 'x' }], texts: [] } },
    { title: 'Trop', contents: { zones: Array.from({ length: 101 }, () => zone), texts: [] } },
  ]) {
    expect((await facilitator('POST', path, bad)).status).toBe(400)
  }
  for (let count = 0; count < templateBounds.perProgramme; count++) {
    expect((await facilitator('POST', path, body)).status).toBe(201)
  }
  expect(await facilitator('POST', path, body)).toMatchObject({ status: 409, body: { code: 'conflict' } })
})

test('a group that is created with a template begins with its zones', async () => {
  const { server, id } = await programme()
  const admin = new Browser(server.http)
  const account = { name: 'Direction', email: 'direction@exemple.fr', password: 'un mot de passe assez long' }
  const token = server.setUpPath!.split('/').at(-1)
  expect((await admin.post('/api/set-up', { ...account, token, demonstration: false })).status).toBe(200)
  const group = { title: 'Petite enfance', theme: '' }
  expect(
    (await admin.post(`/api/programmes/${id}/workgroups`, { ...group, board: { zones: [7], texts: [] } })).status,
  ).toBe(400)
  const made = await admin.post(`/api/programmes/${id}/workgroups`, { ...group, board: contents })
  expect(made.status).toBe(201)
  const { id: workgroup } = made.body as { id: WorkgroupId }
  const board = readBoard((await server.store.storage.boards.load(workgroup)).map(({ bytes }) => bytes))
  expect(templateOf(board)).toMatchObject({ zones: asSent.zones.map(({ title, meaning }) => ({ title, meaning })) })
  const bare = await admin.post(`/api/programmes/${id}/workgroups`, group)
  expect(await server.store.storage.boards.load((bare.body as { id: WorkgroupId }).id)).toEqual([])
})

test('its pictures are shared with the programme: another group lays it with copies of its own, and nobody shares what they do not see', async () => {
  const { server, workgroup, id, path, as } = await programme()
  const { storage } = server.store
  const { id: upload } = await keepPicture(storage.uploads, workgroup, png(40, 30))
  const images = [{ upload, at: [0, 600] as const, size: [400, 300] as const, alt: 'Le plan' }]
  const withPicture = { title: 'Avec le plan', contents: { ...contents, images } }
  const [other, ...elsewhere] = [newId<WorkgroupId>(), ...(await seedWorkgroups(server.store))]
  const own = await storage.directory.workgroup(workgroup)
  if (!own || !elsewhere[0]) throw new Error('no group')
  await storage.directory.put({ workgroups: [{ ...own, id: other, key: other }] })

  // Somebody of the programme who is not in the group that has the picture.
  const neighbour = await as('facilitator', other)
  expect(await neighbour('POST', path, withPicture)).toMatchObject({ status: 404, body: { code: 'notFound' } })
  const copy = async (into: WorkgroupId, role: 'facilitator' | 'participant' = 'facilitator') => {
    const headers = {
      authorization: `Bearer ${await bearerFor(server.store, into, role)}`,
      'content-type': 'application/json',
    }
    const address = `${server.http}/api/workgroups/${into}/uploads/copies`
    return fetch(address, { method: 'POST', headers, body: JSON.stringify({ upload }) })
  }
  expect((await copy(other)).status).toBe(404) // nobody has shared it yet
  expect((await (await as('facilitator'))('POST', path, withPicture)).status).toBe(201)
  expect((await copy(elsewhere[0])).status).toBe(404) // another programme
  expect((await copy(other, 'participant')).status).toBe(404) // laying walls is not theirs
  const copied = await copy(other)
  expect(copied.status).toBe(201)
  const { id: here } = (await copied.json()) as { id: UploadId }
  expect((await storage.uploads.get(here))?.workgroup).toBe(other)

  // A month later, while no board has it: the template keeps it.
  await sweepUploads(storage, new Date(Date.now() + 40 * 24 * 60 * 60_000))
  expect(await storage.uploads.get(upload)).toBeDefined()
  expect(await storage.uploads.get(here)).toBeUndefined()

  // A new group that begins with it has its own picture at once.
  const [kept] = await storage.templates.of(id)
  if (!kept) throw new Error('no template')
  const laid = await withPicturesOf(storage, kept.contents, other)
  const itsOwn = laid.images?.[0]?.upload
  expect(itsOwn && (await storage.uploads.get(itsOwn))?.workgroup).toBe(other)
})
