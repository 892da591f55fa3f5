import { expect, test } from 'vitest'
import type { Role } from '../../shared/access.ts'
import { spotlightNow } from '../../shared/domain/spotlight.ts'
import { wallNow } from '../../shared/domain/wall.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { Browser } from '../helpers/browser.ts'
import { conductorOf, newPlan, newStep } from '../helpers/conducting.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'

const place = { box: [0, 0, 800, 600] }

async function group() {
  const server = await testServer()
  const [workgroup, elsewhere] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const socket = async (role: Role, name: string, where = workgroup) =>
    new RawSocket(server.sockets, where, await bearerFor(server.store, where, role, name)).synced()
  return { server, workgroup, elsewhere, socket, ...(await conductorOf(server, workgroup)) }
}

test('the wall shows what it is asked for within 300 ms, and the next step by itself', async () => {
  const { ask, prepare, conduct, socket, elsewhere } = await group()
  const [wall, stranger] = [await socket('observer', 'Mur'), await socket('observer', 'Mur', elsewhere)]
  const shown = () => wallNow(wall.stage?.parts?.wall, wall.stage?.parts?.session)
  const id = await prepare(newPlan(newStep({ title: 'Lire' }), newStep({ title: 'Écrire' })))
  for (const one of ['open', 'next'] as const) await conduct(id, { do: one })
  const asked = performance.now()
  expect((await ask('PUT', '/wall', { shows: 'question', text: ' Qui manque ici ? ', hasNames: true })).status).toBe(
    204,
  )
  await wall.until(() => shown().shows === 'question')
  expect(wall.stages.at(-1)!.atMs - asked).toBeLessThan(300)
  expect(shown()).toEqual({ shows: 'question', text: 'Qui manque ici ?', hasNames: true })
  await conduct(id, { do: 'next' })
  await wall.until(() => wall.stage?.parts?.session?.turn?.number === 2)
  expect(shown()).toEqual({ shows: 'step', hasNames: true })
  expect(stranger.stage?.parts).toEqual({})
})

test('everybody is brought to a place, late comers too, until they are released or the next step begins', async () => {
  const { ask, prepare, conduct, socket } = await group()
  const amina = await socket('participant', 'Amina')
  const now = (one: RawSocket) => spotlightNow(one.stage?.parts?.spotlight, one.stage?.parts?.session)
  expect((await ask('PUT', '/spotlight', { place, isHard: false })).status).toBe(204)
  await amina.until(() => now(amina) !== undefined)
  expect(now(amina)).toMatchObject({ place, isHard: false, by: { name: 'Animatrice' } })
  expect(now(await socket('participant', 'Rose'))).toEqual(now(amina))

  // Another is another time: who has left the first is brought to the second.
  const { since } = now(amina)!
  await ask('PUT', '/spotlight', { place: { path: 'sheets/abc' }, isHard: true })
  await amina.until(() => now(amina)?.since !== since)
  expect(now(amina)!.since).toBeGreaterThan(since)
  expect((await ask('DELETE', '/spotlight')).status).toBe(204)
  await amina.until(() => now(amina) === undefined)

  const id = await prepare(newPlan(newStep()))
  await conduct(id, { do: 'open' })
  await ask('PUT', '/spotlight', { place, isHard: false })
  await amina.until(() => now(amina) !== undefined)
  await conduct(id, { do: 'next' })
  await amina.until(() => now(amina) === undefined)
})

test.each<[string, string, unknown, number]>([
  ['an unknown face', '/wall', { shows: 'ballots' }, 400],
  ['a question without words', '/wall', { shows: 'question', text: ' ' }, 400],
  ['words for six walls', '/wall', { shows: 'blank', text: 'm'.repeat(301) }, 400],
  ['a zone that is a path', '/wall', { shows: 'zone', zone: '../x' }, 400],
  ['a place beyond the board', '/spotlight', { place: { box: [0, 0, 1e9, 1] }, isHard: false }, 400],
  ['a box of no size', '/spotlight', { place: { box: [0, 0, 0, 1] }, isHard: false }, 400],
  ['an address of elsewhere', '/spotlight', { place: { path: '//evil.example' }, isHard: true }, 400],
])('refuses %s', async (_, path, body, status) => {
  const { ask } = await group()
  expect((await ask('PUT', path, body)).status).toBe(status)
})

test.each<Role>(['participant', 'observer'])('a %s moves neither the wall nor the others', async (role) => {
  const { server, workgroup } = await group()
  const authorization = `Bearer ${await bearerFor(server.store, workgroup, role)}`
  const browser = new Browser(server.http)
  const ask = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? undefined : JSON.stringify(body)
    return (await browser.raw(method, `/api/workgroups/${workgroup}${path}`, sent, { authorization })).status
  }
  expect(await ask('PUT', '/wall', { shows: 'board' })).toBe(403)
  expect(await ask('PUT', '/spotlight', { place, isHard: true })).toBe(403)
  expect(await ask('DELETE', '/spotlight')).toBe(403)
})
