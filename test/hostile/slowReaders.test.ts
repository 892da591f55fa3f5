import { setPriority } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { Peer } from '../helpers/peer.ts'
import { AttackedServer } from './support/AttackedServer.ts'
import { inForm } from './support/scale.ts'

const MIB = 1024 * 1024
/** The kernel keeps some ten megabytes for each end of a line before the server's own buffers begin to fill. */
const WRITTEN = inForm({ short: 24 * MIB, long: 50 * MIB })
/** Written before, with everybody reading, so that what writing costs anyway is not counted as theirs. */
const WARMING = inForm({ short: 8 * MIB, long: 24 * MIB })
const DEAF = 4
const NOTES = 10
const WORDS = 'é'.repeat(19_000)
/** Of one change of all notes, about: é takes two bytes. */
const CHANGE_BYTES = NOTES * WORDS.length * 2
/** Below what one connection may send. */
const BYTES_PER_SECOND = 8 * MIB
const MAX_RESIDENT_GROWTH = 64 * MIB

let server: AttackedServer
beforeAll(async () => {
  server = await AttackedServer.start()
  setPriority(10)
})
afterAll(() => server.close())

test('four who never read while much is written cost no memory, are cut, and come back to the same board', {
  timeout: 300_000,
}, async () => {
  const peer = async (name: string) =>
    new Peer(server.sockets, server.room, await server.token(server.room, 'participant', name)).synced()
  const writer = await peer('Qui écrit')
  const reader = await peer('Qui lit')
  const notes = Array.from({ length: NOTES }, () => writer.addNote(''))
  let changes = 0
  /** The same notes are written anew, so that what grows is not the board. */
  const write = async (bytes: number) => {
    const start = performance.now()
    for (let written = 0; written < bytes; written += CHANGE_BYTES) {
      const words = `${++changes} ${WORDS}`
      writer.board.change(() => {
        for (const id of notes) writer.board.setText(id, words)
      })
      await reader.sees((board) => board.textOf(notes.at(-1)!) === words)
      highest = Math.max(highest, server.residentBytes)
      await wait(Math.max(0, start + (written / BYTES_PER_SECOND) * 1000 - performance.now()))
    }
  }
  let highest = 0
  await write(WARMING)
  const deaf = await Promise.all(Array.from({ length: DEAF }, (_, i) => peer(`Sourd ${i}`)))
  const before = server.residentBytes
  highest = 0
  let cuts = 0
  for (const { provider } of deaf) provider.on('connection-close', () => cuts++)
  const stop = () => {
    for (const { provider } of deaf) (provider.ws as unknown as WebSocket).pause()
  }
  await server.stands(`${DEAF} who do not read ${Math.round(WRITTEN / MIB)} MiB`, async () => {
    stop()
    await write(WRITTEN)
  })
  console.log(`resident memory rose by ${((highest - before) / MIB).toFixed(1)} MiB at its highest`)
  expect(highest - before).toBeLessThanOrEqual(MAX_RESIDENT_GROWTH)

  const end = performance.now() + 10_000
  while ((await server.metric('trame_connections')) > 4 && performance.now() < end) await wait(100) // two here, two neighbours
  expect(await server.metric('trame_connections')).toBe(4)
  for (const { provider } of deaf) (provider.ws as unknown as WebSocket).resume()
  const words = writer.board.textOf(notes[0]!)
  await Promise.all(deaf.map((one) => one.sees((board) => notes.every((id) => board.textOf(id) === words))))
  expect(cuts).toBeGreaterThanOrEqual(DEAF)
  for (const one of [reader, ...deaf]) expect(one.texts()).toEqual(writer.texts())
})
