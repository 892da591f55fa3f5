import type { Memory, Work } from '../measure/Gauge.ts'
import type { Tally } from '../measure/Tally.ts'
import type { Row } from '../scenarios/Scenario.ts'
import { figure, lossesColumn, named, ratio, serverColumn, withFigures } from './columns.ts'
import { table } from './table.ts'
import { workNumbers } from './work.ts'

/** The figures of a load that writes. `memory` is by moment. */
export function writingNumbers(tally: Tally, work: Work, memory: Record<string, Memory>): Record<string, number> {
  const { seconds, serverCpuMs } = work
  return {
    ...named('update', tally.updates.percentiles()),
    ...named('presence', tally.presence.percentiles()),
    ...named('saved', tally.saved.percentiles()),
    ...named('second', {
      deliveries: tally.deliveries / seconds,
      frames: tally.frames / seconds,
      bytes: tally.bytes / seconds,
      megabytes: tally.bytes / 1e6 / seconds,
    }),
    ...workNumbers(work),
    ...named('cpu', { usPerDelivery: serverCpuMs === undefined ? undefined : (serverCpuMs * 1000) / tally.deliveries }),
    ...Object.assign(
      {},
      ...Object.entries(memory).map(([moment, figures]) => named(`memory.${moment}`, { ...figures })),
    ),
  }
}

/** How fast, and at what cost; each server's figures also as a multiple of the floor's. */
export function writingTables(rows: readonly Row[], floor: string): string {
  const base = rows.find(({ server }) => server === floor)
  const speed = [
    serverColumn,
    figure('update ms', 'p50', 'update.p50', 2),
    figure('update ms', 'p95', 'update.p95', 2),
    figure('update ms', 'p99', 'update.p99', 2),
    figure('presence ms', 'p50', 'presence.p50', 2),
    figure('presence ms', 'p99', 'presence.p99', 2),
    figure('saved ms', 'p50', 'saved.p50', 2),
    figure('saved ms', 'p99', 'saved.p99', 2),
    figure('a second', 'deliveries', 'second.deliveries', 0),
    figure('a second', 'frames', 'second.frames', 0),
    figure('a second', 'MB', 'second.megabytes', 1),
    lossesColumn,
  ]
  const cost = [
    serverColumn,
    figure('server CPU', 'µs/delivery', 'cpu.usPerDelivery', 1),
    figure('server CPU', '% core', 'cpu.percent', 1),
    figure('of which %', 'guard', 'cpu.guardPercent', 1),
    figure('of which %', 'frames in', 'cpu.framePercent', 1),
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
  return `${table(withFigures(speed, rows), rows)}\n\n${table(withFigures(cost, rows), rows)}`
}
