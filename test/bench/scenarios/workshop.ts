import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from '../load/Client.ts'
import { bringIn } from '../load/crowd.ts'
import { Inbox } from '../load/Inbox.ts'
import { Ledger } from '../load/Ledger.ts'
import { addNote } from '../load/note.ts'
import type { Random } from '../load/random.ts'
import { Tally } from '../measure/Tally.ts'
import { writingTables } from '../report/writing.ts'
import { atWork } from './atWork.ts'
import type { Figures, Scenario, Stage } from './Scenario.ts'

const WRITERS = 25
const CURSOR_HZ = 10
const IDLE_ROOMS = 200
const NOTES_IN_AN_IDLE_ROOM = 5
const QUIET_MS = 3000 // by then Hocuspocus has stored what was written (its debounce is 2 s)
const WORDS = 'Les délais d’accueil en crèche sont trop longs.'

/** One workshop at work while the rest of the house is quiet. */
export const workshop: Scenario = {
  name: 'workshop',
  title: `${WRITERS} clients writing and pointing in one room beside ${IDLE_ROOMS} idle rooms`,
  rooms: [WRITERS, ...Array.from({ length: IDLE_ROOMS }, () => 1)],
  run,
  table: writingTables,
}

async function run(stage: Stage): Promise<Figures> {
  const { server, door, seats, random } = stage
  const [workshopSeats = [], ...idleSeats] = seats
  const gauge = server.gauge()
  const inbox = new Inbox()
  const start = await gauge.memory()
  const ledger = new Ledger(new Tally()) // nobody's: none reads along
  const idle = await bringIn(idleSeats.flat(), { door, inbox, ledger })
  for (const client of idle) fill(client, random)
  await wait(QUIET_MS)
  const memory = { start, idle: await gauge.memory() }
  const habits = { writers: WRITERS, writersPointHz: CURSOR_HZ, othersPointHz: 0, echoPercent: 0 }
  return atWork(stage, [workshopSeats], habits, { inbox, memory, idle, idleSeats })
}

function fill({ document, participant: author }: Client, random: Random): void {
  for (let i = 0; i < NOTES_IN_AN_IDLE_ROOM; i++) addNote(document, { author, at: [i * 220, 0], words: WORDS }, random)
}
