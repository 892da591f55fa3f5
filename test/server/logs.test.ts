import * as path from 'node:path'
import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod/mini'
import { makeLogger } from '../../server/logging.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { startServer } from '../../server/startServer.ts'
import { updateOf } from '../../shared/document/bytes.ts'
import { refusalCodes } from '../../shared/errors.ts'
import { newId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import { Browser } from '../helpers/browser.ts'
import { Peer } from '../helpers/peer.ts'
import { Scribe } from '../helpers/Scribe.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { newNote } from '../helpers/items.ts'

test('at its most talkative the log holds no word that was written, no token, code, link, password or address', async () => {
  const lines: string[] = []
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', TRAME_DATA: await temporaryFolder() })
  const logger = makeLogger('trace', { write: (line: string) => void lines.push(line) })
  const server = await startServer(config, logger)
  const store = await openStore(config)
  onTestFinished(async () => {
    await server.close()
    await store.storage.close()
  })
  const http = `http://127.0.0.1:${server.port}`
  const [workgroup] = (await seedWorkgroups(store)) as [WorkgroupId]
  const admin = new Browser(http)
  const token = server.setUpPath!.split('/').at(-1)!
  const password = 'une phrase que personne ne lit'
  const account = { token, name: 'Direction', email: 'dsi@exemple.fr', password, demonstration: false }
  await admin.post('/api/set-up', account)
  const { body } = await admin.post(`/api/workgroups/${workgroup}/invitations`, { role: 'participant', hours: 4 })
  const { code, url } = body as { code: string; url: string }
  const guest = new Browser(http)
  await guest.post('/api/join', { door: code, name: 'Amina Benali', college: 'partner' })
  await guest.get('/api/doors/AAAAAA')
  await guest.post('/api/join', { door: code, name: 7 })
  await guest.post('/api/sign-in', { email: 'dsi@exemple.fr', password: 'faux' })
  await guest.raw('POST', '/api/sign-in', '{"email":"dsi@exemple.fr","password":')
  const bearer = await bearerFor(store, workgroup)
  const amina = await new Peer(`ws://127.0.0.1:${server.port}`, workgroup, bearer).synced()
  const luc = await new Peer(`ws://127.0.0.1:${server.port}`, workgroup, await bearerFor(store, workgroup)).synced()
  amina.addNote('Madame Untel attend depuis mars')
  await luc.sees((board) => board.notes().length === 1)
  const closed = new Promise((resolve) => luc.provider.once('connection-close', resolve))
  luc.sendRaw('Madame Untel, encore')
  await closed

  const log = lines.join('')
  expect(log).toContain('refused') // so that there is something to look through
  const secrets = [token, password, 'dsi@exemple.fr', code, url.split('/').at(-1)!, 'Amina Benali', bearer, 'Untel']
  for (const secret of [...secrets, admin.cookie.split('=')[1]!, guest.cookie.split('=')[1]!, 'AAAAAA']) {
    expect(log.includes(secret), secret).toBe(false)
  }
})

test('faults are told without the words they happened to: a disk that refuses, rows and lines that cannot be read, rules', async () => {
  const lines: string[] = []
  const folder = await temporaryFolder()
  const env = { PORT: '0', HOST: '127.0.0.1', TRAME_DATA: folder, TRUST_PROXY: 'true' }
  const config = readConfig(env)
  const store = await openStore(config)
  const [workgroup, damaged] = (await seedWorkgroups(store, 2)) as [WorkgroupId, WorkgroupId]
  const words = 'Madame Untel attend depuis mars'
  const update = updateOf([], (board) => board.putNote(newNote(), words)) as Uint8Array
  await store.storage.boards.append([{ workgroup: damaged, update }])
  const change = (statement: string) => {
    const connection = new Database(path.join(folder, 'trame.db'))
    connection.exec(statement)
    connection.close()
  }
  change('update updates set bytes = substr(bytes, 1, length(bytes) - 3)')
  change(`insert into binned_notes values ('${workgroup}', 'n', null, null, '2026-01-01', '${words}')`)
  const server = await startServer(config, makeLogger('trace', { write: (line: string) => void lines.push(line) }))
  onTestFinished(async () => {
    await server.close()
    await store.storage.close()
  })
  const sockets = `ws://127.0.0.1:${server.port}`
  const token = await bearerFor(store, workgroup, 'facilitator', 'Amina Benali')
  const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.7' }
  const http = new Browser(`http://127.0.0.1:${server.port}`)
  expect((await http.get(`/api/workgroups/${workgroup}/bin`, headers)).status).toBe(422)
  await new Peer(sockets, damaged, await bearerFor(store, damaged)).synced()

  const amina = await new Scribe(sockets, workgroup, token).synced()
  change(`create trigger full before insert on updates begin select raise(abort, 'disk full'); end`)
  amina.write(words)
  await amina.until(() => amina.notices.includes('notSaved'))
  expect((await http.post(`/api/workgroups/${workgroup}/snapshots`, { name: words }, headers)).status).toBe(500)
  change('drop trigger full')
  await amina.until(() => amina.notices.includes('savedAgain'))

  const observer = await new Scribe(sockets, workgroup, await bearerFor(store, workgroup, 'observer', 'Rose')).synced()
  observer.write(words)
  await observer.closed
  const impostor = await new Scribe(sockets, workgroup, await bearerFor(store, workgroup, 'participant')).synced()
  impostor.board.putNote(newNote({ author: newId<ParticipantId>() }), words)
  await impostor.closed
  await http.get(`/join/${words}`, headers)
  for (let i = 0; i < 25; i++) await http.get(`/api/doors/AAAA${i}`, headers)

  const told = lines.map((line) => JSON.parse(line) as { msg: string; code?: string; rule?: string; level: number })
  const messages = new Set(told.map(({ msg }) => msg))
  for (const wanted of ['saving', 'updates set aside', 'fault', 'refused']) expect(messages).toContain(wanted)
  const refusals = told.filter(({ msg }) => msg === 'refused' || msg === 'turned away')
  for (const { code } of refusals) expect(refusalCodes).toContain(code)
  expect(refusals.map(({ rule }) => rule)).toEqual(['readOnly', 'identity'])
  const log = lines.join('')
  for (const secret of ['Untel', 'attend', 'Amina', 'Benali', 'Rose', token, '203.0.113', 'AAAA']) {
    expect(log.includes(secret), secret).toBe(false)
  }
})

test('an error that quotes what it read is told by its kind and its place alone', () => {
  const lines: string[] = []
  const logger = makeLogger('info', { write: (line: string) => void lines.push(line) })
  const fails = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      logger.error({ err: error }, 'fault')
    }
  }
  fails(() => JSON.parse('Madame Untel'))
  fails(() => decodeURIComponent('%Untel'))
  fails(() => z.parse(z.literal('x'), 'Madame Untel'))
  fails(() => {
    throw 'Madame Untel'
  })
  fails(() => {
    throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL', row: 'Madame Untel' })
  })
  expect(lines).toHaveLength(5)
  expect(lines.join('')).not.toContain('Untel')
  expect(JSON.parse(lines[4]!)).toMatchObject({ err: { message: 'disk full', code: 'SQLITE_FULL' } })
  expect(JSON.parse(lines[0]!)).toMatchObject({
    err: { type: 'SyntaxError', stack: expect.stringContaining('    at ') },
  })
})
