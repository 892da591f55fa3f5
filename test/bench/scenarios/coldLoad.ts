import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { agree, settle } from '../load/agreement.ts'
import type { Client } from '../load/Client.ts'
import { bringIn } from '../load/crowd.ts'
import { Inbox } from '../load/Inbox.ts'
import { Ledger } from '../load/Ledger.ts'
import { addNote } from '../load/note.ts'
import { oneOf, type Random } from '../load/random.ts'
import { Stenographer } from '../load/Stenographer.ts'
import { Tally } from '../measure/Tally.ts'
import { figure, lossesColumn, named, ratio, serverColumn, withFigures } from '../report/columns.ts'
import { medianOf } from '../report/medians.ts'
import { table } from '../report/table.ts'
import { workNumbers } from '../report/work.ts'
import type { Seat } from '../servers/Server.ts'
import type { Figures, Row, Scenario, Stage } from './Scenario.ts'

const NOTES = 5000
const SHEETS = 40
const SHEET_PARAGRAPHS = 12
const JOINS = 50
const WRITERS = 10
const NOTES_IN_AN_UPDATE = 25
const MOVES = 3
const PAUSE_MS = 30
const QUIET_MS = 4000 // by then Hocuspocus has stored what was written (its debounce is 2 s)
const FILL_PATIENCE_MS = 30_000
const PATIENCE_MS = 30_000
const LOOK_EVERY_MS = 50
const SENTENCES = [
  'Les délais d’accueil en crèche sont trop longs.',
  'Un lieu unique où poser ses questions, ouvert le soir et le samedi.',
  'Les familles racontent la même histoire à cinq guichets différents.',
  'Former les agents d’accueil aux situations de rupture, avec les associations du quartier.',
  'On ne sait pas qui appeler quand l’aide à domicile n’est pas venue.',
]

/** A large board that nobody has open is asked for, from a server that has just been started. */
export const coldLoad: Scenario = {
  name: 'cold-load',
  title: `${NOTES} notes and ${SHEETS} sheets' worth of text from a server just started: one newcomer, then ${JOINS} at once`,
  aim: 'one: ≤ 150 ms beyond its own decoding; of 50 the last ≤ 600 ms',
  rooms: [JOINS],
  needsDisk: true,
  run,
  table: coldTable,
}

async function run(stage: Stage): Promise<Figures> {
  const { server, seats } = stage
  const original = await writeBoard(stage)
  await restart(stage)
  const one = await arrive(stage, seats.flat().slice(0, 1), original)
  await restart(stage)
  const many = await arrive(stage, seats.flat(), original)
  const { heapMiB } = await server.gauge().memory()
  const numbers = {
    ...named('one', { ms: one.lastMs, decodingMs: one.decodingMs, cpuMs: one.numbers['cpu.ms'] }),
    ...named('many', { lastMs: many.lastMs, medianMs: many.medianMs, cpuMs: many.numbers['cpu.ms'] }),
    ...named('board', { mebibytes: Y.encodeStateAsUpdate(original).length / 2 ** 20 }),
    ...named('memory.load', { heapMiB }),
    ...named('cpu', { strangersPercent: many.numbers['cpu.strangersPercent'] }),
  }
  return { numbers, losses: [...one.losses, ...many.losses] }
}

/** Ten people write it together, in ordinary steps: notes with their words, each moved a few times, then long texts. */
async function writeBoard({ door, seats, random }: Stage): Promise<Y.Doc> {
  const ledger = new Ledger(new Tally())
  const clients = await bringIn(seats.flat().slice(0, WRITERS), { door, inbox: new Inbox(), ledger })
  for (const { id } of clients) ledger.expect(id)
  await Promise.all(clients.map((client) => write(client, random)))
  await settle(clients, FILL_PATIENCE_MS)
  await wait(QUIET_MS)
  const [first] = clients
  const missing = clients.reduce((sum, { reader }) => sum + reader.missingUpdates(), 0)
  const complaints = clients.flatMap((client) => client.complaints)
  if (!first || missing > 0 || complaints.length > 0) {
    throw new Error(`the board could not be written: ${missing} updates missing; ${complaints.join('; ')}`)
  }
  for (const client of clients) client.leave()
  await wait(1000) // whoever stores when the last one leaves does so now
  return first.document
}

