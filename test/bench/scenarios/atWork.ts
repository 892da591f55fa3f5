import { setTimeout as wait } from 'node:timers/promises'
import type * as Y from 'yjs'
import { settle } from '../load/agreement.ts'
import { Client } from '../load/Client.ts'
import { fewAtATime } from '../load/crowd.ts'
import { Digests } from '../load/Digests.ts'
import { Inbox } from '../load/Inbox.ts'
import { keepPointing } from '../load/keepPointing.ts'
import { Ledger } from '../load/Ledger.ts'
import { LightClient } from '../load/LightClient.ts'
import { lossesAmong, lossesOfNewcomers } from '../load/losses.ts'
import { Writer } from '../load/Writer.ts'
import type { Memory } from '../measure/Gauge.ts'
import { Tally } from '../measure/Tally.ts'
import { writingNumbers } from '../report/writing.ts'
import type { Seat } from '../servers/Server.ts'
import type { Figures, Stage } from './Scenario.ts'

const SETTLE_PATIENCE_MS = 10_000

/** What the people of each room do. */
export interface Habits {
  /** How many of a room write; they have documents, the others look on without one. */
  readonly writers: number
  readonly writersPointHz: number
  /** 0 when everybody writes. */
  readonly othersPointHz: number
  /** How many in a hundred send back the presence they hear, as the stock client does. */
  readonly echoPercent: number
}

/** Who is in the house besides, and what was measured before. */
export interface Around {
  readonly inbox: Inbox
  readonly memory: Readonly<Record<string, Memory>>
  /** Silent, each in the room of the seat at the same index. */
  readonly idle: readonly Client[]
  readonly idleSeats: readonly (readonly Seat[])[]
}

interface WorkingRoom {
  readonly ledger: Ledger
  readonly writers: readonly Client[]
  readonly others: readonly LightClient[]
}

/** The load of people at work in these rooms, all at once. */
export async function atWork(stage: Stage, seats: Stage['seats'], habits: Habits, around?: Around): Promise<Figures> {
  const { server, door, seconds, warmUpSeconds, random } = stage
  const gauge = server.gauge()
  const inbox = around?.inbox ?? new Inbox()
  const memory = around?.memory ?? { start: await gauge.memory() }
  const tally = new Tally()
  const rooms = await bringEverybodyIn(stage, seats, habits, { tally, inbox })
  const writers = rooms
    .flatMap((room) => room.writers)
    .map((client) => {
      return new Writer(client, random, { cursorHz: habits.writersPointHz })
    })
  const others = rooms.flatMap((room) => room.others)
  for (const writer of writers) writer.start()
  const stops = others.map((person) => keepPointing(person, habits.othersPointHz, random))
  await wait(warmUpSeconds * 1000)

  const work = await gauge.watch(async () => {
    tally.open()
    await wait(seconds * 1000)
    tally.close()
  })
  const { heapMiB } = await gauge.memory() // while they still write, but outside the window: it stops the server
  for (const writer of writers) writer.stop()
  for (const stop of stops) stop()

  const everybody = rooms.flatMap((room) => [...room.writers, ...room.others])
  await settle(everybody, SETTLE_PATIENCE_MS)
  const companies = rooms.map((room) => ({
    people: [...room.writers, ...room.others],
    documents: room.writers.map(({ document }) => document),
  }))
  const originals: (Y.Doc | undefined)[] = companies.map(({ documents: [first] }) => first)
  const idle = around?.idle ?? []
  const losses = [
    ...lossesAmong(companies, idle),
    ...(await lossesOfNewcomers(
      [...seats, ...(around?.idleSeats ?? [])],
      [...originals, ...idle.map(({ document }) => document)],
      { door, inbox },
    )),
  ]
  for (const person of [...everybody, ...idle]) person.leave()
  return { numbers: writingNumbers(tally, work, { ...memory, load: { rssMiB: work.rssMiB, heapMiB } }), losses }
}

async function bringEverybodyIn(
  { door, echoPercent }: Stage,
  seats: Stage['seats'],
  habits: Habits,
  { tally, inbox }: { tally: Tally; inbox: Inbox },
): Promise<WorkingRoom[]> {
  const digests = new Digests(door.wire)
  // Nobody echoes at a relay, which would pass each echo on to everybody: no crowd could be measured beside it.
  const percent = door.dropsEchoes ? (echoPercent ?? habits.echoPercent) : 0
  let count = 0
  const isEchoing = () => Math.floor((++count * percent) / 100) > Math.floor(((count - 1) * percent) / 100)
  const rooms = seats.map((ofRoom): WorkingRoom => {
    const ledger = new Ledger(tally)
    const parts = () => ({ door, inbox, ledger, echoes: isEchoing() })
    return {
      ledger,
      writers: ofRoom.slice(0, habits.writers).map((seat) => new Client({ seat, ...parts() })),
      others: ofRoom.slice(habits.writers).map((seat) => new LightClient({ seat, digests, ...parts() })),
    }
  })
  const everybody = rooms.flatMap(({ writers, others }) => [...writers, ...others])
  await fewAtATime(everybody, (person) => person.connect())
  for (const { ledger, writers, others } of rooms) for (const { id } of [...writers, ...others]) ledger.expect(id)
  return rooms
}
