import { COMPACT_AFTER } from '../../server/room/Rows.ts'
import { readFile } from 'node:fs/promises'
import * as path from 'node:path'
import Fastify from 'fastify'
import Database from 'libsql'
import { expect, test, vi } from 'vitest'
import type { Services } from '../../server/http/app.ts'
import { probeRoutes } from '../../server/http/probes.ts'
import { readBoard, updateOf } from '../../shared/document/bytes.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { Browser } from '../helpers/browser.ts'
import { Scribe } from '../helpers/Scribe.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { newNote } from '../helpers/items.ts'

/** A server whose SQLite can be made to refuse what a full disk would. */
async function brittleServer() {
  const folder = await temporaryFolder()
  const server = await testServer({}, folder)
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const token = await bearerFor(server.store, workgroup, 'facilitator')
  const change = (statement: string) => {
    const connection = new Database(path.join(folder, 'trame.db'))
    connection.exec(statement)
    connection.close()
  }
  const http = new Browser(server.http)
  const headers = { authorization: `Bearer ${token}` }
  return {
    server,
    workgroup,
    enter: () => new Scribe(server.sockets, workgroup, token).synced(),
    get: (at: string) => http.get(at, headers),
    post: (at: string, body?: unknown) => http.post(at, body, headers),
    /** Refuses one kind of change to one table. */
    refuse: (what: 'insert on' | 'delete on', table: string) =>
      change(`create trigger full before ${what} ${table} begin select raise(abort, 'database or disk is full'); end`),
    allow: () => change('drop trigger full'),
    stored: async () => readBoard((await server.store.storage.boards.load(workgroup)).map(({ bytes }) => bytes)),
    metric: async (name: string) => new RegExp(`^${name} (\\S+)$`, 'm').exec((await http.get('/metrics')).text)?.[1],
  }
}

test('a journal that refuses is said to all within a second, and to the probes; what waits is kept once it takes again', async () => {
  const { server, enter, get, refuse, allow, stored, metric } = await brittleServer()
  const [amina, luc] = [await enter(), await enter()]
  amina.write('Avant')
  await amina.until(() => amina.unsaved === 0)
  refuse('insert on', 'updates')
  const since = performance.now()
  for (let i = 0; i < 30; i++) amina.write(`Pendant ${i}`)
  for (const person of [amina, luc]) await person.until(() => person.notices.includes('notSaved'))
  expect(performance.now() - since).toBeLessThan(1000)
  expect(amina.saved).toBe(1)
  expect(await get('/health')).toMatchObject({ status: 200, body: { status: 'degraded' } })
  expect(await get('/ready')).toMatchObject({ status: 503, body: { status: 'notReady' } })
  expect(await metric('trame_journal_waiting')).toBe('30')
  expect(Number(await metric('trame_journal_oldest_seconds'))).toBeGreaterThan(0)
  expect(await metric('trame_rooms_unsaved')).toBe('1')
  const newcomer = await enter()
  await newcomer.until(() => newcomer.board.counts().notes >= 1) // all that is safe, at the least
  allow()
  await amina.until(() => amina.unsaved === 0)
  for (const person of [amina, luc]) await person.until(() => person.notices.at(-1) === 'savedAgain')
  await newcomer.until(() => newcomer.board.counts().notes === 31)
  expect((await stored()).counts().notes).toBe(31)
  expect(await metric('trame_journal_waiting')).toBe('0')
  expect(await metric('trame_journal_oldest_seconds')).toBe('0')
  expect((await get('/ready')).status).toBe(200)
  await server.close()
})

test('a version, a going back and a note from the bin that cannot be kept are refused with a code, and have not happened', async () => {
  const { workgroup, enter, get, post, refuse, allow, stored } = await brittleServer()
  const at = `/api/workgroups/${workgroup}`
  const amina = await enter()
  const gone = amina.write('À la corbeille')
  await amina.until(() => amina.unsaved === 0)
  const { id } = (await post(`${at}/snapshots`, { name: 'Départ' })).body as { id: string }
  amina.board.removeNotes([gone])
  amina.write('Reste')
  await amina.until(() => amina.saved === 3)
  // Nobody writes: the first to find the disk full are these.
  for (const table of ['updates', 'snapshots']) {
    refuse('insert on', table)
    const refused = [
      await post(`${at}/snapshots/${id}/restore`, {}),
      ...(table === 'snapshots'
        ? [await post(`${at}/snapshots`, { name: 'Pleine' })]
        : [await post(`${at}/bin/${gone}/restore`)]),
    ]
    for (const answer of refused) expect(answer).toMatchObject({ status: 500, body: { code: 'fault' } })
    expect(amina.notices).toEqual([]) // all that was typed is safe
    expect((await get('/ready')).status).toBe(200)
    expect(amina.board.note(gone)).toBeUndefined()
    expect((await stored()).notes()).toHaveLength(1)
    expect((await get(`${at}/snapshots`)).body).toHaveLength(1)
    allow()
  }
  expect((await post(`${at}/bin/${gone}/restore`)).status).toBe(204)
  await amina.until(() => amina.board.note(gone) !== undefined)
})

test('a compaction or a version that fails stops nobody from being saved, and is counted', async () => {
  const { server, workgroup, enter, refuse, allow, metric } = await brittleServer()
  const { boards } = server.store.storage
  const noteUpdate = (i: number) => updateOf([], (board) => board.putNote(newNote(), `Note ${i}`)) as Uint8Array
  await boards.append(Array.from({ length: COMPACT_AFTER - 1 }, (_, i) => ({ workgroup, update: noteUpdate(i) })))
  refuse('delete on', 'updates')
  const amina = await enter()
  amina.write('Une de plus, et il y a trop de lignes')
  await amina.until(() => amina.unsaved === 0)
  await vi.waitFor(async () => expect(await metric('trame_neglected_total\\{what="compaction"\\}')).toBe('1'), 20_000)
  expect(amina.notices).toEqual([])
  amina.write('Toujours gardée')
  await amina.until(() => amina.unsaved === 0)
  allow()
  const rows = async () => (await boards.load(workgroup)).length
  expect(await rows()).toBeGreaterThan(COMPACT_AFTER)
  await server.close() // which merges
  expect(await rows()).toBe(1)
})

test('what lasts longer than a minute makes the process ill', async () => {
  const app = Fastify()
  const state = { failingForMs: 0, hasHung: false }
  const services = { rooms: { journal: state }, pulse: state } as unknown as Services
  probeRoutes(app, services)
  const health = async (now: Partial<typeof state>) => {
    Object.assign(state, { failingForMs: 0, hasHung: false }, now)
    const { statusCode, body } = await app.inject('/health')
    return [statusCode, (JSON.parse(body) as { status: string }).status]
  }
  expect(await health({})).toEqual([200, 'alive'])
  expect(await health({ failingForMs: 59_000 })).toEqual([200, 'degraded'])
  expect(await health({ failingForMs: 60_001 })).toEqual([503, 'ill'])
  expect(await health({ hasHung: true })).toEqual([503, 'ill'])
  await app.close()
})

test('every figure that the operator is told of is given', async () => {
  const { server } = await brittleServer()
  const told = (await readFile(new URL('../../docs/operating.md', import.meta.url), 'utf8')).matchAll(
    /`((?:trame|nodejs|process)_\w+)`/g,
  )
  const given = await (await fetch(`${server.http}/metrics`)).text()
  const names = [...new Set([...told].map(([, name]) => name as string))]
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter((name) => !given.includes(`# TYPE ${name} `))).toEqual([])
})
