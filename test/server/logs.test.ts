import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { startServer } from '../../server/startServer.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { Browser } from '../helpers/browser.ts'
import { Peer } from '../helpers/peer.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

test('at its most talkative the log holds no word that was written, no token, code, link, password or address', async () => {
  const lines: string[] = []
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', TRAME_DATA: await temporaryFolder() })
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
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
