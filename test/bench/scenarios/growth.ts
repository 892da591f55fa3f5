import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { framesOf } from '../load/framesOf.ts'
import { addNote, type Note } from '../load/note.ts'
import { oneOf, type Random } from '../load/random.ts'
import { Stenographer } from '../load/Stenographer.ts'
import { figure, lossesColumn, named, serverColumn, withFigures } from '../report/columns.ts'
import { table } from '../report/table.ts'
import type { Door, Seat } from '../servers/Server.ts'
import type { Figures, Row, Scenario, Stage } from './Scenario.ts'

const PEOPLE = 40
const EDITS = 200_000
const NOTE_LENGTH = 60
const LETTERS = [...'esaitnruolodcmpévqàfbghjxè  ,.']
const FRAMES_IN_A_CHUNK = 50
const QUIET_MS = 500
const OPENED_MS = 3000 // a newcomer is sent the bytes; by then the room has decoded them too
const PATIENCE_MS = 180_000
const LOOK_EVERY_MS = 50

/** A long day at one board: what is left of it on disk and in memory, and how soon it is there again. */
export const growth: Scenario = {
  name: 'growth',
  title: `${EDITS.toLocaleString('en')} edits by ${PEOPLE} people, as eight hours make them, as fast as the server takes them`,
  aim: '≤ 10 MiB stored after compaction, there again in ≤ 500 ms, ≤ 60 MiB of memory for the room',
  rooms: [PEOPLE + 1],
  needsDisk: true,
  isUnbounded: true,
  run,
  table: growthTable,
}

async function run({ server, door, seats, random }: Stage): Promise<Figures> {
  const [[laterSeat, ...peopleSeats]] = seats as [[Seat, ...Seat[]]]
  const people = peopleSeats.map((seat) => new Stenographer(door, seat))
  await Promise.all(people.map((person) => person.come()))
  await wait(QUIET_MS)
  const days = people.map((person, i) => dayOf(person.participant, { door, seat: peopleSeats[i] as Seat, random }))
  const start = performance.now()
  await Promise.all(people.map((person, i) => send(person, days[i] as Day)))
  const wanted = people.map((person, i) => person.updatesSent + (days[i] as Day).count)
  const isSaved = () => people.every((person, i) => person.isLost || person.savedAt(wanted[i] as number) !== undefined)
  while (!isSaved() && performance.now() - start < PATIENCE_MS) await wait(LOOK_EVERY_MS)
  const seconds = (performance.now() - start) / 1000
  const losses = [
    ...(isSaved() ? [] : ['not all was said to be saved']),
    ...new Set(people.flatMap(({ complaints }) => complaints)),
  ]
  for (const person of people) person.leave()

  await server.stop() // which keeps a version and merges the rows
  await server.start()
  const gauge = server.gauge()
  const before = await gauge.memory()
  const later = new Stenographer(door, laterSeat)
  await later.come()
  const state = new Map(days.map(({ writer, clock }) => [writer, clock]))
  let completeAt: number | undefined
  const end = performance.now() + PATIENCE_MS
  while (completeAt === undefined && performance.now() < end) {
    await wait(LOOK_EVERY_MS)
    completeAt = later.completeAt(state)
  }
  await wait(OPENED_MS)
  const after = await gauge.memory()
  const { trame_store_bytes: fileBytes = Number.NaN, trame_store_reusable_bytes: reusable = 0 } = await gauge.counters()
  later.leave()
  if (completeAt === undefined) losses.push('a newcomer had not all of it')
  const numbers = {
    ...named('edits', { perSecond: days.reduce((sum, { count }) => sum + count, 0) / seconds }),
    ...named('stored', {
      mebibytes: (fileBytes - reusable) / 2 ** 20,
      fileMiB: fileBytes / 2 ** 20,
      documentMiB: later.bytes / 2 ** 20,
    }),
    ...named('load', { ms: completeAt && completeAt - later.since }),
    ...named('memory', {
      rssMiB: before.rssMiB && after.rssMiB && after.rssMiB - before.rssMiB,
      heapMiB: before.heapMiB && after.heapMiB && after.heapMiB - before.heapMiB,
    }),
  }
  return { numbers, losses }
}

interface Day {
  readonly writer: number
  readonly clock: number
  readonly count: number
  readonly chunks: readonly Uint8Array[]
}

/** One person's day: notes typed letter by letter with slips mended, moved about, rewritten, now and then thrown away. */
function dayOf(author: string | undefined, { door, seat, random }: { door: Door; seat: Seat; random: Random }): Day {
  const document = new Y.Doc()
  const frames = framesOf(document, door.wire, seat.room)
  const place = (): [number, number] => [Math.round(random() * 4000), Math.round(random() * 3000)]
  const notes: Note[] = []
  while (frames.length < EDITS / PEOPLE) {
    const note = addNote(document, { author, at: place(), words: '' }, random)
    notes.push(note)
    for (let typed = 0; typed < NOTE_LENGTH; typed++) {
      note.text.insert(note.text.length, oneOf(random, LETTERS))
      if (random() < 0.05) note.text.delete(note.text.length - 1, 1)
    }
    for (let moves = Math.floor(random() * 6); moves > 0; moves--) oneOf(random, notes).entry.set('at', place())
    if (random() < 0.3) {
      const { text } = oneOf(random, notes)
      document.transact(() => {
        text.delete(0, Math.floor(text.length / 2))
        text.insert(0, 'Dit autrement : ')
      })
    }
    if (random() < 0.1) throwAway(document, notes, random)
  }
  const chunks: Uint8Array[] = []
  for (let at = 0; at < frames.length; at += FRAMES_IN_A_CHUNK) {
    chunks.push(Buffer.concat(frames.slice(at, at + FRAMES_IN_A_CHUNK)))
  }
  const writer = document.clientID
  return { writer, clock: Y.getState(document.store, writer), count: frames.length, chunks }
}

function throwAway(document: Y.Doc, notes: Note[], random: Random): void {
  const board = document.getMap('notes')
  const [gone] = notes.splice(Math.floor(random() * notes.length), 1)
  for (const [id, entry] of board) if (entry === gone?.entry) board.delete(id)
}

async function send(person: Stenographer, { chunks }: Day): Promise<void> {
  for (const chunk of chunks) {
    await person.write(chunk)
    await wait(0) // the forty take turns
  }
}

function growthTable(rows: readonly Row[]): string {
  const columns = [
    serverColumn,
    figure('edits', 'a second', 'edits.perSecond', 0),
    figure('MiB', 'document', 'stored.documentMiB', 1),
    figure('MiB', 'stored, with a version', 'stored.mebibytes', 1),
    figure('MiB', 'file, with room to reuse', 'stored.fileMiB', 1),
    figure('load', 'ms', 'load.ms', 0),
    figure('the room, MiB', 'RSS', 'memory.rssMiB', 0),
    figure('the room, MiB', 'heap', 'memory.heapMiB', 0),
    lossesColumn,
  ]
  return table(withFigures(columns, rows), rows)
}
