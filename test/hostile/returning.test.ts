import { setPriority } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { AttackedServer } from './support/AttackedServer.ts'
import { RawClient } from './support/RawClient.ts'
import { inForm } from './support/scale.ts'
import { newNote } from '../helpers/items.ts'

const ROOMS = inForm({ short: 4, long: 8 })
const IN_EACH = inForm({ short: 50, long: 100 })
const NOTES = 50
const MAX_SECONDS = 15
/** As our own client waits: a random part of a time that doubles. */
const FIRST_WAIT_MS = 250
const LAST_WAIT_MS = 8000

let server: AttackedServer
beforeAll(async () => {
  server = await AttackedServer.start({ rooms: ROOMS })
  setPriority(10) // they have machines of their own
})
afterAll(() => server.close())

test(`${ROOMS * IN_EACH} clients that lose their line at one moment are all back, with what was written meanwhile`, {
  timeout: 300_000,
}, async () => {
  const rooms = await Promise.all(
    server.rooms.map(async (room) => {
      const url = `${server.sockets}/sync/${room}`
      const client = async () => new RawClient(url, await server.token(room))
      return { writer: await client(), clients: await Promise.all(Array.from({ length: IN_EACH }, client)) }
    }),
  )
  const everybody = rooms.flatMap(({ clients }) => clients)
  for (const { writer } of rooms) {
    await writer.come()
    for (let i = 0; i < NOTES; i++) write(writer, `note ${i}`)
  }
  for (const client of everybody) await client.come()

  let refused = 0
  const back = async (client: RawClient) => {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LAST_WAIT_MS)) {
      try {
        return await client.come()
      } catch {
        refused++
        await wait(Math.random() * waitMs)
      }
    }
  }
  let seconds = 0
  await server.stands(`${everybody.length} returns`, async () => {
    for (const client of everybody) client.cut()
    const written = rooms.map(({ writer }) => write(writer, 'écrite pendant la coupure'))
    const start = performance.now()
    const returns = rooms.flatMap(({ clients }, i) =>
      clients.map(async (client) => {
        await back(client)
        await client.sees((doc) => new BoardDocument(doc).note(written[i]!) !== undefined)
      }),
    )
    await Promise.all(returns)
    seconds = Math.max(seconds, (performance.now() - start) / 1000)
  })
  console.log(
    `${everybody.length} clients were back after ${seconds.toFixed(1)} s, ${refused} tries had to be repeated`,
  )
  expect(seconds).toBeLessThan(MAX_SECONDS)
  for (const { writer, clients } of rooms) {
    const whole = Y.snapshot(writer.doc)
    for (const { doc } of clients) expect(Y.equalSnapshots(Y.snapshot(doc), whole)).toBe(true)
    await Promise.all([writer, ...clients].map((client) => client.leave()))
  }
})

function write(writer: RawClient, words: string) {
  const note = newNote()
  writer.change(() => new BoardDocument(writer.doc).putNote(note, words))
  return note.id
}
