import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { openStore } from '../../server/openStore.ts'
import { readConfig } from '../../server/config.ts'
import { Rooms } from '../../server/room/Rooms.ts'
import type { Member, Room } from '../../server/room/Room.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { updateOf } from '../../shared/document/bytes.ts'
import { newId, type NoteId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import { decodeClientMessage, encodeUpdate, messageKinds } from '../../shared/protocol.ts'
import { NOTE_SIZE, type Note } from '../../shared/domain/note.ts'
import { seedWorkgroups } from '../helpers/store.ts'
import { Latencies } from './measure/Latencies.ts'

const NOTES = 5000
const WORDS = 'Les délais d’accueil en crèche sont trop longs.'
const EVERY_MS = 5
const SECONDS = 12
const PAUSE_MS = 1000 // between one upkeep and the next: far more often than a room ever has it

/** Somebody who writes a word every few milliseconds, and times it until it is said to be saved. */
class Pulse implements Member {
  readonly participant = { id: newId<ParticipantId>(), name: 'Amina' }
  readonly role = 'participant'
  readonly hearsTrame = true
  readonly document = new Y.Doc()
  readonly board = new BoardDocument(this.document)
  readonly sentAt: number[] = []
  latencies = new Latencies()
  note: NoteId | undefined
  #told = 0

  send(frame: Uint8Array): void {
    if (frame[0] === messageKinds.saved) this.#saved(frame)
    if (frame[0] !== messageKinds.sync || frame[1] === 0) return
    const message = decodeClientMessage(frame)
    if (message.kind === 'update') Y.applyUpdate(this.document, message.update, 'server')
  }
  dismiss({ message }: Error): void {
    throw new Error(message)
  }
  sendAll(frames: readonly Uint8Array[], own?: Uint8Array): void {
    for (const frame of own ? [...frames, own] : frames) this.send(frame)
  }
  #saved(frame: Uint8Array): void {
    let count = 0
    for (let i = 1, shift = 0; i < frame.length; i++, shift += 7) count += ((frame[i] as number) & 0x7f) * 2 ** shift
    const now = performance.now()
    for (; this.#told < count; this.#told++) this.latencies.add(now - (this.sentAt[this.#told] as number))
  }

  /** Writes for some seconds. A late timer counts as a late word: what it should have sent was kept waiting. */
  async write(room: Room, seconds: number): Promise<void> {
    const start = performance.now()
    for (let due = start; due < start + seconds * 1000; due += EVERY_MS) {
      const early = due - performance.now()
      if (early > 0) await wait(early)
      this.sentAt.push(due)
      this.board.updateNote(this.note as NoteId, { at: [due, 0] })
      room.receive(this, encodeUpdate(this.#last as Uint8Array))
    }
    await wait(200)
  }
  #last: Uint8Array | undefined

  /** Brings its own note along. */
  begin(room: Room): void {
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.#last = update
    })
    const note = newNote({ author: this.participant.id })
    this.note = note.id
    this.sentAt.push(performance.now())
    this.board.putNote(note, 'À moi')
    room.receive(this, encodeUpdate(this.#last as Uint8Array))
  }
}

/** @returns the exit code */
export async function main(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'trame-upkeep-'))
  try {
    const store = await openStore(readConfig({ TRAME_DATA: folder }))
    const [workgroup] = (await seedWorkgroups(store)) as [WorkgroupId]
    const fill = (board: BoardDocument) => {
      for (let i = 0; i < NOTES; i++) board.putNote(newNote({ at: [i, 0] }), WORDS)
    }
    await store.storage.boards.append([{ workgroup, update: updateOf([], fill) as Uint8Array }])
    const rooms = await Rooms.over(store.storage, { trouble: (_, error) => console.error(error) })
    const person = new Pulse()
    const room = await rooms.join(workgroup, person)
    person.begin(room)
    console.log(`a room of ${NOTES} notes, one change every ${EVERY_MS} ms for ${SECONDS} s; ms from due to saved`)
    await person.write(room, 3) // while code is still being compiled
    const by = person.participant.id
    const quiet = await measured(person, room, async () => {})
    const merging = await measured(person, room, () => room.compact())
    const keeping = await measured(person, room, async () => {
      await rooms.takeSnapshot(workgroup, { name: 'Étape', by })
    })
    report('quiet', quiet)
    report('rows merged', merging)
    report('versions kept', keeping)
    await rooms.close()
    await store.storage.close()
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measured(person: Pulse, room: Room, upkeep: () => Promise<void>) {
  person.latencies = new Latencies()
  const over = new AbortController()
  let count = 0
  const beside = (async () => {
    while (!over.signal.aborted) {
      await wait(PAUSE_MS)
      await upkeep()
      count++
    }
  })()
  const held = monitorEventLoopDelay({ resolution: 1 })
  held.enable()
  await person.write(room, SECONDS)
  held.disable()
  over.abort()
  await beside
  return { count, heldMs: held.percentile(99.9) / 1e6, ...person.latencies.percentiles() }
}

function newNote(about: Partial<Note>): Note {
  const size = NOTE_SIZE
  const rest = { colour: 'straw', kind: 'idea', origin: 'contribution', createdAt: 0, order: 'a0' } as const
  return { id: newId<NoteId>(), at: [0, 0], size, ...rest, ...about }
}

function report(what: string, { count, heldMs, p50, p95, p99, worst }: Awaited<ReturnType<typeof measured>>): void {
  const shown = (ms = Number.NaN) => ms.toFixed(1).padStart(7)
  const times = what === 'quiet' ? '' : ` (${count} times)`
  console.log(
    `${(what + times).padEnd(28)} p50${shown(p50)}  p95${shown(p95)}  p99${shown(p99)}  worst${shown(worst)}  thread held, p99.9${shown(heldMs)}`,
  )
}
