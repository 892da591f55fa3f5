import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { Client } from '../load/Client.ts'
import { Inbox } from '../load/Inbox.ts'
import { Ledger } from '../load/Ledger.ts'
import { framesOf } from '../load/framesOf.ts'
import { Pages } from '../load/Pages.ts'
import type { Random } from '../load/random.ts'
import { Stenographer } from '../load/Stenographer.ts'
import { missingTraces, readTrace, traceNames, type Trace } from '../load/traces.ts'
import { Tally } from '../measure/Tally.ts'
import { figure, lossesColumn, named, serverColumn, withFigures } from '../report/columns.ts'
import { table } from '../report/table.ts'
import { workNumbers } from '../report/work.ts'
import type { Door, Seat } from '../servers/Server.ts'
import type { Figures, Row, Scenario, Stage } from './Scenario.ts'

const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 25
const QUIET_MS = 300
const CHUNK_BYTES = 64 * 1024

/** Hours of somebody's typing, sent as fast as the server takes it. */
export const replay: Scenario = {
  name: 'replay',
  title: 'three traces of real typing by one client, as fast as the server takes them, while another reads',
  aim: '≥ 31,000 operations a second on the longest, guarded and durable',
  rooms: traceNames.map(() => 3), // who types, who reads, who comes later
  isUnbounded: true,
  missing: missingTraces,
  run,
  table: replayTable,
}

async function run(stage: Stage): Promise<Figures> {
  const numbers: Record<string, number> = {}
  const losses: string[] = []
  for (const [i, name] of traceNames.entries()) {
    const figures = await replayOne(stage, stage.seats[i] ?? [], readTrace(name))
    Object.assign(numbers, named(name, figures.numbers), figures.cpu)
    losses.push(...figures.losses.map((loss) => `${name}: ${loss}`))
    if (!figures.isOver) break // a server that is still at it would be measured at that
  }
  return { numbers, losses }
}

async function replayOne({ server, door, random }: Stage, seats: readonly Seat[], trace: Trace) {
  const [typistSeat, readerSeat, laterSeat] = seats as [Seat, Seat, Seat]
  const reader = new Stenographer(door, readerSeat)
  const typist = new Stenographer(door, typistSeat)
  await Promise.all([reader.come(), typist.come()])
  await wait(QUIET_MS) // by then the server has asked what it may ask, and has been answered
  const typing = typed(trace, { door, seat: typistSeat, author: typist.participant, random })
  const updatesBefore = typist.updatesSent

  let start = 0
  let readAt: number | undefined
  let savedAt: number | undefined
  const work = await server.gauge().watch(async () => {
    start = performance.now()
    const end = start + PATIENCE_MS
    for (const frames of typing.frames) if (performance.now() < end) await typist.write(frames)
    const sent = updatesBefore + typing.count
    while (performance.now() < end && !typist.isLost) {
      readAt ??= reader.reachedAt(typing.writer, typing.clock)
      savedAt ??= typist.savedAt(sent)
      if (readAt !== undefined && (savedAt !== undefined || !typist.isToldOfSaving)) break
      await wait(LOOK_EVERY_MS)
    }
  })
  const isOver = readAt !== undefined
  const copy = new Y.Doc()
  for (const update of reader.updates()) Y.applyUpdate(copy, update)
  const losses = [
    ...(isOver ? [] : [`the reader had not the last edit after ${PATIENCE_MS / 1000} s`]),
    ...(isOver && Pages.read(copy) !== trace.end ? ['the reader’s text is not the trace’s'] : []),
    ...(isOver ? await lossesOfNewcomer(door, laterSeat, trace) : []),
    ...new Set([...reader.complaints, ...typist.complaints]),
  ]
  reader.leave()
  typist.leave()
  const perSecond = (at: number | undefined) => (at === undefined ? undefined : (typing.count * 1000) / (at - start))
  const usPerEdit = work.serverCpuMs === undefined ? undefined : (work.serverCpuMs * 1000) / typing.count
  return {
    numbers: {
      edits: typing.count,
      notes: typing.notes,
      seen: perSecond(readAt),
      saved: perSecond(savedAt),
      usPerEdit,
    },
    cpu: workNumbers(work),
    isOver,
    losses,
  }
}

interface Typing {
  /** Of whoever types, and where its clock is at the end. */
  readonly writer: number
  readonly clock: number
  readonly count: number
  readonly notes: number
  /** One frame an edit, many to a chunk: made beforehand, so that Yjs at the sender is not what is measured. */
  readonly frames: readonly Uint8Array[]
}

function typed(
  { start, edits }: Trace,
  { door, seat, author, random }: { door: Door; seat: Seat; author: string | undefined; random: Random },
): Typing {
  const document = new Y.Doc()
  const frames = framesOf(document, door.wire, seat.room)
  const pages = new Pages(document, author, random)
  if (start !== '') pages.edit([[0, 0, start]])
  for (const patches of edits) pages.edit(patches)
  pages.markEnd()
  const writer = document.clientID
  const clock = Y.getState(document.store, writer)
  return { writer, clock, count: frames.length, notes: pages.count, frames: inChunks(frames) }
}

function inChunks(frames: readonly Uint8Array[]): Uint8Array[] {
  const chunks: Uint8Array[] = []
  let waiting: Uint8Array[] = []
  let bytes = 0
  const close = () => {
    if (waiting.length > 0) chunks.push(Buffer.concat(waiting))
    waiting = []
    bytes = 0
  }
  for (const frame of frames) {
    if (bytes + frame.length > CHUNK_BYTES) close()
    waiting.push(frame)
    bytes += frame.length
  }
  close()
  return chunks
}

async function lossesOfNewcomer(door: Door, seat: Seat, trace: Trace): Promise<string[]> {
  if (!door.answersSync) return []
  const newcomer = new Client({ seat, door, inbox: new Inbox(), ledger: new Ledger(new Tally()) })
  await newcomer.connect()
  const isRight = Pages.read(newcomer.document) === trace.end
  newcomer.leave()
  return isRight ? [] : ['a newcomer’s text is not the trace’s']
}

function replayTable(rows: readonly Row[]): string {
  const columns = [
    serverColumn,
    ...traceNames.flatMap((name) => {
      const [{ figures }] = rows as [Row]
      const group = `${name}, ${figures.numbers[`${name}.edits`]?.toLocaleString('en')} edits: a second`
      return [figure(group, 'seen', `${name}.seen`, 0), figure(group, 'saved', `${name}.saved`, 0)]
    }),
    figure('server CPU', 'µs/edit', `${traceNames.at(-1)}.usPerEdit`, 1),
    figure('of which %', 'guard', 'cpu.guardPercent', 1),
    figure('of which %', 'frames in', 'cpu.framePercent', 1),
    figure('load', '% core', 'cpu.loadPercent', 0),
    lossesColumn,
  ]
  return table(withFigures(columns, rows), rows)
}
