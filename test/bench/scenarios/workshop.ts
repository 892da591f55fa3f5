import { setTimeout as wait } from 'node:timers/promises'
import { settle } from '../load/agreement.ts'
import type { Client } from '../load/Client.ts'
import { bringIn } from '../load/crowd.ts'
import { Inbox } from '../load/Inbox.ts'
import { Ledger } from '../load/Ledger.ts'
import { lossesAmong, lossesOfNewcomers } from '../load/losses.ts'
import { addNote } from '../load/note.ts'
import type { Random } from '../load/random.ts'
import { Writer } from '../load/Writer.ts'
import { Tally } from '../measure/Tally.ts'
import { writingNumbers, writingTables } from '../report/writing.ts'
import type { Figures, Scenario, Stage } from './Scenario.ts'

const WRITERS = 25
const CURSOR_HZ = 10
const IDLE_ROOMS = 200
const NOTES_IN_AN_IDLE_ROOM = 5
const QUIET_MS = 3000 // by then Hocuspocus has stored what was written (its debounce is 2 s)
const SETTLE_PATIENCE_MS = 10_000
const WORDS = 'Les délais d’accueil en crèche sont trop longs.'

/** One workshop at work while the rest of the house is quiet. */
export const workshop: Scenario = {
  name: 'workshop',
  title: `${WRITERS} clients writing and pointing in one room beside ${IDLE_ROOMS} idle rooms`,
  rooms: [WRITERS, ...Array.from({ length: IDLE_ROOMS }, () => 1)],
  run,
  table: writingTables,
}

async function run({ server, door, seats, seconds, warmUpSeconds, random }: Stage): Promise<Figures> {
  const [workshopSeats = [], ...idleSeats] = seats
  const gauge = server.gauge()
  const tally = new Tally()
  const inbox = new Inbox()
  const atStart = await gauge.memory()

  const idle = await bringIn(idleSeats.flat(), { door, inbox, ledger: new Ledger(tally) }) // nobody's: none reads along
  for (const client of idle) fill(client, random)
  await wait(QUIET_MS)
  const withIdleRooms = await gauge.memory()

  const ledger = new Ledger(tally)
  const clients = await bringIn(workshopSeats, { door, inbox, ledger })
  for (const client of clients) ledger.expect(client.id)
  const writers = clients.map((client) => new Writer(client, random, { cursorHz: CURSOR_HZ }))
  for (const writer of writers) writer.start()
  await wait(warmUpSeconds * 1000)

  const work = await gauge.watch(async () => {
    tally.open()
    await wait(seconds * 1000)
    tally.close()
  })
  const { heapMiB } = await gauge.memory() // while they still write, but outside the window: it stops the server
  for (const writer of writers) writer.stop()
  await settle(clients, SETTLE_PATIENCE_MS)

  const losses = [
    ...lossesAmong(clients, idle),
    ...(await lossesOfNewcomers(seats, [clients[0], ...idle], { door, inbox })),
  ]
  for (const client of [...clients, ...idle]) client.leave()
  const memory = { start: atStart, idle: withIdleRooms, load: { rssMiB: work.rssMiB, heapMiB } }
  return { numbers: writingNumbers(tally, work, memory), losses }
}

function fill(client: Client, random: Random): void {
  const author = client.participant ?? 'bench'
  for (let i = 0; i < NOTES_IN_AN_IDLE_ROOM; i++) {
    addNote(client.document, { author, at: [i * 220, 0], words: WORDS }, random)
  }
}
