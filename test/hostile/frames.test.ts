import { createConnection } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { WorkgroupId } from '../../shared/ids.ts'
import { encodePresence, encodeSyncStep1, encodeUpdate } from '../../shared/protocol.ts'
import { newNote, Peer } from '../helpers/peer.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { seededRandom, type Random } from '../helpers/random.ts'
import { testServer, type TestServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'

/** The short form runs with every test; `npm run test:hostile` asks for 100,000. */
const FRAMES = Number(process.env['TRAME_HOSTILE_FRAMES'] ?? 4000)
const MAX_GROWTH_BYTES = 128 * 1024 * 1024

async function attackedServer() {
  const server = await testServer()
  const [attacked, quiet] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const token = await bearerFor(server.store, attacked, 'participant', 'Malveillance')
  const pair = await Promise.all(
    ['Amina', 'Luc'].map(async (name) =>
      new Peer(server.sockets, quiet, await bearerFor(server.store, quiet, 'participant', name)).synced(),
    ),
  )
  return { server, attacked, token, pair: pair as [Peer, Peer] }
}

/** A socket of somebody who may be here, opened anew whenever the server has had enough. */
class Attacker {
  readonly #url: string
  readonly #token: string
  readonly closeCodes = new Map<number, number>()
  #socket: WebSocket | undefined

  constructor(server: TestServer, workgroup: WorkgroupId, token: string) {
    this.#url = `${server.sockets}/sync/${workgroup}`
    this.#token = token
  }

  async send(frame: Uint8Array | string): Promise<void> {
    this.#socket ??= await this.#open()
    this.#socket.send(frame)
  }

  /** Resolves once the server has shut the present socket, or has answered that it lives. */
  async settle(): Promise<void> {
    const socket = this.#socket
    if (!socket) return
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve())
      socket.once('pong', () => resolve())
      if (socket.readyState === WebSocket.OPEN) socket.ping()
      else resolve()
    })
    if (socket.readyState !== WebSocket.OPEN) this.#socket = undefined
  }

  leave(): void {
    this.#socket?.terminate()
  }

  async #open(): Promise<WebSocket> {
    const socket = new WebSocket(this.#url, { headers: { authorization: `Bearer ${this.#token}` } })
    socket.on('error', () => {})
    socket.on('close', (code) => {
      this.closeCodes.set(code, (this.closeCodes.get(code) ?? 0) + 1)
      if (this.#socket === socket) this.#socket = undefined
    })
    await new Promise((resolve) => socket.once('open', resolve))
    return socket
  }
}

function bytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.upTo(256))
}

/** Something no honest client sends, or an honest frame with something done to it. */
function hostileFrame(random: Random): Uint8Array | string {
  const doc = new Y.Doc()
  new BoardDocument(doc).putNote(newNote(), 'mots')
  const update = Y.encodeStateAsUpdate(doc)
  const honest = random.oneOf([
    encodeUpdate(update),
    encodeSyncStep1(Y.encodeStateVector(doc)),
    encodePresence([[random.upTo(2 ** 31), 1, '{"cursor":[1,2]}']]),
  ])
  return random.oneOf<() => Uint8Array | string>([
    () => bytes(random, random.upTo(60)),
    () => Uint8Array.from([0, 2, ...bytes(random, random.upTo(40))]),
    () => honest.slice(0, random.upTo(honest.length)),
    () => {
      const mutated = honest.slice()
      for (let i = 0; i <= random.upTo(4); i++) mutated[random.upTo(mutated.length)] = random.upTo(256)
      return mutated
    },
    () => Uint8Array.from([...honest, ...bytes(random, 5)]),
    // A claim of very many structs, of a very long one, of very many deletions.
    () => encodeUpdate(Uint8Array.from([1, 255, 255, 255, 255, 15, 1, 0])),
    () => encodeUpdate(Uint8Array.from([255, 255, 255, 127, 1, 1, 0])),
    () => encodeUpdate(Uint8Array.from([1, 1, 5, 0, 0, 255, 255, 255, 255, 255, 255, 15, 0])),
    () => encodeUpdate(Uint8Array.from([0, 255, 255, 255, 15, 1, 1, 0, 255, 255, 255, 15])),
    () => encodeSyncStep1(bytes(random, random.upTo(30))),
    () => encodePresence([[1, 1, '{"cursor":'.padEnd(random.upTo(9000), 'x')]]),
    () => 'texte'.repeat(random.upTo(5)),
    () => Uint8Array.from([random.upTo(128), ...bytes(random, 4)]),
  ])()
}

