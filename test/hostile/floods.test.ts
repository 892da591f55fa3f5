import { setPriority } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { encodePresence, encodeSyncStep1, encodeUpdate, messageKinds } from '../../shared/protocol.ts'
import { Peer } from '../helpers/peer.ts'
import { AttackedServer } from './support/AttackedServer.ts'
import { Attacker } from './support/Attacker.ts'
import { inForm } from './support/scale.ts'
import { newNote } from '../helpers/items.ts'

const ATTACKERS = 4
const FLOOD_MS = inForm({ short: 800, long: 15_000 })

let server: AttackedServer
beforeAll(async () => {
  server = await AttackedServer.start({ rooms: 2 })
  setPriority(10) // attackers are elsewhere: they must not take from the server what they take from this machine
})
afterAll(() => server.close())

/** Four guests flood one room, each again as soon as it is shut out, for a while. @returns the codes they were shut out with */
async function flood(title: string, room: WorkgroupId, frames: () => (count: number) => Uint8Array) {
  const codes = new Set<number | undefined>()
  const cookies = await Promise.all(Array.from({ length: ATTACKERS }, () => server.cookie(room)))
  await server.stands(title, async () => {
    const floods = cookies.map(async (cookie) => {
      const attacker = new Attacker(server.sockets, room, cookie)
      const end = performance.now() + FLOOD_MS
      while (performance.now() < end) codes.add(await attacker.flood(frames()))
    })
    await Promise.all(floods)
  })
  return [...codes]
}

test('a flood of updates is shut out with 4429', { timeout: 300_000 }, async () => {
  const codes = await flood('updates', server.room, () => {
    const doc = new Y.Doc()
    const board = new BoardDocument(doc)
    const note = newNote()
    board.putNote(note, 'mots')
    let before: Uint8Array | undefined
    return (count) => {
      board.updateNote(note.id, { at: [count, 0] })
      const update = Y.encodeStateAsUpdate(doc, before)
      before = Y.encodeStateVector(doc)
      return encodeUpdate(update)
    }
  })
  expect(codes).toEqual([4429])
})

test('a flood of updates that build on what nobody has is shut out with 4429, or read so slowly that it is none', {
  timeout: 300_000,
}, async () => {
  const codes = await flood('updates with gaps', server.room, () => {
    const doc = new Y.Doc()
    const text = doc.getMap('notes')
    return (count) => {
      const before = Y.encodeStateVector(doc)
      text.set(`n${count}`, count)
      text.set(`n${count}`, count + 1)
      const late = Y.encodeStateVector(doc)
      text.set(`m${count}`, before.length + late.length)
      return encodeUpdate(Y.encodeStateAsUpdate(doc, late))
    }
  })
  expect(codes).toContain(4429)
  for (const code of codes) expect([4429, undefined]).toContain(code)
})

test('a flood of presence is shut out with 4429', { timeout: 300_000 }, async () => {
  const codes = await flood('presence', server.room, () => {
    const client = new Y.Doc().clientID
    return (count) => encodePresence([[client, count + 1, `{"cursor":[${count},2]}`]])
  })
  expect(codes).toEqual([4429])
})

test('a flood of questions to a large board is shut out with 4429', { timeout: 300_000 }, async () => {
  const large = server.rooms[1] as WorkgroupId
  const notes = 600
  const author = await new Peer(server.sockets, large, await server.token(large)).synced()
  author.board.change(() => {
    for (let i = 0; i < notes; i++) author.addNote(`note ${i} `.repeat(30))
  })
  const reader = await new Peer(server.sockets, large, await server.token(large)).synced()
  await reader.sees((board) => board.notes().length === notes)
  author.leave()
  reader.leave()
  const whole = encodeSyncStep1(new Uint8Array([0]))
  const oddly = Uint8Array.from([0x80, 0, ...whole.slice(1)])
  const presence = Uint8Array.from([messageKinds.queryPresence])
  for (const [title, frame] of Object.entries({ whole, oddly, presence })) {
    expect(await flood(`questions (${title})`, large, () => () => frame), title).toEqual([4429])
  }
})

test('a flood of joins is turned away beyond twenty of one browser', { timeout: 300_000 }, async () => {
  const { cookie } = await server.cookie()
  const answers = new Map<number, number>()
  await server.stands('joins', async () => {
    const open: WebSocket[] = []
    const end = performance.now() + FLOOD_MS
    while (performance.now() < end) {
      const batch = Array.from({ length: 50 }, async () => {
        const answer = await upgrade(`${server.sockets}/sync/${server.room}`, cookie, open)
        answers.set(answer, (answers.get(answer) ?? 0) + 1)
      })
      await Promise.all(batch)
    }
    for (const socket of open) socket.terminate()
  })
  expect(new Set(answers.keys())).toEqual(new Set([101, 429]))
})

/** How an upgrade is answered: 101, or the status of the refusal. */
function upgrade(url: string, cookie: string, open: WebSocket[]): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers: { cookie } })
    socket.on('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    socket.on('open', () => {
      open.push(socket)
      resolve(101)
    })
    socket.on('error', () => resolve(0))
  })
}

test('a fast typist and a paste of two hundred notes never meet a limit', { timeout: 60_000 }, async () => {
  const { room } = server
  const [typist, reader] = [
    await new Peer(server.sockets, room, await server.token()).synced(),
    await new Peer(server.sockets, room, await server.token()).synced(),
  ]
  let cuts = 0
  for (const peer of [typist, reader]) peer.provider.on('connection-close', () => cuts++)
  const pasted = Array.from({ length: 200 }, (_, i) => typist.addNote(`collée ${i}`)) // a frame each, all at once
  const written = typist.addNote('')
  const seconds = inForm({ short: 2, long: 20 })
  const words = 'quinze frappes par seconde, et la souris qui bouge à soixante images par seconde. '
  await new Promise<void>((resolve) => {
    let ticks = 0
    const timer = setInterval(() => {
      ticks++
      typist.provider.awareness.setLocalState({ cursor: [ticks, 0] })
      if (ticks % 4 === 0) typist.board.setText(written, words.repeat(20).slice(0, ticks / 4))
      if (ticks < seconds * 60) return
      clearInterval(timer)
      resolve()
    }, 1000 / 60)
  })
  const whole = typist.board.textOf(written)
  await reader.sees((board) => board.textOf(written) === whole && pasted.every((id) => board.note(id) !== undefined))
  expect(cuts).toBe(0)
})
