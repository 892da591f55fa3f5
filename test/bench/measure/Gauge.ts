import { countersAt, type Counters } from './counters.ts'
import { heapBytesOf } from './heap.ts'
import { busyMsOf, cpuMsOf, familyOf, residentBytesOf } from './usage.ts'

export interface Memory {
  readonly rssMiB: number | undefined
  /** After a collection: garbage is no figure. */
  readonly heapMiB: number | undefined
}

/** What a stretch of time took. */
export interface Work {
  readonly seconds: number
  readonly serverCpuMs: number | undefined
  readonly loadCpuMs: number | undefined
  /** Of the server's core, taken by neither server nor load. */
  readonly strangersPercent: number | undefined
  /** The server's highest. */
  readonly rssMiB: number | undefined
  /** By how much the server's own counters grew; none where it has none. */
  readonly counted: Counters
  /** What those that do not grow said at the end: of the time since they were asked at the beginning. */
  readonly read: Counters
}

const LOOK_EVERY_MS = 500

/** What the server uses, seen from outside its process. */
export class Gauge {
  readonly #pid: number
  readonly #core: number | undefined
  readonly #probeFolder: string
  readonly #metricsUrl: string | undefined

  constructor(server: { pid: number; core: number | undefined; probeFolder: string; metricsUrl: string | undefined }) {
    this.#pid = server.pid
    this.#core = server.core
    this.#probeFolder = server.probeFolder
    this.#metricsUrl = server.metricsUrl
  }

  async memory(): Promise<Memory> {
    const family = familyOf(this.#pid)
    const heapMiB = mebibytes(await heapBytesOf(family, this.#probeFolder))
    return { rssMiB: mebibytes(residentBytesOf(family)), heapMiB }
  }

  /** What the server says of itself at this moment. */
  counters(): Promise<Counters> {
    return countersAt(this.#metricsUrl)
  }

  /** Watches while `act` runs. */
  async watch(act: () => Promise<void>): Promise<Work> {
    const family = familyOf(this.#pid) // looked up once: searching /proc takes time from the load
    let peakBytes = residentBytesOf(family)
    const look = () => (peakBytes = highest(peakBytes, residentBytesOf(family)))
    const countedBefore = await this.counters() // outside the window: to answer costs the server time
    const timer = setInterval(look, LOOK_EVERY_MS)
    const before = this.#clocks(family)
    await act()
    const after = this.#clocks(family)
    clearInterval(timer)
    const countedAfter = await this.counters()
    const elapsedMs = after.now - before.now
    const serverCpuMs = difference(before.server, after.server)
    const strangersMs = difference(serverCpuMs, difference(before.core, after.core))
    return {
      seconds: elapsedMs / 1000,
      serverCpuMs,
      loadCpuMs: difference(before.load, after.load),
      strangersPercent: strangersMs === undefined ? undefined : Math.max(0, (100 * strangersMs) / elapsedMs),
      rssMiB: mebibytes(peakBytes),
      read: countedAfter,
      counted: Object.fromEntries(
        Object.entries(countedAfter).map(([name, number]) => [name, number - (countedBefore[name] ?? 0)]),
      ),
    }
  }

  #clocks(family: readonly number[]) {
    return {
      now: performance.now(),
      server: cpuMsOf(family),
      load: cpuMsOf([process.pid]),
      core: this.#core === undefined ? undefined : busyMsOf(this.#core),
    }
  }
}

function difference(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : to - from
}

function highest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : Math.max(one, other)
}

function mebibytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 2 ** 20
}
