import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import type { NoteId, WorkgroupId } from '../../shared/ids.ts'
import { encodeSyncStep1, encodeUpdate, decodeClientMessage, messageKinds, readSaved } from '../../shared/protocol.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { newNote } from '../helpers/peer.ts'
import { seededRandom } from '../helpers/random.ts'
import { freePort, ServerProcess } from '../helpers/serverProcess.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'

const ROUNDS = Number(process.env['TRAME_KILL_ROUNDS'] ?? 20)
const COMPACTION_ROUNDS = Number(process.env['TRAME_COMPACTION_ROUNDS'] ?? 3)
const WRITERS = 4

/** Writes notes as fast as it is told they are saved, and remembers those it was told of. */
class Writer {
  readonly acknowledged = new Set<NoteId>()
  readonly seenOfOthers = new Set<NoteId>()
  readonly closed: Promise<void>
  readonly #doc = new Y.Doc()
  readonly #board = new BoardDocument(this.#doc)
  readonly #sent: NoteId[] = []
  readonly #own = new Set<NoteId>()

  constructor(url: string, token: string) {
    const socket = new WebSocket(`${url}?trame=1`, { headers: { authorization: `Bearer ${token}` } })
    this.closed = new Promise((resolve) => {
      socket.on('close', () => resolve())
      socket.on('error', () => resolve())
    })
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== socket) socket.send(encodeUpdate(update))
    })
    this.#board.onChange(({ notes, isLocal }) => {
      if (!isLocal) for (const id of notes) if (!this.#own.has(id)) this.seenOfOthers.add(id)
    })
    socket.on('open', () => {
      socket.send(encodeSyncStep1(Y.encodeStateVector(this.#doc)))
      for (let i = 0; i < 5; i++) this.#write()
    })
    socket.on('message', (data: Buffer) => {
      const frame = new Uint8Array(data)
      if (frame[0] === messageKinds.saved) this.#saved(frame)
      else if (frame[0] === messageKinds.sync && frame[1] !== 0) {
        const message = decodeClientMessage(frame)
        if (message.kind === 'update') Y.applyUpdate(this.#doc, message.update, socket)
      }
    })
  }

  #write(): void {
    const note = newNote()
    this.#own.add(note.id)
    this.#sent.push(note.id)
    this.#board.putNote(note, `note ${this.#sent.length}`)
  }

  #saved(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    decoding.readVarUint(decoder)
    const count = readSaved(decoder)
    for (const id of this.#sent.slice(this.acknowledged.size, count)) this.acknowledged.add(id)
    while (this.#sent.length < count + 5) this.#write()
  }
}

test(`killed ${ROUNDS} times while people write, nothing that was said to be saved or seen by a colleague is missing`, {
  timeout: 600_000,
}, async () => {
  const random = seededRandom(20260101)
  const folder = await temporaryFolder()
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  const [workgroup] = (await seedWorkgroups(store)) as [WorkgroupId]
  const tokens = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) => bearerFor(store, workgroup, 'participant', `Personne ${i}`)),
  )
  const promised = new Set<NoteId>()

  for (let round = 0; round < ROUNDS; round++) {
    const port = await freePort()
    const server = await ServerProcess.start(folder, port)
    const writers = tokens.map((token) => new Writer(`ws://127.0.0.1:${port}/sync/${workgroup}`, token))
    // The instant is the chance's: some time after a first note was saved.
    await new Promise<void>((resolve) => {
      const look = () =>
        writers.some((writer) => writer.acknowledged.size > 0)
          ? setTimeout(resolve, random.upTo(120))
          : setImmediate(look)
      look()
    })
    await server.kill()
    await Promise.all(writers.map((writer) => writer.closed))
    for (const writer of writers) {
      for (const id of writer.acknowledged) promised.add(id)
      for (const id of writer.seenOfOthers) promised.add(id)
    }
    const document = new Y.Doc()
    for (const { bytes } of await store.storage.boards.load(workgroup)) Y.applyUpdate(document, bytes)
    const there = new Set(new BoardDocument(document).notes().map((note) => note.id))
    expect(
      [...promised].filter((id) => !there.has(id)),
      `round ${round}`,
    ).toEqual([])
  }
  expect(promised.size).toBeGreaterThan(ROUNDS) // the writers did write
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
    for (let i = 0; i < 1100; i++) board.updateNote(moved.id, { at: [round, i] })
    await boards.append(rows.splice(0).map((update) => ({ workgroup, update })))
    const rowsBefore = (await boards.load(workgroup)).length
    const port = await freePort()
    const server = await ServerProcess.start(folder, port)
    const writer = new Writer(`ws://127.0.0.1:${port}/sync/${workgroup}`, token) // its first word starts the merging
    while (writer.acknowledged.size === 0) await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setTimeout(resolve, random.upTo(1200))) // the instant is the chance's
    await server.kill()
    await writer.closed
    for (const id of writer.acknowledged) promised.add(id)
    const kept = await boards.load(workgroup)
    if (kept.length < rowsBefore) mergedCount++
    const stored = readBoard(kept.map(({ bytes }) => bytes))
    expect(stored.note(moved.id)?.at, `round ${round}`).toEqual([round, 1099])
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

test('SIGTERM ends in order: exit code 0, and everything is on disk', async () => {
  const folder = await temporaryFolder()
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  const [workgroup] = (await seedWorkgroups(store)) as [WorkgroupId]
  const port = await freePort()
  const server = await ServerProcess.start(folder, port)
  const writer = new Writer(`ws://127.0.0.1:${port}/sync/${workgroup}`, await bearerFor(store, workgroup))
  while (writer.acknowledged.size === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(await server.stop()).toBe(0)
  await writer.closed
  const document = new Y.Doc()
  for (const { bytes } of await store.storage.boards.load(workgroup)) Y.applyUpdate(document, bytes)
  const there = new Set(new BoardDocument(document).notes().map((note) => note.id))
  expect([...writer.acknowledged].filter((id) => !there.has(id))).toEqual([])
  expect(await store.storage.boards.snapshots(workgroup)).toMatchObject([{ reason: 'lastLeave' }])
  await store.storage.close()
})
