import { appendFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import type { NoteId, WorkgroupId } from '../../shared/ids.ts'
import { addPerson, createCredential, grant, type Store } from '../../server/access/credentials.ts'
import { readConfig } from '../../server/config.ts'
import { COMPACT_AFTER } from '../../server/room/Rows.ts'
import { openStore } from '../../server/openStore.ts'
import { RawClient } from '../hostile/support/RawClient.ts'
import { inForm } from '../hostile/support/scale.ts'
import { Writer } from '../hostile/support/Writer.ts'
import { seededRandom, type Random } from '../helpers/random.ts'
import { freePort, ServerProcess } from '../helpers/serverProcess.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { newNote } from '../helpers/items.ts'

const KILLS = Number(process.env['TRAME_KILL_ROUNDS'] ?? inForm({ short: 8, long: 200 }))
const COMPACTION_ROUNDS = inForm({ short: 3, long: 50 })
const STOPS = inForm({ short: 3, long: 20 })
const STORED_ROOMS = inForm({ short: 200, long: 1000 })
const WRITERS = 4
const MAX_START_MS = 3000
/** The machine is shared: the quickest of so many starts after a kill counts. */
const STARTS = 3
const MAX_STOP_MS = 10_000

async function workshop() {
  const folder = await temporaryFolder()
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  const [workgroup] = (await seedWorkgroups(store)) as [WorkgroupId]
  const tokens = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) => bearerFor(store, workgroup, 'participant', `Personne ${i}`)),
  )
  return { folder, store, workgroup, tokens }
}

/** Resolves some time after a first note was saved: the instant is the chance's. */
/** @param areIn whether enough of them are inside; one who is still at the door is told nothing */
async function someTimeInto(
  writers: readonly Writer[],
  random: Random,
  areIn: (writers: readonly Writer[], isIn: (writer: Writer) => boolean) => boolean = (all, isIn) => all.some(isIn),
): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () =>
      areIn(writers, (writer) => writer.acknowledged.size > 0)
        ? setTimeout(resolve, random.upTo(120))
        : setImmediate(look)
    look()
  })
}

async function notesIn(store: Store, workgroup: WorkgroupId): Promise<Set<NoteId>> {
  const document = new Y.Doc()
  for (const { bytes } of await store.storage.boards.load(workgroup)) Y.applyUpdate(document, bytes)
  return new Set(new BoardDocument(document).notes().map((note) => note.id))
}

function promisedBy(writers: readonly Writer[]): NoteId[] {
  return writers.flatMap(({ acknowledged, seenOfOthers }) => [...acknowledged.keys(), ...seenOfOthers])
}

async function expectAll(promised: ReadonlySet<NoteId>, store: Store, workgroup: WorkgroupId, round: number) {
  const there = await notesIn(store, workgroup)
  expect(
    [...promised].filter((id) => !there.has(id)),
    `round ${round}`,
  ).toEqual([])
}

test(`killed ${KILLS} times while people write, nothing that was said to be saved or seen by a colleague is missing`, {
  timeout: 60_000 + KILLS * 6000,
}, async () => {
  const random = seededRandom(41)
  const { folder, store, workgroup, tokens } = await workshop()
  const promised = new Set<NoteId>()

  for (let round = 0; round < KILLS; round++) {
    const port = await freePort()
    const server = await ServerProcess.start(folder, port)
    const writers = tokens.map((token) => new Writer(`ws://127.0.0.1:${port}/sync/${workgroup}`, token))
    await someTimeInto(writers, random)
    await server.kill()
    await Promise.all(writers.map((writer) => writer.closed))
    for (const id of promisedBy(writers)) promised.add(id)
    await expectAll(promised, store, workgroup, round)
  }
  console.log(`${KILLS} kills, ${promised.size} notes promised, none missing`)
  expect(promised.size).toBeGreaterThan(KILLS) // the writers did write
  await store.storage.close()
})

test(`killed ${COMPACTION_ROUNDS} times while rows are merged: they are merged whole or not at all, and nothing is missing`, {
  timeout: 60_000 + COMPACTION_ROUNDS * 10_000,
}, async () => {
  const random = seededRandom(20260301)
  const folder = await temporaryFolder()
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  const [workgroup] = (await seedWorkgroups(store)) as [WorkgroupId]
  const token = await bearerFor(store, workgroup, 'participant', 'Amina')
  const { boards } = store.storage
  // One note that is moved for ever: many rows, and a document that stays small.
  const document = new Y.Doc()
  const board = new BoardDocument(document)
  const rows: Uint8Array[] = []
  document.on('update', (update: Uint8Array) => rows.push(update))
  const moved = newNote()
  board.putNote(moved, 'Déplacée')
  const promised = new Set<NoteId>()
  let mergedCount = 0
  for (let round = 0; round < COMPACTION_ROUNDS; round++) {
    for (let i = 0; i < COMPACT_AFTER + 100; i++) board.updateNote(moved.id, { at: [round, i] })
    await boards.append(rows.splice(0).map((update) => ({ workgroup, update })))
    const rowsBefore = (await boards.load(workgroup)).length
    const port = await freePort()
    const server = await ServerProcess.start(folder, port)
    const writer = new Writer(`ws://127.0.0.1:${port}/sync/${workgroup}`, token) // its first word starts the merging
    while (writer.acknowledged.size === 0) await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setTimeout(resolve, random.upTo(1200))) // the instant is the chance's
    await server.kill()
    await writer.closed
    for (const id of writer.acknowledged.keys()) promised.add(id)
    const kept = await boards.load(workgroup)
    if (kept.length < rowsBefore) mergedCount++
    const stored = readBoard(kept.map(({ bytes }) => bytes))
    expect(stored.note(moved.id)?.at, `round ${round}`).toEqual([round, COMPACT_AFTER + 99])
    expect(
      [...promised].filter((id) => !stored.note(id)),
      `round ${round}`,
    ).toEqual([])
  }
  if (COMPACTION_ROUNDS >= 50) {
    expect(mergedCount).toBeGreaterThan(0) // some were killed after it, some before
    expect(mergedCount).toBeLessThan(COMPACTION_ROUNDS)
  }
  await store.storage.close()
})

