import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Gauge } from '../measure/Gauge.ts'
import { heapProbeEnvironment } from '../measure/heap.ts'
import type { Prepared } from '../servers/Server.ts'
import { end, endNow, hasEnded } from './children.ts'
import { pinned } from './cores.ts'
import { withoutNpm } from './environment.ts'
import { isListening } from './ports.ts'

const READY_PATIENCE_MS = 180_000 // a first start of Trame builds its pages
const LOOK_EVERY_MS = 50
const LOG_LINES_SHOWN = 15

export interface Place {
  readonly port: number
  readonly core: number | undefined
  /** For the server's log and the heap probe. */
  readonly folder: string
}

/** A server under measurement, which a scenario may stop, kill and start again on what it kept. */
export class ServerProcess {
  readonly #prepared: Prepared
  readonly #place: Place
  readonly #probeFolder: string
  readonly #log: string
  #child: ChildProcess | undefined

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
    const [program, ...args] = pinned(this.#place.core, command)
    const log = openSync(this.#log, 'a')
    this.#child = spawn(program, args, {
      cwd,
      env: { ...withoutNpm(process.env), ...heapProbeEnvironment(this.#probeFolder), ...environment },
      stdio: ['ignore', log, log],
    })
    closeSync(log) // the child has its own
    await this.#ready(this.#child)
  }

  /** In order, as an operator stops it. */
  async stop(): Promise<void> {
    if (this.#child) await end(this.#child)
  }

  /** `kill -9`. */
  kill(): void {
    if (this.#child?.pid !== undefined && !hasEnded(this.#child)) endNow(this.#child.pid)
  }

  /** Measures the process of this start. */
  gauge(): Gauge {
    const pid = this.#child?.pid
    if (pid === undefined) throw new Error('the server has not been started')
    return new Gauge({ pid, core: this.#place.core, probeFolder: this.#probeFolder })
  }

  /** The end of what the server printed. */
  lastWords(): string {
    return readFileSync(this.#log, 'utf8').trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n')
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
    return fetch(`http://127.0.0.1:${this.#place.port}${readyPath}`).then(
      ({ ok }) => ok,
      () => false,
    )
  }
}
