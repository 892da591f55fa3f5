import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { cpus, loadavg, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Cores } from '../process/cores.ts'
import { mayGoFirst } from '../process/priority.ts'
import { medianOf } from './medians.ts'

/** Where the figures come from: without it they mean nothing. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  readonly system: string
  /** What any durable server pays for each commit, at least. */
  readonly syncMs: number
  /** Over the minute before we began. */
  readonly loadAverage: number
}

const SYNCS = 41
const BUSY_LOAD = 0.5

export function readMachine(): Machine {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: totalmem() / 2 ** 30,
    node: process.version,
    system: `${process.platform} ${release()}`,
    syncMs: measureSync(),
    loadAverage: loadavg()[0] ?? 0,
  }
}

export function describe(machine: Machine, cores: Cores): string {
  const { processor, cores: count, memoryGiB, node, system, syncMs, loadAverage } = machine
  return [
    `${count} cores of ${processor}, ${memoryGiB.toFixed(0)} GiB, Node ${node}, ${system}`,
    `one fdatasync in ${tmpdir()} takes ${syncMs.toFixed(2)} ms`,
    cores.server === undefined ? 'nothing pinned' : `server on core ${cores.server}, load on core ${cores.load}`,
    ...(mayGoFirst() ? ['both before the rest of the machine'] : []),
    ...(loadAverage > BUSY_LOAD ? [`BUSY before we began (load average ${loadAverage.toFixed(1)})`] : []),
  ].join('; ')
}

/** How long the disk takes to keep a few bytes, in the median. */
function measureSync(): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = openSync(join(folder, 'sync'), 'w')
  const times = Array.from({ length: SYNCS }, () => {
    const start = performance.now()
    writeSync(file, 'x'.repeat(200))
    fdatasyncSync(file)
    return performance.now() - start
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return medianOf(times)
}
