import { figure } from '../report/columns.ts'
import { table, type Column } from '../report/table.ts'
import type { Row } from '../scenarios/Scenario.ts'

const LIMIT_MS = 300
const STALL_MS = 500
const STRANGERS_LIMIT_PERCENT = 5 // of the server's core: beyond it, somebody else was measured too

/** One line for each run, or for several of them together. */
export function sessionTable(rows: readonly Row[]): string {
  const run: Column = { group: '', name: 'run', cell: ({ server }) => server }
  const columns = [
    run,
    figure('step seen ms', 'p50', 'step.p50', 0),
    figure('step seen ms', 'p95', 'step.p95', 0),
    figure('step seen ms', 'max', 'step.worst', 0),
    figure('vote ms', 'p50', 'vote.p50', 0),
    figure('vote ms', 'p95', 'vote.p95', 0),
    figure('vote ms', 'max', 'vote.worst', 0),
    figure('server', '% core', 'cpu.percent', 0),
    figure('server', 'loop p99', 'loop.p99', 0),
    figure('load', '% core', 'cpu.loadPercent', 0),
    figure('others', '% core', 'cpu.strangersPercent', 0),
    figure('a person, a minute', 'CPU ms', 'person.cpuMs', 0),
    figure('a person, a minute', 'kB out', 'person.kilobytes', 0),
    figure('notes', 'all', 'count.notes', 0),
    figure('notes', 'private', 'count.privateNotes', 0),
    figure('notes', 'late', 'count.late', 0),
    figure('notes', 'lost', 'count.lost', 0),
    figure('cut', 'lines', 'count.cutLines', 0),
    figure('cut', 'requests', 'count.cutRequests', 0),
    figure('', 'twice', 'count.doubled', 0),
    figure('', 'wrong', 'count.wrong', 0),
    figure('door', 'a second', 'door.perSecond', 0),
    figure('door', 'p95 ms', 'door.p95', 0),
    figure('saved meanwhile', 'max ms', 'door.savedWorst', 0),
    figure('saved meanwhile', 'stall ms', 'door.stall', 0),
  ]
  return table(columns, rows)
}

/** A line for one run, as soon as it is over. */
export function runLine({ server, figures: { numbers, losses } }: Row): string {
  const shown = (key: string) => (numbers[key] ?? Number.NaN).toFixed(0)
  const strangers = numbers['cpu.strangersPercent'] ?? 0
  return [
    `${server}: step p95 ${shown('step.p95')} ms, vote p95 ${shown('vote.p95')} ms`,
    `${shown('count.notes')} + ${shown('count.privateNotes')} notes, ${shown('count.lost')} lost`,
    `${shown('count.wrong')} tallies wrong`,
    `door ${shown('door.perSecond')}/s, stall ${shown('door.stall')} ms`,
    ...(strangers > STRANGERS_LIMIT_PERCENT ? [`others took ${strangers.toFixed(0)} % of the server's core`] : []),
    ...losses.map((loss) => `!! ${loss}`),
  ].join('; ')
}

interface Verdict {
  readonly isReached: boolean
  readonly words: string
}

/** What these runs were to show: of times the worst run counts. */
export function verdictsOn(rows: readonly Row[]): Verdict[] {
  const of = (key: string) => rows.map(({ figures }) => figures.numbers[key] ?? Number.NaN)
  const worst = (key: string) => Math.max(...of(key))
  const sum = (key: string) => of(key).reduce((all, one) => all + one, 0)
  const atMost = (what: string, key: string, limit: number): Verdict => {
    const words = `${what}: ${worst(key).toFixed(0)} ms in the worst of ${rows.length}, ≤ ${limit} ms wanted`
    return { isReached: worst(key) <= limit, words }
  }
  const none = (what: string, key: string): Verdict => {
    return { isReached: sum(key) === 0, words: `${what}: ${sum(key)} in ${rows.length} runs, 0 wanted` }
  }
  const others = rows.flatMap(({ figures }) => figures.losses).length
  return [
    atMost('step change visible, p95', 'step.p95', LIMIT_MS),
    atMost('vote accepted, p95', 'vote.p95', LIMIT_MS),
    none('notes lost', 'count.lost'),
    none('tallies wrong', 'count.wrong'),
    {
      isReached: worst('door.stall') === 0,
      words: `stall at the door: ${worst('door.stall').toFixed(0)} ms, no update over ${STALL_MS} ms wanted`,
    },
    { isReached: others === 0, words: `all that went wrong: ${others}` },
  ]
}
