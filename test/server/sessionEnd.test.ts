import { expect, test } from 'vitest'
import { spotlightNow } from '../../shared/domain/spotlight.ts'
import { wallNow } from '../../shared/domain/wall.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { tellerOf, voterOf } from '../helpers/voting.ts'
import { Browser } from '../helpers/browser.ts'

async function group() {
  const server = await testServer()
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const token = await bearerFor(server.store, workgroup, 'participant')
  const lead = await new RawSocket(
    server.sockets,
    workgroup,
    await bearerFor(server.store, workgroup, 'facilitator'),
  ).synced()
  const amina = await new RawSocket(server.sockets, workgroup, token).synced()
  const ask = (method: string, path: string, sent: unknown) =>
    new Browser(server.http).raw(method, `/api/workgroups/${workgroup}${path}`, JSON.stringify(sent), {
      authorization: `Bearer ${token}`,
    })
  return { server, workgroup, lead, amina, asAmina: ask, ...(await tellerOf(server, workgroup)) }
}

test('two who press « suivant » for the same step are at that step once, and its time does not begin again', async () => {
  const { prepare, conduct, amina, server } = await group()
  const [first, second] = [newStep({ title: 'Lire' }), newStep({ title: 'Écrire' })]
  const id = await prepare(newPlan(first, second))
  for (const one of ['open', 'next'] as const) await conduct(id, { do: one })
  const presses = [1, 2, 3].map(() => conduct(id, { do: 'goTo', step: second.id }))
  expect(await Promise.all(presses)).toEqual([204, 204, 204])
  await amina.until(() => amina.stage?.parts?.session?.turn?.index === 1)
  await amina.settled()
  expect(amina.stage?.parts?.session).toMatchObject({ turns: 2, turn: { number: 2 } })
  const steps = (await server.store.storage.sessions.eventsOf(id)).filter(({ kind }) => kind === 'step')
  expect(steps.map(({ details }) => details['title'])).toEqual(['Lire', 'Écrire'])
})

test('a session that was held is not held again', async () => {
  const { prepare, conduct } = await group()
  const id = await prepare(newPlan(newStep()))
  for (const one of ['open', 'close'] as const) expect(await conduct(id, { do: one })).toBe(204)
  expect(await conduct(id, { do: 'open' })).toBe(409)
  const other = await prepare(newPlan(newStep()))
  for (const one of ['open', 'close'] as const) expect(await conduct(other, { do: one })).toBe(204)
  expect(await conduct(id, { do: 'open' })).toBe(409)
})

test('hands go down with the session, and what the wall and the spotlight showed does not come back in the next', async () => {
  const { prepare, conduct, ask, asAmina, amina, lead } = await group()
  const session = () => amina.stage?.parts?.session
  const led = () => spotlightNow(amina.stage?.parts?.spotlight, session())
  const shown = () => wallNow(amina.stage?.parts?.wall, session())
  await ask('PUT', '/spotlight', { place: { box: [0, 0, 800, 600] }, isHard: true })
  await ask('PUT', '/wall', { shows: 'timer' })
  await amina.until(() => led() !== undefined && shown().shows === 'timer')
  const hold = async () => {
    const id = await prepare(newPlan(newStep()))
    for (const one of ['open', 'next'] as const) await conduct(id, { do: one })
    await amina.until(() => session()?.id === id && session()?.turn !== undefined)
    return id
  }
  const first = await hold()
  expect([led(), shown()]).toEqual([undefined, { shows: 'step' }])
  await ask('PUT', '/spotlight', { place: { path: 'sheets' }, isHard: true })
  await ask('PUT', '/wall', { shows: 'question', text: 'Pourquoi ?', hasNames: true })
  await asAmina('PUT', '/hand', { isUp: true })
  await amina.until(() => amina.stage?.own?.hand === true && led() !== undefined)
  await conduct(first, { do: 'close' })
  await amina.until(() => session()?.state === 'closed' && amina.stage?.own?.hand !== true)
  await lead.until(() => lead.stage?.conducting?.hands?.length === 0)
  expect([led(), shown()]).toEqual([undefined, { shows: 'step', hasNames: true }])
  await hold()
  expect([led(), shown()]).toEqual([undefined, { shows: 'step', hasNames: true }])
})

test('a vote that is still open when the session is closed is closed with it: counted, in the minutes, and nobody’s', async () => {
  const { prepare, conduct, openBallot, ballot, server, workgroup } = await group()
  const id = await prepare(newPlan(newStep({ title: 'Voter' })))
  for (const one of ['open', 'next'] as const) await conduct(id, { do: one })
  const { id: vote } = await openBallot({ settings: { kind: 'yesNo' } })
  const voter = await voterOf(server, workgroup)
  await voter.vote(vote, { question: 1 })
  expect(await conduct(id, { do: 'close' })).toBe(204)
  expect(await ballot(vote)).toMatchObject({ state: 'closed', results: { voters: 1 } })
  expect(await voter.vote(vote, { question: 0 })).toBe(409)
  const kinds = (await server.store.storage.sessions.eventsOf(id)).map(({ kind }) => kind)
  expect(kinds).toEqual(['opened', 'step', 'ballot', 'closed', 'attendance'])
})

test('votes handed in while the vote is closed count or are refused, each as its voter is told', async () => {
  const { openBallot, close, server, workgroup } = await group()
  const voters = await Promise.all(Array.from({ length: 30 }, () => voterOf(server, workgroup)))
  const { id } = await openBallot({ settings: { kind: 'yesNo' } })
  const cast = voters.map((one) => one.vote(id, { question: 1 }))
  const [closed, ...statuses] = await Promise.all([close(id), ...cast])
  const counted = statuses.filter((status) => status === 200).length
  expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([])
  expect(closed.results?.tallies['question']?.counts).toEqual([0, counted, 0])
})
