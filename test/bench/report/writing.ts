import type { Memory, Work } from '../measure/Gauge.ts'
import type { Tally } from '../measure/Tally.ts'
import type { Row } from '../scenarios/Scenario.ts'
import { table, type Column } from './table.ts'

/** The figures of a load that writes. `memory` is by moment. */
export function writingNumbers(tally: Tally, work: Work, memory: Record<string, Memory>): Record<string, number> {
  const { seconds, serverCpuMs, loadCpuMs, strangersPercent } = work
  const percent = (ms: number | undefined) => (ms === undefined ? undefined : ms / 10 / seconds)
  return {
    ...named('update', tally.updates.percentiles()),
    ...named('presence', tally.presence.percentiles()),
    ...named('saved', tally.saved.percentiles()),
    ...named('second', {
      deliveries: tally.deliveries / seconds,
      frames: tally.frames / seconds,
      bytes: tally.bytes / seconds,
    }),
    ...named('cpu', {
      usPerDelivery: serverCpuMs === undefined ? undefined : (serverCpuMs * 1000) / tally.deliveries,
      percent: percent(serverCpuMs),
      loadPercent: percent(loadCpuMs),
      strangersPercent,
    }),
    ...Object.assign(
      {},
      ...Object.entries(memory).map(([moment, figures]) => named(`memory.${moment}`, { ...figures })),
    ),
  }
}

/** The numbers of a group by `group.name`, without those that could not be had. */
function named(group: string, numbers: object | undefined): Record<string, number> {
  const measured = Object.entries(numbers ?? {}).filter(([, number]) => number !== undefined)
  return Object.fromEntries(measured.map(([name, number]) => [`${group}.${name}`, Number(number)]))
}

/** How fast, and at what cost; each server's figures also as a multiple of the floor's. */
export function writingTables(rows: readonly Row[], floor: string): string {
  const base = rows.find(({ server }) => server === floor)
  const server: Column = { group: '', name: 'server', cell: (row) => row.server }
  const speed = [
    server,
    figure('update ms', 'p50', 'update.p50', 2),
    figure('update ms', 'p95', 'update.p95', 2),
    figure('update ms', 'p99', 'update.p99', 2),
    figure('presence ms', 'p50', 'presence.p50', 2),
    figure('presence ms', 'p99', 'presence.p99', 2),
    figure('saved ms', 'p50', 'saved.p50', 2),
    figure('saved ms', 'p99', 'saved.p99', 2),
    figure('a second', 'deliveries', 'second.deliveries', 0),
    figure('a second', 'frames', 'second.frames', 0),
    { group: 'losses', name: '', cell: ({ figures }) => (figures.losses.length > 0 ? 'YES' : 'none') } satisfies Column,
  ]
  const cost = [
    server,
    figure('server CPU', 'µs/delivery', 'cpu.usPerDelivery', 1),
    figure('server CPU', '% core', 'cpu.percent', 1),
    figure('load', '% core', 'cpu.loadPercent', 0),
    figure('RSS MiB', 'start', 'memory.start.rssMiB', 0),
    figure('RSS MiB', 'idle', 'memory.idle.rssMiB', 0),
    figure('RSS MiB', 'load', 'memory.load.rssMiB', 0),
    figure('heap MiB', 'start', 'memory.start.heapMiB', 1),
    figure('heap MiB', 'idle', 'memory.idle.heapMiB', 1),
    figure('heap MiB', 'load', 'memory.load.heapMiB', 1),
    ...(base
      ? [
          ratio(`× ${floor}`, 'p50', 'update.p50', base),
          ratio(`× ${floor}`, 'p99', 'update.p99', base),
          ratio(`× ${floor}`, 'CPU', 'cpu.usPerDelivery', base),
        ]
      : []),
  ]
  return `${table(speed, rows)}\n\n${table(cost, rows)}`
}

function figure(group: string, name: string, key: string, decimals: number): Column {
  return { group, name, cell: ({ figures }) => shown(figures.numbers[key], decimals) }
}

function ratio(group: string, name: string, key: string, base: Row): Column {
  const whole = base.figures.numbers[key]
  return {
    group,
    name,
    cell({ figures }) {
      const part = figures.numbers[key]
      return shown(part === undefined || whole === undefined ? undefined : part / whole, 2)
    },
  }
}

function shown(number: number | undefined, decimals: number): string {
  const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return number === undefined ? '–' : number.toLocaleString('en', fixed)
}
