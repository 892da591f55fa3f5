import { once } from 'node:events'
import { request, type IncomingHttpHeaders } from 'node:http'
import { createConnection, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CODE_ALPHABET, CODE_LENGTH } from '../../shared/domain/invitation.ts'
import { newId, type WorkgroupId } from '../../shared/ids.ts'
import { createCredential } from '../../server/access/credentials.ts'
import { createInvitation } from '../../server/access/invitations.ts'
import { seededRandom } from '../helpers/random.ts'
import { seedWorkgroups } from '../helpers/store.ts'
import { AttackedServer } from './support/AttackedServer.ts'
import { inForm, isLong } from './support/scale.ts'

const KIB = 1024

let server: AttackedServer
beforeAll(async () => {
  server = await AttackedServer.start({ rooms: 2 })
})
afterAll(() => server.close())

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}
interface Asking {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
  /** Where the request comes from, of this machine's own addresses. */
  readonly from?: string
}

/** One request as written, its path untouched. A status of 0 is a line that was cut; an upgrade that succeeds is hung up. */
function ask(path: string, { method = 'GET', headers = {}, body, from }: Asking = {}): Promise<Answer> {
  const { port } = server
  return new Promise((resolve) => {
    const asking = request({ host: '127.0.0.1', port, path, method, headers, ...(from ? { localAddress: from } : {}) })
    asking.on('error', () => resolve({ status: 0, headers: {}, text: '' }))
    asking.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: 101, headers: response.headers, text: '' })
    })
    asking.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asking.end(body)
  })
}

