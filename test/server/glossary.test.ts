import { describe, expect, test } from 'vitest'
import type { Role } from '../../shared/access.ts'
import type { GlossaryView } from '../../shared/glossaryApi.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { readDemonstration } from '../../server/programmes/demonstration.ts'
import { exportProgramme } from '../../server/programmes/exporting.ts'
import { importProgramme } from '../../server/programmes/importing.ts'
import { Browser } from '../helpers/browser.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'

type Answer = Awaited<ReturnType<Browser['raw']>>
type Ask = (method: string, path?: string, sent?: unknown) => Promise<Answer>

/** A programme with two groups, and people of the first. */
async function programme() {
  const server = await testServer()
  const [workgroup, sister] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const { programme: id } = (await server.store.storage.directory.workgroup(workgroup))!
  const as = async (role: Role, group = workgroup): Promise<Ask> => {
    const authorization = `Bearer ${await bearerFor(server.store, group, role)}`
    const browser = new Browser(server.http)
    return (method, path = '', sent) => {
      const body = sent === undefined ? undefined : JSON.stringify(sent)
      return browser.raw(method, `/api/programmes/${id}/glossary${path}`, body, { authorization })
    }
  }
  return { server, workgroup, sister, id, as }
}
const termsOf = async (ask: Ask) => ((await ask('GET')).body as GlossaryView).terms
const pilot = { term: 'Pilote', definition: 'Qui répond de l’action.', synonyms: [], notToConfuse: ['copilote'] }

test('a participant proposes a word, a facilitator says it better and validates it, and what was disagreed with stays', async () => {
  const { as } = await programme()
  const [amina, animatrice, wall] = [await as('participant'), await as('facilitator'), await as('observer')]
  const { status, body } = await amina('POST', '', { term: ' Pilote ' })
  expect(status).toBe(201)
  const { id } = body as { id: string }
  expect(await termsOf(wall)).toMatchObject([{ id, version: 1, term: 'Pilote', status: 'proposed', disagreements: [] }])
  expect((await amina('POST', `/${id}/disagreements`, { words: 'Chez nous c’est un référent.' })).status).toBe(201)
  // Nothing to agree on yet.
  expect(await animatrice('PUT', `/${id}`, { term: 'Pilote', status: 'validated', version: 2 })).toMatchObject({
    status: 400,
  })
  expect((await animatrice('PUT', `/${id}`, { ...pilot, status: 'validated', version: 2 })).status).toBe(200)
  expect(await termsOf(amina)).toMatchObject([
    { ...pilot, version: 3, status: 'validated', disagreements: [{ words: 'Chez nous c’est un référent.' }] },
  ])
})

test('nobody writes over what they have not read, and a word taken out comes back whole', async () => {
  const { as, server, id: programmeId } = await programme()
  const animatrice = await as('facilitator')
  const { id } = (await animatrice('POST', '', pilot)).body as { id: string }
  expect((await animatrice('PUT', `/${id}`, { ...pilot, status: 'discussed', version: 1 })).status).toBe(200)
  expect(await animatrice('PUT', `/${id}`, { ...pilot, term: 'Autre', status: 'proposed', version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'conflict' },
  })
  expect((await animatrice('PUT', `/${id}/presence`, { isRemoved: true, version: 2 })).status).toBe(200)
  expect(await termsOf(animatrice)).toEqual([])
  expect((await animatrice('PUT', `/${id}/presence`, { isRemoved: false, version: 3 })).status).toBe(200)
  expect(await termsOf(animatrice)).toMatchObject([{ ...pilot, status: 'discussed', version: 4 }])
  expect(await server.store.storage.glossaries.of(programmeId)).toHaveLength(1)
})

test('its routes are described with the others', async () => {
  const { server } = await programme()
  const { body } = await new Browser(server.http).raw('GET', '/api/openapi.json')
  const paths = Object.keys((body as { paths: object }).paths).filter((path) => path.includes('/glossary'))
  expect(paths.sort()).toEqual([
    '/api/programmes/{programmeId}/glossary',
    '/api/programmes/{programmeId}/glossary/{termId}',
    '/api/programmes/{programmeId}/glossary/{termId}/disagreements',
    '/api/programmes/{programmeId}/glossary/{termId}/presence',
  ])
})

test('a word is there once, however it is written', async () => {
  const { as } = await programme()
  const amina = await as('participant')
  expect((await amina('POST', '', { term: 'Problématique' })).status).toBe(201)
  expect((await amina('POST', '', { term: 'PROBLEMATIQUE' })).status).toBe(409)
})