test(`stopped ${STOPS} times by SIGTERM, it ends in order: everybody told to come back, everything on disk`, {
  timeout: 60_000 + STOPS * 10_000,
}, async () => {
  const random = seededRandom(3)
  const { folder, store, workgroup, tokens } = await workshop()
  const promised = new Set<NoteId>()
  let longestMs = 0
  for (let round = 0; round < STOPS; round++) {
    const port = await freePort()
    const server = await ServerProcess.start(folder, port)
    const url = `ws://127.0.0.1:${port}/sync/${workgroup}`
    const writers = tokens.map((token) => new Writer(url, token))
    await someTimeInto(writers, random, (all, isIn) => all.every(isIn))
    const start = performance.now()
    const stopped = server.stop()
    const codes = await Promise.all(writers.map((writer) => writer.closed))
    expect(await comesIn(url, tokens[0] as string), 'a newcomer during the stop').toBe(false)
    expect(await stopped).toBe(0)
    longestMs = Math.max(longestMs, performance.now() - start)
    expect(codes).toEqual(writers.map(() => 1012))
    for (const id of promisedBy(writers)) promised.add(id)
    await expectAll(promised, store, workgroup, round)
  }
  console.log(
    `${STOPS} stops, ${promised.size} notes promised, none missing; the longest took ${longestMs.toFixed(0)} ms`,
  )
  expect(longestMs).toBeLessThan(MAX_STOP_MS)
  expect(await store.storage.boards.snapshots(workgroup)).toMatchObject(
    Array.from({ length: STOPS }, () => ({ reason: 'lastLeave' })),
  )
  await store.storage.close()
})

function comesIn(url: string, token: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` } })
    socket.on('error', () => resolve(false))
    socket.on('open', () => {
      socket.terminate()
      resolve(true)
    })
  })
}

describe('after a kill', () => {
  test(`with ${STORED_ROOMS} rooms stored and half a record at its end, it answers in time and every board opens`, {
    timeout: 300_000,
  }, async () => {
    const { folder, store, workgroup, tokens } = await workshop()
    const rooms = await seedWorkgroups(store, STORED_ROOMS)
    for (const room of rooms)
      await store.storage.boards.append(boardOf(3).map((update) => ({ workgroup: room, update })))
    const reader = await addPerson(store, { name: 'Qui ouvre tout' })
    await grant(store, reader, 'observer', { kind: 'instance' })
    const token = await createCredential(store, 'bearer', reader, 1)
    await store.storage.close() // from here on the server alone holds the store, and leaves it as a crash does

    let port = await freePort()
    const asShipped = { program: 'server/start.mjs' }
    let server = await ServerProcess.start(folder, port, asShipped)
    const promised: NoteId[] = []
    let startMs = Number.POSITIVE_INFINITY
    for (let kills = 0; kills < STARTS && startMs > MAX_START_MS; kills++) {
      const writers = tokens.map((one) => new Writer(`ws://127.0.0.1:${port}/sync/${workgroup}`, one))
      await someTimeInto(writers, seededRandom(5))
      await server.kill()
      await Promise.all(writers.map((writer) => writer.closed))
      promised.push(...promisedBy(writers))
      await appendFile(join(folder, 'trame.db-wal'), randomBytes(2500)) // what a write that did not end may leave
      port = await freePort()
      const start = performance.now()
      server = await ServerProcess.start(folder, port, asShipped)
      startMs = Math.min(startMs, performance.now() - start)
    }
    let opened = 0
    const work = async (mine: readonly WorkgroupId[]) => {
      for (const room of mine) {
        const client = new RawClient(`ws://127.0.0.1:${port}/sync/${room}`, token)
        await client.come()
        expect(new BoardDocument(client.doc).notes()).toHaveLength(3)
        await client.leave()
        opened++
      }
    }
    await Promise.all([0, 1, 2, 3].map((lane) => work(rooms.filter((_, i) => i % 4 === lane))))
    console.log(`it answered ${startMs.toFixed(0)} ms after its start, and ${opened} boards opened`)
    expect(opened).toBe(STORED_ROOMS)
    const late = new RawClient(`ws://127.0.0.1:${port}/sync/${workgroup}`, token)
    await late.come()
    const there = new Set(new BoardDocument(late.doc).notes().map((note) => note.id))
    expect(promised.filter((id) => !there.has(id))).toEqual([])
    expect(startMs).toBeLessThan(MAX_START_MS)
  })
})

/** So many notes, each as an update of its own. */
function boardOf(notes: number): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < notes; i++) new BoardDocument(doc).putNote(newNote(), `note ${i}`)
  return updates
}