async function write({ document, participant: author }: Client, random: Random): Promise<void> {
  const place = (): [number, number] => [Math.round(random() * 20_000), Math.round(random() * 20_000)]
  for (let left = NOTES / WRITERS; left > 0; left -= NOTES_IN_AN_UPDATE) {
    const notes = document.transact(() =>
      Array.from({ length: NOTES_IN_AN_UPDATE }, () => {
        return addNote(document, { author, at: place(), words: oneOf(random, SENTENCES) }, random)
      }),
    )
    for (let move = 0; move < MOVES; move++) {
      document.transact(() => notes.forEach(({ entry }) => entry.set('at', place())))
    }
    await wait(PAUSE_MS)
  }
  const paragraph = () => SENTENCES.map(() => oneOf(random, SENTENCES)).join(' ')
  for (let sheet = 0; sheet < SHEETS / WRITERS; sheet++) {
    const { text } = addNote(document, { author, at: place(), words: '' }, random)
    for (let i = 0; i < SHEET_PARAGRAPHS; i++) text.insert(text.length, `${paragraph()}\n`)
    await wait(PAUSE_MS)
  }
}

async function restart({ server }: Stage): Promise<void> {
  await server.stop()
  await server.start()
}

interface Arrivals {
  /** From the knock to the last byte that was needed. */
  readonly lastMs: number | undefined
  readonly medianMs: number | undefined
  /** What a client of Yjs then needs to have it. */
  readonly decodingMs: number | undefined
  readonly numbers: Readonly<Record<string, number>>
  readonly losses: readonly string[]
}

/** All of them at the same moment. */
async function arrive({ server, door }: Stage, seats: readonly Seat[], original: Y.Doc): Promise<Arrivals> {
  const state = new Map([...original.store.clients.keys()].map((id) => [id, Y.getState(original.store, id)]))
  const wanted = Y.encodeStateAsUpdate(original).length
  const arrivals = seats.map((seat) => new Stenographer(door, seat))
  const work = await server.gauge().watch(async () => {
    await Promise.all(arrivals.map((arrival) => arrival.come()))
    await allHaveCome(arrivals, wanted)
  })
  const times = arrivals.flatMap((arrival) => {
    const at = arrival.completeAt(state)
    return at === undefined ? [] : [at - arrival.since]
  })
  const [decoded, decodingMs] = decode(arrivals[0]?.updates() ?? [])
  const absent = seats.length - times.length
  const complaints = arrivals.flatMap((arrival) => arrival.complaints)
  for (const arrival of arrivals) arrival.leave()
  return {
    lastMs: absent > 0 ? undefined : Math.max(...times),
    medianMs: absent > 0 ? undefined : medianOf(times),
    decodingMs,
    numbers: workNumbers(work),
    losses: [
      ...(absent > 0 ? [`${absent} of ${seats.length} newcomers did not get the whole board`] : []),
      ...(agree(original, decoded) ? [] : ['a newcomer’s board is not the one that was written']),
      ...new Set(complaints),
    ],
  }
}

/** Until as much has come as the board weighs, and nothing more comes. */
async function allHaveCome(arrivals: readonly Stenographer[], wanted: number): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  let before = -1
  for (;;) {
    const bytes = arrivals.reduce((sum, arrival) => sum + arrival.bytes, 0)
    const isEnough = arrivals.every((arrival) => arrival.bytes > wanted / 2)
    if ((isEnough && bytes === before) || performance.now() > end) return
    before = bytes
    await wait(LOOK_EVERY_MS)
  }
}

const DECODINGS = 3

function decode(updates: readonly Uint8Array[]): [Y.Doc, number] {
  let document = new Y.Doc()
  const times = Array.from({ length: DECODINGS }, () => {
    document = new Y.Doc()
    const start = performance.now()
    for (const update of updates) Y.applyUpdate(document, update)
    return performance.now() - start
  })
  return [document, medianOf(times)]
}

function coldTable(rows: readonly Row[], floor: string): string {
  const base = rows.find(({ server }) => server === floor) ?? rows.find(({ server }) => server === 'durable-relay')
  const columns = [
    serverColumn,
    figure('board', 'MiB', 'board.mebibytes', 2),
    figure('one newcomer', 'all there ms', 'one.ms', 0),
    figure('one newcomer', 'then decoding ms', 'one.decodingMs', 0),
    figure('one newcomer', 'CPU ms', 'one.cpuMs', 0),
    figure(`${JOINS} at once`, 'median ms', 'many.medianMs', 0),
    figure(`${JOINS} at once`, 'last ms', 'many.lastMs', 0),
    figure(`${JOINS} at once`, 'CPU ms', 'many.cpuMs', 0),
    figure('heap MiB', 'after', 'memory.load.heapMiB', 1),
    ...(base
      ? [ratio(`× ${base.server}`, 'one', 'one.ms', base), ratio(`× ${base.server}`, 'last', 'many.lastMs', base)]
      : []),
    lossesColumn,
  ]
  return table(withFigures(columns, rows), rows)
}