describe('the door is closed', () => {
  test('to participants for what others said, to the wall for all but reading, to strangers', async () => {
    const { server, as, id: programmeId } = await programme()
    const animatrice = await as('facilitator')
    const { id } = (await animatrice('POST', '', pilot)).body as { id: string }
    const edit = ['PUT', `/${id}`, { ...pilot, status: 'validated', version: 1 }] as const
    const remove = ['PUT', `/${id}/presence`, { isRemoved: true, version: 1 }] as const
    const propose = ['POST', '', { term: 'Autre' }] as const
    const disagree = ['POST', `/${id}/disagreements`, { words: 'Non' }] as const
    for (const [method, path, sent] of [edit, remove]) {
      expect((await (await as('participant'))(method, path, sent)).status).toBe(403)
    }
    for (const [method, path, sent] of [edit, remove, propose, disagree]) {
      expect((await (await as('observer'))(method, path, sent)).status).toBe(403)
    }
    const [elsewhere] = (await seedWorkgroups(server.store)) as [WorkgroupId]
    expect((await (await as('facilitator', elsewhere))('GET')).status).toBe(403)
    expect((await new Browser(server.http).raw('GET', `/api/programmes/${programmeId}/glossary`)).status).toBe(401)
    expect(await termsOf(animatrice)).toMatchObject([{ ...pilot, version: 1 }])
  })

  test.each([
    ['nothing', {}],
    ['no word', { term: '  ' }],
    ['a word on two lines', { term: 'Chef\nde file' }],
    ['a word without end', { term: 'a'.repeat(121) }],
    ['too many synonyms', { term: 'Pilote', synonyms: Array(21).fill('a') }],
    ['a list of something else', { term: 'Pilote', synonyms: [{}] }],
  ])('to %s', async (_name, sent) => {
    const { as } = await programme()
    expect(await (await as('participant'))('POST', '', sent)).toMatchObject({
      status: 400,
      body: { code: 'malformed' },
    })
  })
})

test('everybody on the boards of the programme hears that its words have changed', async () => {
  const { server, workgroup, sister, as } = await programme()
  const sockets = await Promise.all(
    [workgroup, sister].map(async (group) =>
      new RawSocket(server.sockets, group, await bearerFor(server.store, group, 'participant')).synced(),
    ),
  )
  const before = sockets.map(({ stage }) => stage?.glossary)
  expect(before).toEqual([0, 0])
  expect((await (await as('participant'))('POST', '', pilot)).status).toBe(201)
  for (const socket of sockets) await socket.until(() => (socket.stage?.glossary ?? 0) > 0)
})

describe('a programme file', () => {
  test('brings the demonstration’s 26 words once, and gives them back', async () => {
    const { server } = await programme()
    const { storage } = server.store
    const file = await readDemonstration()
    expect((await importProgramme(storage, file)).terms).toMatchObject({ created: 26 })
    expect((await importProgramme(storage, file)).terms).toMatchObject({ created: 0, changed: 0, unchanged: 26 })
    const demo = (await storage.directory.programmes()).find(({ key }) => key === file.programme.key)!
    const { file: exported, problems } = await exportProgramme(storage, demo)
    expect(problems).toBeUndefined()
    expect(exported.glossary).toEqual(JSON.parse(JSON.stringify(file.glossary)))
  })

  test('corrects what nobody has changed, leaves people what is theirs, and takes away no disagreement', async () => {
    const { server } = await programme()
    const { storage } = server.store
    const file = await readDemonstration()
    await importProgramme(storage, file)
    const demo = (await storage.directory.programmes()).find(({ key }) => key === file.programme.key)!
    const [leader] = await storage.glossaries.of(demo.id)
    const disagreements = [{ words: 'Coordonner n’est pas décider.' }]
    const said = { ...leader!.said, definition: 'Notre définition.', disagreements }
    await storage.glossaries.say({ ...leader!, version: 2, said }, 500)
    const [first, ...rest] = file.glossary
    const corrected = { ...first!, definition: 'Celle du fichier.', plainDefinition: 'Plus simple encore.' }
    expect((await importProgramme(storage, { ...file, glossary: [corrected, ...rest] })).terms).toMatchObject({
      changed: 1,
      unchanged: 25,
    })
    expect((await storage.glossaries.of(demo.id))[0]!.said).toMatchObject({
      definition: 'Notre définition.',
      plainDefinition: 'Plus simple encore.',
      disagreements,
    })
  })
})
