import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Gauge } from '../measure/Gauge.ts'
import { heapProbeEnvironment } from '../measure/heap.ts'
import { familyOf, residentBytesOf } from '../measure/usage.ts'
import type { Prepared } from '../servers/Server.ts'
import { end, endNow, hasEnded } from './children.ts'
import { pinned, type Command } from './cores.ts'
import { withoutNpm } from './environment.ts'
import { isListening } from './ports.ts'

const READY_PATIENCE_MS = 180_000 // a first start of Trame builds its pages
const LOOK_EVERY_MS = 50
const LOG_LINES_SHOWN = 15
const MOST_BYTES = 6 * 2 ** 30 // a server that cannot keep up gathers what it could not send

export interface Place {
  readonly port: number
  readonly core: number | undefined
  /** For the server's log and the heap probe. */
  readonly folder: string
  /** Where it leaves a CPU profile of each of its threads. */
  readonly profiles: string | undefined
}

/** A server under measurement, which a scenario may stop, kill and start again on what it kept. */
export class ServerProcess {
  readonly #prepared: Prepared
  readonly #place: Place
  readonly #probeFolder: string
  readonly #log: string
  #child: ChildProcess | undefined
  #watch: NodeJS.Timeout | undefined
  #tookTooMuch = false

  constructor(prepared: Prepared, place: Place) {
    this.#prepared = prepared
    this.#place = place
    this.#probeFolder = join(place.folder, 'probes')
    this.#log = join(place.folder, 'log')
    mkdirSync(this.#probeFolder)
  }

  /** Resolves once people may come in. */
  async start(): Promise<void> {
    const { command, cwd, environment } = this.#prepared
    const [program, ...args] = this.#commandLine(command)
    const log = openSync(this.#log, 'a')
    this.#child = spawn(program, args, {
      cwd,
      env: { ...withoutNpm(process.env), ...heapProbeEnvironment(this.#probeFolder), ...environment },
      stdio: ['ignore', log, log],
    })
    closeSync(log) // the child has its own
    await this.#ready(this.#child)
    const family = this.#child.pid === undefined ? [] : familyOf(this.#child.pid)
    clearInterval(this.#watch)
    this.#watch = setInterval(() => this.#bound(family), LOOK_EVERY_MS * 10).unref()
  }

  /** In order, as an operator stops it. */
  async stop(): Promise<void> {
    clearInterval(this.#watch)
    if (this.#child) await end(this.#child)
  }

  /** `kill -9`. */
  kill(): void {
    if (this.#child?.pid !== undefined && !hasEnded(this.#child)) endNow(this.#child.pid)
  }

  /** Resolves once a killed server is gone, and its port with it. */
  async gone(): Promise<void> {
    if (this.#child && !hasEnded(this.#child)) await once(this.#child, 'exit')
  }

  /** Measures the process of this start. */
  gauge(): Gauge {
    const pid = this.#child?.pid
    if (pid === undefined) throw new Error('the server has not been started')
    const { metricsPath } = this.#prepared
    const metricsUrl = metricsPath === undefined ? undefined : this.#urlOf(metricsPath)
    return new Gauge({ pid, core: this.#place.core, probeFolder: this.#probeFolder, metricsUrl })
  }

  /** The end of what the server printed. */
  lastWords(): string {
    const lines = readFileSync(this.#log, 'utf8').trimEnd().split('\n').slice(-LOG_LINES_SHOWN)
    const verdict = `(ended by the bench: it took ${MOST_BYTES / 2 ** 30} GiB)`
    return [...lines, ...(this.#tookTooMuch ? [verdict] : [])].join('\n')
  }

  /** On a core of its own; a profiled one on all, since what samples it would wait for it to sleep. */
  #commandLine(command: Command): Command {
    const { core, profiles } = this.#place
    return profiles === undefined ? pinned(core, command) : profiled(command, profiles)
  }

  #bound(family: readonly number[]): void {
    if ((residentBytesOf(family) ?? 0) < MOST_BYTES) return
    this.#tookTooMuch = true
    this.kill()
  }

  #urlOf(path: string): string {
    return `http://127.0.0.1:${this.#place.port}${path}`
  }

  async #ready(child: ChildProcess): Promise<void> {
    const patienceEnds = performance.now() + READY_PATIENCE_MS
    while (!(await this.#letsPeopleIn())) {
      if (child.pid === undefined || hasEnded(child)) throw new Error('the server ended before anybody could come in')
      if (performance.now() > patienceEnds) throw new Error('the server let nobody in')
      await wait(LOOK_EVERY_MS)
    }
  }

  #letsPeopleIn(): Promise<boolean> {
    const { readyPath } = this.#prepared
    if (readyPath === undefined) return isListening(this.#place.port)
    return fetch(this.#urlOf(readyPath)).then(
      ({ ok }) => ok,
      () => false,
    )
  }
}

/** The command line that writes down where a Node server spends its time, once it closes in order. */
function profiled(command: Command, folder: string): Command {
  const [program, ...args] = command
  if (program !== process.execPath) return command
  return [program, '--cpu-prof', '--cpu-prof-interval=200', `--cpu-prof-dir=${folder}`, ...args]
}
