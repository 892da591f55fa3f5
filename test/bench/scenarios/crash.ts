import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { Client } from '../load/Client.ts'
import { bringIn } from '../load/crowd.ts'
import { Inbox } from '../load/Inbox.ts'
import { Ledger } from '../load/Ledger.ts'
import { Writer } from '../load/Writer.ts'
import { Tally } from '../measure/Tally.ts'
import { figure, lossesColumn, named, serverColumn, withFigures } from '../report/columns.ts'
import { table } from '../report/table.ts'
import type { Seat } from '../servers/Server.ts'
import type { Figures, Row, Scenario, Stage } from './Scenario.ts'

const ROUNDS = 4
const WRITERS = 10
const CURSOR_HZ = 10
const SHORTEST_MS = 500
const LAST_FRAMES_MS = 300 // what was on the way when the server died still comes
const QUIET_MS = 500
const PATIENCE_MS = 20_000
const LOOK_EVERY_MS = 50

/** The power goes while people write, and none of them comes back: what one had seen of another has to be there. */
export const crash: Scenario = {
  name: 'crash',
  title: `kill -9 under ${WRITERS} writers who never come back, ${ROUNDS} rounds of up to --seconds each`,
  aim: 'nothing lost that anybody else had seen, nothing lost that was said to be saved',
  rooms: Array.from({ length: ROUNDS }, () => WRITERS),
  needsDisk: true,
  run,
  table: crashTable,
}

interface Found {
  /** Edits that another client had before the crash, and those of them that are gone. */
  seen: number
  seenAndLost: number
  /** How long before the crash the oldest of those was made. */
  windowMs: number
  /** Edits said to be on disk that are gone. */
  savedAndLost: number
  /** Edits that nobody else had, and that are gone: on their way when the server died. */
  unseenAndLost: number
}

async function run(stage: Stage): Promise<Figures> {
  const all: Found = { seen: 0, seenAndLost: 0, windowMs: 0, savedAndLost: 0, unseenAndLost: 0 }
  const complaints = new Set<string>()
  let readyMs = 0
  for (const ofRoom of stage.seats) {
    const { clients, ledger, killedAt } = await writeUntilKilled(stage, ofRoom, complaints)
    const start = performance.now()
    await stage.server.start()
    readyMs = Math.max(readyMs, performance.now() - start)
    const stored = await storedStates(stage, ofRoom[0] as Seat)
    for (const client of clients) add(all, lossesOf(client, clients, { ledger, stored, killedAt }))
  }
  const losses = [
    ...(all.seenAndLost
      ? [`${all.seenAndLost} of ${all.seen} edits that others had seen, over ${all.windowMs.toFixed(0)} ms`]
      : []),
    ...(all.savedAndLost ? [`${all.savedAndLost} edits that were said to be saved`] : []),
    ...complaints,
  ]
  return { numbers: { ...named('edits', all), ...named('ready', { ms: readyMs }) }, losses }
}

async function writeUntilKilled(
  { server, door, seconds, random }: Stage,
  ofRoom: readonly Seat[],
  complaints: Set<string>,
): Promise<{ clients: Client[]; ledger: Ledger; killedAt: number }> {
  const ledger = new Ledger(new Tally())
  const clients = await bringIn(ofRoom, { door, inbox: new Inbox(), ledger })
  for (const { id } of clients) ledger.expect(id)
  const writers = clients.map((client) => new Writer(client, random, { cursorHz: CURSOR_HZ }))
  for (const writer of writers) writer.start()
  await wait(SHORTEST_MS + random() * Math.max(0, seconds * 1000 - SHORTEST_MS))
  for (const complaint of clients.flatMap((client) => client.complaints)) complaints.add(complaint)
  const killedAt = performance.now()
  server.kill()
  for (const writer of writers) writer.stop()
  await server.gone()
  await wait(LAST_FRAMES_MS)
  for (const client of clients) client.leave()
  return { clients, ledger, killedAt }
}

/** What the server has of each writer, as somebody finds it who was not there. */
async function storedStates({ door }: Stage, seat: Seat): Promise<Map<number, number>> {
  const newcomer = new Client({ seat, door, inbox: new Inbox(), ledger: new Ledger(new Tally()) })
  let lastChange = performance.now()
  newcomer.document.on('update', () => (lastChange = performance.now()))
  await newcomer.connect()
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < Math.min(end, lastChange + QUIET_MS)) await wait(LOOK_EVERY_MS)
  newcomer.leave()
  return Y.decodeStateVector(Y.encodeStateVector(newcomer.document))
}

function lossesOf(
  writer: Client,
  everybody: readonly Client[],
  { ledger, stored, killedAt }: { ledger: Ledger; stored: Map<number, number>; killedAt: number },
): Found {
  const others = everybody.filter((client) => client !== writer)
  const seenUpTo = Math.max(...others.map(({ document }) => Y.getState(document.store, writer.id)))
  const storedUpTo = stored.get(writer.id) ?? 0
  const found: Found = { seen: 0, seenAndLost: 0, windowMs: 0, savedAndLost: 0, unseenAndLost: 0 }
  const { clocks = [], updateTimes = [] } = ledger.sentBy(writer.id) ?? {}
  for (const [i, clock] of clocks.entries()) {
    const isLost = clock > storedUpTo
    if (clock <= seenUpTo) found.seen++
    if (isLost && clock <= writer.savedClock) found.savedAndLost++
    if (isLost && clock > seenUpTo) found.unseenAndLost++
    if (!isLost || clock > seenUpTo) continue
    found.seenAndLost++
    found.windowMs = Math.max(found.windowMs, killedAt - (updateTimes[i] ?? killedAt))
  }
  return found
}

function add(all: Found, more: Found): void {
  all.seen += more.seen
  all.seenAndLost += more.seenAndLost
  all.savedAndLost += more.savedAndLost
  all.unseenAndLost += more.unseenAndLost
  all.windowMs = Math.max(all.windowMs, more.windowMs)
}

function crashTable(rows: readonly Row[]): string {
  const columns = [
    serverColumn,
    figure('edits seen by another', 'all', 'edits.seen', 0),
    figure('edits seen by another', 'lost', 'edits.seenAndLost', 0),
    figure('edits seen by another', 'window ms', 'edits.windowMs', 0),
    figure('said saved', 'lost', 'edits.savedAndLost', 0),
    figure('unseen', 'lost', 'edits.unseenAndLost', 0),
    figure('back', 'after ms', 'ready.ms', 0),
    lossesColumn,
  ]
  return table(withFigures(columns, rows), rows)
}
