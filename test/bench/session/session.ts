import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Work } from '../measure/Gauge.ts'
import { named } from '../report/columns.ts'
import { workNumbers } from '../report/work.ts'
import type { Figures, Scenario, Stage } from '../scenarios/Scenario.ts'
import { Attendee } from './Attendee.ts'
import { cutSome } from './cuts.ts'
import { comeIn, longestStall } from './door.ts'
import { agree, lostNotes, lostPrivateNotes } from './losses.ts'
import { meet, type Meeting } from './Meeting.ts'
import { type Held, hold, rehearse } from './programme.ts'
import { sessionTable } from './report.ts'

const PEOPLE = 200
const WRITERS = 30
const NEWCOMERS = 200
const COUNTING_PATIENCE_MS = 10_000

/** A conducted session: steps, votes, private notes and hands by bad lines, and then a crowd at the door. */
export const session: Scenario = {
  name: 'session',
  title: `one room of ${PEOPLE}, ${WRITERS} writing, two votes, three step changes, then ${NEWCOMERS} at the door`,
  rooms: [PEOPLE],
  hasConductor: true,
  needsDisk: true,
  run,
  table: sessionTable,
}

async function run(stage: Stage): Promise<Figures> {
  const { server, seconds, warmUpSeconds, random } = stage
  const gauge = server.gauge()
  const meeting = await meet(stage, WRITERS)
  const { conductor, people, writers, exchange } = meeting
  for (const writer of writers) writer.start()
  await wait(warmUpSeconds * 1000)
  const rehearsal = warmUpSeconds > 0 ? await rehearse(meeting) : []

  const bytesBefore = exchange.bytes
  let held: Held | undefined
  let cutCount = 0
  const work = await gauge.watch(async () => {
    const cutting = cutSome(people, (seconds * 1000 * 2) / 3, random)
    held = await hold(meeting)
    cutCount = await cutting
  })
  const answerBytes = exchange.bytes - bytesBefore
  if (!held) throw new Error('the session was not held')

  const door = await crowd(meeting)
  const doTheyAgree = await agree(people)
  const newcomer = new Attendee({ ...meeting.seat, name: 'Relectrice' }, meeting.inbox, new Y.Doc())
  await newcomer.connect()
  const written = writers.flatMap(({ notes }) => notes)
  const lost = [...lostNotes(newcomer, written), ...lostPrivateNotes(newcomer, held.privateNotes, held.late)]
  const faults = [...held.otherFaults, ...(await attendanceFaults(meeting))]
  await conductor.closeSession()
  for (const one of [newcomer, conductor.attendee, ...people, ...door.newcomers]) one.leave()
  exchange.close()

  const complaints = [...people, ...door.newcomers, conductor.attendee].flatMap((one) => one.complaints)
  return {
    numbers: {
      ...named('step', conductor.steps.percentiles()),
      ...named('vote', meeting.votes.percentiles()),
      ...named('private', meeting.privateNotes.percentiles()),
      ...named('hand', meeting.hands.percentiles()),
      ...workNumbers(work),
      ...costs(work, answerBytes),
      ...door.numbers,
      ...named('count', {
        notes: written.length,
        privateNotes: held.privateNotes.length,
        late: held.late.length,
        cutLines: cutCount,
        cutRequests: meeting.mishaps.cut,
        doubled: meeting.mishaps.twice,
        lost: lost.length,
        wrong: held.wrongTallies.length + rehearsal.length,
      }),
    },
    losses: [
      ...lost.map((id) => `note ${id}`),
      ...rehearsal,
      ...held.wrongTallies,
      ...faults,
      ...new Set(complaints),
      ...(doTheyAgree ? [] : ['documents do not agree']),
    ],
  }
}

/** What the server spends on each person. */
function costs({ seconds, serverCpuMs, counted, read }: Work, answerBytes: number): Record<string, number> {
  const perMinute = 60 / seconds / PEOPLE
  const onSockets = counted['trame_bytes_out_total']
  const lag = read['nodejs_eventloop_lag_p99_seconds']
  return {
    ...named('person', {
      cpuMs: serverCpuMs === undefined ? undefined : serverCpuMs * perMinute,
      kilobytes: onSockets === undefined ? undefined : ((onSockets + answerBytes) * perMinute) / 1000,
    }),
    ...named('loop', { p99: lag === undefined ? undefined : lag * 1000 }),
  }
}

/** As many again come in at once, while people go on writing. */
async function crowd(meeting: Meeting) {
  const { conductor, writers } = meeting
  const code = await conductor.invite()
  const before = writers.map(({ attendee }) => attendee.saved.length)
  const { newcomers, seconds, times } = await comeIn(NEWCOMERS, code, meeting)
  for (const writer of writers) writer.stop()
  await agree(writers.map(({ attendee }) => attendee)) // what was sent meanwhile is timed too
  const saved = writers.flatMap(({ attendee }, index) => attendee.saved.slice(before[index]))
  const waits = saved.map(({ sentAt, savedAt }) => savedAt - sentAt)
  const figures = { perSecond: NEWCOMERS / seconds, ...times.percentiles() }
  const stall = { savedWorst: Math.max(0, ...waits), stall: longestStall(saved) }
  return { newcomers, numbers: named('door', { ...figures, ...stall }) }
}

/** Whether everybody was counted once: those who were there, those who came, and whoever conducts. */
async function attendanceFaults({ conductor: { attendee } }: Meeting): Promise<string[]> {
  const expected = PEOPLE + NEWCOMERS + 1
  const counted = () => Object.values(attendee.stage?.conducting?.attendance ?? {}).reduce((sum, one) => sum + one, 0)
  try {
    await attendee.until(() => counted() >= expected, COUNTING_PATIENCE_MS)
  } catch {
    // The count says it.
  }
  return counted() === expected ? [] : [`${counted()} were counted as present for ${expected}`]
}