test(`${FRAMES} hostile frames: each closes at most its own connection, the room goes on, the neighbours notice nothing`, {
  timeout: 900_000,
}, async () => {
  const random = seededRandom(20260927)
  const { server, attacked, token, pair } = await attackedServer()
  const [amina, luc] = pair
  const attackers = Array.from({ length: 4 }, () => new Attacker(server, attacked, token))
  const before = process.memoryUsage().rss
  const latencies: number[] = []
  for (let sent = 0; sent < FRAMES; sent++) {
    const attacker = attackers[sent % attackers.length]!
    await attacker.send(hostileFrame(random))
    if (sent % 5 === 0) await attacker.settle()
    if (sent % 200 === 0) {
      const start = performance.now()
      const id = amina.addNote(`note ${sent}`)
      await luc.sees((board) => board.note(id) !== undefined)
      latencies.push(performance.now() - start)
    }
  }
  for (const attacker of attackers) {
    await attacker.settle()
    attacker.leave()
  }
  expect(luc.texts()).toEqual(amina.texts())
  const codes = new Set(attackers.flatMap((attacker) => [...attacker.closeCodes.keys()]))
  codes.delete(1006) // our own leaving
  for (const code of codes) expect([4400, 4403, 4429, 1009]).toContain(code)
  const late = await new Peer(server.sockets, attacked, token).synced()
  late.addNote('La salle attaquée sert encore')
  const other = await new Peer(server.sockets, attacked, await bearerFor(server.store, attacked)).synced()
  await other.sees((board) => board.notes().some((note) => board.textOf(note.id) === 'La salle attaquée sert encore'))
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(process.memoryUsage().rss - before).toBeLessThan(MAX_GROWTH_BYTES + FRAMES * 1000)
  latencies.sort((a, b) => a - b)
  const p = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]?.toFixed(1)
  console.log(
    `neighbours during the attack: median ${p(0.5)} ms, worst ${p(1)} ms over ${latencies.length} notes; closed with ${[...codes].join(', ')}`,
  )
})

test('frames that break RFC 6455 end their connection, never the process', async () => {
  const { server, attacked, token, pair } = await attackedServer()
  const broken: Record<string, number[]> = {
    'reserved bits': [0xf2, 0x80, 1, 2, 3, 4],
    'unknown opcode': [0x83, 0x80, 1, 2, 3, 4],
    'unmasked frame': [0x82, 0x01, 0],
    'fragmented control frame': [0x09, 0x80, 1, 2, 3, 4],
    'control frame too long': [0x89, 0xfe, 0x00, 0x7e, 1, 2, 3, 4],
    'continuation of nothing': [0x80, 0x80, 1, 2, 3, 4],
    'close with one byte': [0x88, 0x81, 1, 2, 3, 4, 0],
    'length beyond all': [0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4],
    'length over the limit': [0x82, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 1, 2, 3, 4],
  }
  for (const [name, frame] of Object.entries(broken)) {
    const ended = await new Promise<boolean>((resolve) => {
      const socket = createConnection(server.port, '127.0.0.1')
      const request = [
        `GET /sync/${attacked} HTTP/1.1`,
        `Host: 127.0.0.1:${server.port}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        `Authorization: Bearer ${token}`,
      ]
      socket.write(`${request.join('\r\n')}\r\n\r\n`)
      socket.once('data', () => socket.write(Uint8Array.from(frame)))
      socket.on('error', () => {})
      socket.on('close', () => resolve(true))
    })
    expect(ended, name).toBe(true)
  }
  const [amina, luc] = pair
  const id = amina.addNote('Toujours là')
  await luc.sees((board) => board.note(id) !== undefined)
})

test('someone who never reads while much is written is cut, and the others receive everything', {
  timeout: 120_000,
}, async () => {
  const { server, attacked, token } = await attackedServer()
  const writer = await new Peer(server.sockets, attacked, await bearerFor(server.store, attacked)).synced()
  const reader = await new Peer(server.sockets, attacked, await bearerFor(server.store, attacked)).synced()
  const deaf = new WebSocket(`${server.sockets}/sync/${attacked}`, { headers: { authorization: `Bearer ${token}` } })
  await new Promise((resolve) => deaf.once('open', resolve))
  deaf.pause()
  const connections = async () =>
    /^trame_connections (\d+)$/m.exec(await (await fetch(`${server.http}/metrics`)).text())?.[1]
  const before = Number(await connections())
  const book = 'mot '.repeat(4500)
  let count = 0
  while (Number(await connections()) === before) {
    expect(count, 'megabytes written').toBeLessThan(1500)
    for (let i = 0; i < 25; i++) {
      const id = writer.addNote(`${count++} ${book}`)
      await reader.sees((board) => board.note(id) !== undefined)
    }
  }
  expect(reader.board.notes()).toHaveLength(count)
  deaf.terminate()
})