const UPGRADE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
function upgrade(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(path, { headers: { ...UPGRADE, ...headers } })
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

describe('who may not come in', () => {
  test('is refused at the upgrade, before a frame is read, whatever is wrong with the credential', async () => {
    const { room, store } = server
    const [own, elsewhere] = server.rooms as [WorkgroupId, WorkgroupId]
    const { people } = store.storage
    const good = await server.token(own)
    const { cookie } = await server.cookie(own)
    const secretOf = (one: { cookie: string }) => one.cookie.split('=')[1] as string
    const personOf = async (secret: string) =>
      (await people.credential(store.secrets.hash(secret), new Date()))!.participant

    const expired = await createCredential(store, 'bearer', await personOf(good), -1 / 3600)
    const revoked = await server.token(own)
    await people.withdrawGrants(await personOf(revoked), own)
    const signedOut = await server.cookie(own)
    await people.removeCredential(store.secrets.hash(secretOf(signedOut)))
    const ofRevokedDoor = await guestOf(own)
    await people.revokeInvitation(ofRevokedDoor.invitation)
    const welcome = await createCredential(store, 'welcome', await personOf(good), 1)

    const path = `/sync/${room}`
    const wrong: Record<string, readonly [headers: Record<string, string>, status: number]> = {
      none: [{}, 401],
      'an invented token': [bearer('x'.repeat(32)), 401],
      'a token cut short': [bearer(good.slice(0, -1)), 401],
      'a token with something added': [bearer(`${good}a`), 401],
      'a token in other capitals': [bearer(good.toLowerCase()), 401],
      'a token of a megabyte, nearly': [bearer('a'.repeat(15 * KIB)), 401],
      'no token after the word': [{ authorization: 'Bearer ' }, 401],
      'another way to prove it': [{ authorization: `Basic ${Buffer.from(`a:${good}`).toString('base64')}` }, 401],
      'an expired token': [bearer(expired), 401],
      'a withdrawn person': [bearer(revoked), 403],
      'a guest of a revoked invitation': [ofRevokedDoor.headers, 403],
      'a cookie after signing out': [signedOut, 401],
      'a one-time link as a token': [bearer(welcome), 401],
      'a token as a cookie': [{ cookie: `trame=${good}` }, 401],
      'a cookie as a token': [bearer(secretOf({ cookie })), 401],
      'an empty cookie': [{ cookie: 'trame=' }, 401],
      'a token of another room': [bearer(await server.token(elsewhere)), 403],
      'a cookie of another room': [await server.cookie(elsewhere), 403],
    }
    const answers: Record<string, number> = {}
    await server.stands('credentials', async () => {
      for (const [name, [headers]] of Object.entries(wrong)) answers[name] = (await upgrade(path, headers)).status
      answers['in the address'] = (await upgrade(`${path}?token=${good}&access_token=${good}&role=facilitator`)).status
    })
    expect(answers).toEqual({
      ...Object.fromEntries(Object.entries(wrong).map(([name, [, status]]) => [name, status])),
      'in the address': 401,
    })
    for (const headers of [bearer(good), { cookie }]) expect((await upgrade(path, headers)).status).toBe(101)
  })

  /** Somebody who came in by an invitation. */
  async function guestOf(room: WorkgroupId) {
    const { invitation, code } = await createInvitation(server.store, {
      workgroup: room,
      role: 'participant',
      hours: 1,
    })
    const { headers } = await join(code)
    return {
      invitation: invitation.id,
      headers: { cookie: (headers['set-cookie']?.[0] ?? '').split(';')[0] as string },
    }
  }

  test('is a page from elsewhere, in ten ways of writing elsewhere, for a socket and for a change', async () => {
    const { port, room } = server
    const host = `127.0.0.1:${port}`
    const foreign = [
      'http://evil.example',
      `https://evil.example:${port}`,
      'null',
      'file://',
      `http://${host}.evil.example`,
      `http://evil.example/${host}`,
      `http://127.0.0.1:${port + 1}`,
      'http://127.0.0.1',
      `http://localhost:${port}`,
      `http://${host}@evil.example`,
      `ftp://${host}`,
      `chrome-extension://${host}`,
      `http://${host} http://evil.example`,
      '',
    ]
    const { cookie } = await server.cookie()
    const answers: Record<string, number[]> = {}
    await server.stands('origins', async () => {
      for (const origin of foreign) {
        const socket = await upgrade(`/sync/${room}`, { cookie, origin })
        const change = await ask('/api/sign-out', { method: 'POST', headers: { cookie, origin } })
        answers[origin] = [socket.status, change.status]
      }
    })
    expect(answers).toEqual(Object.fromEntries(foreign.map((origin) => [origin, [403, 403]])))
    expect((await upgrade(`/sync/${room}`, { cookie, origin: `http://${host}` })).status).toBe(101)
  })
})

describe('rooms that are not there', () => {
  test('are answered like forbidden ones, in the same time, and leave nothing behind', {
    timeout: 300_000,
  }, async () => {
    const headers = bearer(await server.token())
    const [forbidden] = (await seedWorkgroups(server.store)) as [WorkgroupId]
    const odd = ['__proto__', 'constructor', 'prototype', 'a'.repeat(65), 'a%00b', '%2e%2e', '-', 'é', "'or'1'='1"]
    const same = await upgrade(`/sync/${forbidden}`, headers)
    expect(same.status).toBe(403)
    for (const name of odd) expect(await upgrade(`/sync/${encodeURI(name)}`, headers), name).toEqual(same)
    const page = async (room: string) => (await ask(`/api/workgroups/${room}`, { headers })).text
    expect(await page(newId())).toBe(await page(forbidden))

    const tries = inForm({ short: 300, long: 4000 })
    const times = { unknown: [] as number[], forbidden: [] as number[] }
    const timed = async (kind: keyof typeof times, room: string) => {
      const start = performance.now()
      const answer = await upgrade(`/sync/${room}`, headers)
      times[kind].push(performance.now() - start)
      if (answer.status !== 403 || answer.text !== same.text) throw new Error(`${kind}: ${answer.status}`)
    }
    for (let i = 0; i < 200; i++) await timed('unknown', newId()) // so that everything is warm
    times.unknown = []
    const rooms = await server.metric('trame_rooms')
    const before = await server.heapBytes()
    await server.stands('unknown rooms', async () => {
      for (let i = 0; i < tries; i++) {
        await timed('unknown', newId())
        await timed('forbidden', forbidden)
      }
    })
    const bytesEach = ((await server.heapBytes()) - before) / tries
    const difference = Math.abs(median(times.unknown) - median(times.forbidden))
    console.log(
      `unknown and forbidden differ by ${difference.toFixed(3)} ms; ${bytesEach.toFixed(0)} bytes stay of a try`,
    )
    expect(difference).toBeLessThan(5)
    expect(bytesEach).toBeLessThan(4 * KIB)
    expect(await server.metric('trame_rooms')).toBe(rooms)
  })
})

describe('requests nobody should send', () => {
  const traversals = [
    '/../server/main.ts',
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%252e%252e/etc/passwd',
    '/..%5c..%5cetc%5cpasswd',
    '/..\\..\\etc\\passwd',
    '/....//....//etc/passwd',
    '/assets/../../server/main.ts',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/data/secret.key',
    '/w/../../data/trame.db',
    '/join/..%2f..%2fpackage.json',
    '/..%c0%af..%c0%afetc/passwd',
    '/%00/etc/passwd',
    '/index.html%00.ts',
    '//etc/passwd',
    '/./.git/config',
    '/.env',
    '/data/secret.key',
    '/package.json',
    '/node_modules/ws/package.json',
    'http://127.0.0.1/etc/passwd',
    '/%',
    '/%zz',
    '/[',
    '//',
    '/?__proto__[polluted]=1&constructor[prototype][polluted]=1',
  ]
  const bodies: Record<string, Asking> = {
    'no JSON': { body: '{"door":' },
    'JSON of another shape': { body: '[[[[1]]]]' },
    'a null': { body: 'null' },
    'a prototype': { body: '{"__proto__":{"polluted":1},"door":"AAAAAA"}' },
    'a constructor': { body: '{"constructor":{"prototype":{"polluted":1}}}' },
    'nested deeply': { body: '['.repeat(100_000) },
    'a text of zeros': { body: '{"door":"\\u0000\\ud800","name":"\\u0000"}' },
    'more than it may': { body: JSON.stringify({ door: 'a'.repeat(300 * KIB) }) },
    'another kind of content': { body: '<a/>', headers: { 'content-type': 'application/xml' } },
    'a kind that cannot be': { body: '{}', headers: { 'content-type': 'application/json; charset=; boundary' } },
    'a length that is none': { body: '{}', headers: { 'content-length': '-1' } },
  }
  const isOurs = /root:.*:0:0|SQLite format|"dependencies"|import .* from|\[core\]/
  const hasStack = /node_modules|\bat .*\(.*:\d+:\d+\)|server\/\w+\.ts/

  test('are answered below 500, serve nothing of ours, and show no stack', { timeout: 60_000 }, async () => {
    const answers: Record<string, Answer> = {}
    await server.stands('odd requests', async () => {
      for (const path of traversals) {
        answers[`GET ${path}`] = await ask(path)
        answers[`upgrade ${path}`] = await upgrade(path)
        answers[`upgrade /sync${path}`] = await upgrade(`/sync${path}`)
        answers[`GET /api${path}`] = await ask(`/api${path}`)
      }
      for (const [name, { body, headers }] of Object.entries(bodies)) {
        for (const path of ['/api/join', '/api/sign-in', '/api/set-up']) {
          const typed = { 'content-type': 'application/json', ...headers }
          answers[`${name} to ${path}`] = await ask(path, { method: 'POST', headers: typed, ...(body ? { body } : {}) })
        }
      }
      answers['headers of 17 KiB'] = await ask('/', { headers: { 'x-long': 'a'.repeat(17 * KIB) } })
      for (const method of ['TRACE', 'PROPFIND', 'PUT', 'OPTIONS']) answers[method] = await ask('/api/me', { method })
    })
    for (const [name, { status, text }] of Object.entries(answers)) {
      expect(status, name).toBeLessThan(500)
      expect(text, name).not.toMatch(isOurs)
      expect(text, name).not.toMatch(hasStack)
    }
    expect([0, 431]).toContain(answers['headers of 17 KiB']?.status) // said, or hung up before it could be read
    expect(answers['more than it may to /api/join']?.status).toBe(413)
  })

  test('half made, four hundred of them delay nobody and are ended', { timeout: 60_000 }, async () => {
    const beginnings = [
      'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ',
      `POST /api/join HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
      `GET /sync/${server.room} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n`,
      '',
    ]
    const half: Socket[] = []
    await server.stands('half-open requests', async () => {
      for (let i = half.length; i < 400; i++) {
        const socket = createConnection(server.port, '127.0.0.1')
        socket.on('error', () => {})
        socket.resume()
        socket.write(beginnings[i % beginnings.length] as string)
        half.push(socket)
      }
      const times: number[] = []
      for (let i = 0; i < 100; i++) {
        const start = performance.now()
        expect((await ask('/health')).status).toBe(200)
        times.push(performance.now() - start)
      }
      console.log(
        `beside 400 half-open requests: a request takes ${median(times).toFixed(1)} ms, at worst ${times.at(-1)?.toFixed(1)}`,
      )
      expect(times.at(-1)).toBeLessThan(1000)
    })
    if (isLong) {
      const start = performance.now()
      await Promise.all(half.flatMap((socket) => (socket.closed ? [] : [once(socket, 'close')])))
      console.log(`the last of them was ended ${((performance.now() - start) / 1000).toFixed(1)} s later`)
      expect(performance.now() - start).toBeLessThan(20_000)
    }
    for (const socket of half) socket.destroy()
  })

  test('refused upgrades that never hang up are hung up on', { timeout: 60_000 }, async () => {
    const sockets = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const socket = createConnection({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
        socket.on('error', () => {})
        const lines = Object.entries(UPGRADE).map(([name, value]) => `${name}: ${value}`)
        socket.write([`GET /sync/${server.room} HTTP/1.1`, 'Host: a', ...lines, '', ''].join('\r\n'))
        const [answer] = (await once(socket, 'data')) as [Buffer]
        expect(answer.toString()).toMatch(/^HTTP\/1.1 401 /)
        return socket
      }),
    )
    // A socket that is gone answers what is still sent on it with a reset.
    for (const socket of sockets) {
      while (!socket.destroyed) {
        socket.write('x')
        await wait(20)
      }
    }
  })
})

describe('joining by code', () => {
  const wrongCode = (random = seededRandom(Math.floor(Math.random() * 2 ** 31))) =>
    Array.from({ length: CODE_LENGTH }, () => random.oneOf([...CODE_ALPHABET])).join('')

  // Linux has all of 127.0.0.0/8 as its own addresses: a guesser has one, the room another.
  test.runIf(process.platform === 'linux')(
    'guessing from one address is throttled; forty people behind another, and sixty codes, come in',
    { timeout: 120_000 },
    async () => {
      const { code } = await createInvitation(server.store, { workgroup: server.room, role: 'participant', hours: 1 })
      const guesses = inForm({ short: 200, long: 1500 })
      const statuses = {
        guessed: new Map<number, number>(),
        forged: new Map<number, number>(),
        right: new Map<number, number>(),
      }
      const note = (map: Map<number, number>, status: number) => map.set(status, (map.get(status) ?? 0) + 1)
      let seconds = 0
      await server.stands('joining beside a guesser', async () => {
        const guessing = (async () => {
          for (let i = 0; i < guesses; i++) {
            const { status } = await join(wrongCode(), { from: '127.0.0.2' })
            note(statuses.guessed, status)
            const forged = { 'x-forwarded-for': `10.0.${i >> 8}.${i & 255}`, forwarded: `for=10.1.1.${i & 255}` }
            note(statuses.forged, (await join(wrongCode(), { from: '127.0.0.2', headers: forged })).status)
          }
        })()
        const joining = (async () => {
          const start = performance.now()
          for (let i = 0; i < 60; i++) note(statuses.right, (await join(code, { from: '127.0.0.3' })).status)
          seconds = Math.max(seconds, (performance.now() - start) / 1000)
        })()
        await Promise.all([guessing, joining])
      })
      console.log(`60 right codes in ${seconds.toFixed(1)} s beside`, Object.fromEntries(statuses.guessed))
      expect(seconds).toBeLessThan(60)
      expect([...statuses.right.keys()]).toEqual([200])
      expect((statuses.guessed.get(404) ?? 0) + (statuses.forged.get(404) ?? 0)).toBeLessThanOrEqual(20)
      expect(statuses.guessed.get(429)).toBeGreaterThan(guesses - 21)
      expect((await join(code, { from: '127.0.0.2' })).status).toBe(429) // the guesser waits, even with the right one
    },
  )
})

/** Asks to come in with a code. */
function join(code: string, { from, headers }: Pick<Asking, 'from' | 'headers'> = {}): Promise<Answer> {
  return ask('/api/join', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ door: code, name: 'Habitante', college: 'inhabitant' }),
    ...(from ? { from } : {}),
  })
}
