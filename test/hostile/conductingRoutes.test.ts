import { expect, test } from 'vitest'
import { OPEN_STEP } from '../../shared/access.ts'
import { newId, type WorkgroupId } from '../../shared/ids.ts'
import { Browser } from '../helpers/browser.ts'
import { conductorOf, newPlan, newStep } from '../helpers/conducting.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'

interface Operation {
  readonly method: string
  readonly path: string
}

const GROUP = '/api/workgroups/{workgroupId}'
/** Routes around a session under way are read from the interface itself, so that a new one is attacked too. */
const around =
  /\/(sessions|agendas|step|ballots|private-notes|writings|late-notes|hand|hands|questions|door|lobby|people|paper-cards|interventions|wall|tables|hat|photo|spotlight)(\/|$)/
/** What those who take part ask for; all else is for whoever conducts. */
const forParticipants = new Set([
  'GET /ballots',
  'GET /ballots/{ballotId}',
  'GET /ballots/{ballotId}/mine',
  'PUT /ballots/{ballotId}/mine',
  'GET /private-notes',
  'PUT /private-notes/{noteId}',
  'DELETE /private-notes/{noteId}',
  'PUT /hand',
  'POST /questions',
  'PUT /photo',
  'PUT /photo/skip',
])
const forObservers = new Set(['GET /ballots', 'GET /ballots/{ballotId}'])
/** Whoever is at the door is told whether they wait, and nothing of the group. */
const forAnybody = new Set(['GET /lobby/mine'])

/** What a well-made request holds: with it, nothing but who asks decides. */
const bodies: Readonly<Record<string, object>> = {
  'POST /sessions': newPlan(newStep()),
  'PUT /sessions/{sessionId}': newPlan(newStep()),
  'POST /sessions/{sessionId}/conduct': { do: 'next' },
  'PUT /step': OPEN_STEP,
  'POST /ballots': { question: 'Oui ?', settings: { kind: 'yesNo' }, facilitatorsVote: true },
  'PUT /ballots/{ballotId}/mine': { choices: { question: 1 }, edition: 1 },
  'PUT /private-notes/{noteId}': { writing: newId(), text: 'Mon idée', colour: 'sky', kind: 'idea' },
  'POST /late-notes/{noteId}': { do: 'reveal' },
  'PUT /hand': { isUp: true },
  'POST /questions': { id: newId(), text: 'Et après ?', isAnonymous: false },
  'PUT /questions/{questionId}': { isAnswered: true },
  'PUT /door': { state: 'open' },
  'POST /lobby': { isAdmitted: true },
  'PUT /people/{participantId}/muted': { isMuted: true },
  'POST /people/{participantId}/notes': { areRemoved: true, count: 1 },
  'POST /paper-cards': { id: newId(), text: 'Le car', onBehalfOf: 'Une habitante' },
  'PUT /wall': { shows: 'board' },
  'PUT /spotlight': { place: { path: 'sheets' }, isHard: false },
  'POST /tables': { zones: [newId(), newId()] },
  'POST /tables/rotation': { round: 1 },
  'PUT /tables/seats/{participantId}': { table: 0, isHost: true },
  'PUT /hat': { hat: 'white' },
  'PUT /photo': { step: newId(), photo: 'bridge' },
  'PUT /photo/skip': { step: newId(), isSkipped: true },
}

async function group() {
  const server = await testServer()
  const [workgroup, elsewhere] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const conductor = await conductorOf(server, workgroup)
  const session = await conductor.prepare(newPlan(newStep({ visibility: 'private' })))
  for (const one of ['open', 'next'] as const) await conductor.conduct(session, { do: one })
  const asking = async (role: 'facilitator' | 'participant' | 'observer', where = workgroup) => {
    const authorization = `Bearer ${await bearerFor(server.store, where, role)}`
    const browser = new Browser(server.http)
    return ({ method, path }: Operation, body?: string, id: string = newId()) => {
      const address = path.replace('{workgroupId}', workgroup).replace(/\{\w+\}/g, id)
      return browser.raw(method, address, method === 'GET' ? undefined : body, { authorization })
    }
  }
  const { paths } = (await new Browser(server.http).get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, unknown>>
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    path.startsWith(`${GROUP}/`) && around.test(path)
      ? Object.keys(methods).map((method): Operation => ({ method: method.toUpperCase(), path }))
      : [],
  )
  return { server, workgroup, elsewhere, asking, operations }
}
const nameOf = ({ method, path }: Operation) => `${method} ${path.slice(GROUP.length)}`
const bodyOf = (operation: Operation) => {
  const body = bodies[nameOf(operation)]
  return body && JSON.stringify(body)
}

test('each route around a session lets in those it is for, of its own group, and nobody else', async () => {
  const { operations, asking, elsewhere } = await group()
  expect(operations.length).toBeGreaterThan(35)
  const notRefused = async (ask: Awaited<ReturnType<typeof asking>>) => {
    const open: string[] = []
    for (const operation of operations) {
      if ((await ask(operation, bodyOf(operation))).status !== 403) open.push(nameOf(operation))
    }
    return new Set(open)
  }
  for (const role of ['facilitator', 'participant', 'observer'] as const)
    expect(await notRefused(await asking(role, elsewhere)), `a ${role} of elsewhere`).toEqual(forAnybody)
  expect(await notRefused(await asking('observer')), 'an observer').toEqual(new Set([...forObservers, ...forAnybody]))
  expect(await notRefused(await asking('participant')), 'a participant').toEqual(
    new Set([...forParticipants, ...forAnybody]),
  )
})

test('no body and no address, however they are made, is a fault of the server or leaves something behind', async () => {
  const { operations, asking, server } = await group()
  const ask = await asking('facilitator')
  const faults: string[] = []
  for (const operation of operations) {
    const good = bodies[nameOf(operation)] ?? {}
    for (const [what, body, id] of hostile(good)) {
      const { status } = await ask(operation, body, id)
      if (status >= 500) faults.push(`${nameOf(operation)} ${what}: ${status}`)
    }
  }
  expect(faults).toEqual([])
  expect(({} as { isUp?: unknown }).isUp).toBeUndefined()
  expect((await new Browser(server.http).get('/ready')).status).toBe(200)
}, 120_000)

/** @returns what it is, the body, and the id in the address when that is what is wrong */
function* hostile(good: object): Generator<[string, string, string?]> {
  const sent = JSON.stringify(good)
  for (const body of ['', '{', 'null', '[]', '7', '"mot"', '{"__proto__":{"isUp":true}}', `{"constructor":${sent}}`])
    yield [body.slice(0, 20), body]
  yield ['depth', `{"place":${'['.repeat(20_000)}${']'.repeat(20_000)}}`]
  yield ['unknown keys', JSON.stringify({ ...good, __proto: 1, by: 'somebody', workgroup: 'another', state: 'closed' })]
  for (const id of ['__proto__', 'constructor', '%2e%2e%2fme', 'x'.repeat(65), '%00', '%F0%9F%92%A9'])
    yield [`id ${id.slice(0, 12)}`, sent, id]
  for (const key of Object.keys(good)) {
    for (const value of [null, -1, 1e308, '', 'é\u0000\ud800', 'x'.repeat(200_000), [[]], { length: -1 }])
      yield [`${key} ${JSON.stringify(value).slice(0, 8)}`, JSON.stringify({ ...good, [key]: value })]
  }
}
