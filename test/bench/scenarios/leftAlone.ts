import { setTimeout as wait } from 'node:timers/promises'
import { bringIn } from '../load/crowd.ts'
import { Inbox } from '../load/Inbox.ts'
import { Ledger } from '../load/Ledger.ts'
import { lossesAmong } from '../load/losses.ts'
import { addNote } from '../load/note.ts'
import type { Memory } from '../measure/Gauge.ts'
import { Tally } from '../measure/Tally.ts'
import { figure, lossesColumn, named, serverColumn, withFigures } from '../report/columns.ts'
import { table } from '../report/table.ts'
import type { Figures, Row, Scenario, Stage } from './Scenario.ts'

const ROOMS = 1000
const NOTES = 20
const QUIET_MS = 4000
const LEFT_MS = 60_000
const WORDS = 'Les délais d’accueil en crèche sont trop longs.'
const ROOMS_COUNTER = 'trame_rooms'

/** Every room of the house is opened, used and left: what stays in memory a minute later is never given back. */
export const leftAlone: Scenario = {
  name: 'left-alone',
  title: `${ROOMS} rooms opened, given ${NOTES} notes each, and left for ${LEFT_MS / 1000} s`,
  aim: 'within 20 MiB of the start',
  rooms: Array.from({ length: ROOMS }, () => 1),
  run,
  table: aloneTable,
}

async function run({ server, door, seats, random }: Stage): Promise<Figures> {
  const gauge = server.gauge()
  const start = await gauge.memory()
  const ledger = new Ledger(new Tally())
  const clients = await bringIn(seats.flat(), { door, inbox: new Inbox(), ledger })
  for (const { document, participant: author } of clients) {
    for (let i = 0; i < NOTES; i++) addNote(document, { author, at: [i * 220, 0], words: WORDS }, random)
  }
  await wait(QUIET_MS)
  const open = await gauge.memory()
  const losses = lossesAmong([], clients)
  for (const client of clients) client.leave()
  await wait(LEFT_MS)
  const left = await gauge.memory()
  const rooms = (await gauge.counters())[ROOMS_COUNTER]
  const numbers = {
    ...named('memory.start', start),
    ...named('memory.open', open),
    ...named('memory.left', left),
    ...named('memory.kept', difference(start, left)),
    ...named('rooms', { left: rooms }),
  }
  return { numbers, losses }
}

function difference(from: Memory, to: Memory): Memory {
  const between = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? undefined : b - a
  return { rssMiB: between(from.rssMiB, to.rssMiB), heapMiB: between(from.heapMiB, to.heapMiB) }
}

function aloneTable(rows: readonly Row[]): string {
  const columns = [
    serverColumn,
    figure('heap MiB', 'start', 'memory.start.heapMiB', 1),
    figure('heap MiB', 'open', 'memory.open.heapMiB', 1),
    figure('heap MiB', 'left', 'memory.left.heapMiB', 1),
    figure('heap MiB', 'kept', 'memory.kept.heapMiB', 1),
    figure('RSS MiB', 'start', 'memory.start.rssMiB', 0),
    figure('RSS MiB', 'open', 'memory.open.rssMiB', 0),
    figure('RSS MiB', 'left', 'memory.left.rssMiB', 0),
    figure('RSS MiB', 'kept', 'memory.kept.rssMiB', 0),
    figure('rooms', 'kept', 'rooms.left', 0),
    lossesColumn,
  ]
  return table(withFigures(columns, rows), rows)
}
