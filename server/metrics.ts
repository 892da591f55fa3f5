import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RefusalCode, RefusalRule } from '../shared/errors.ts'

/** Figures for Prometheus. Nothing here names a person, a room or a word that was written. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #refused = new Counter({
    name: 'trame_refused_total',
    help: 'Requests, upgrades and frames refused, by code, and by rule where a rule of the document was broken',
    labelNames: ['code', 'rule'],
    registers: [this.#registry],
  })
  readonly #commit = new Histogram({
    name: 'trame_journal_commit_seconds',
    help: 'Time of one commit of the journal',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
    registers: [this.#registry],
  })
  readonly #updates = new Counter({
    name: 'trame_journal_updates_total',
    help: 'Document updates put on disk',
    registers: [this.#registry],
  })
  readonly #passedOn = new Histogram({
    name: 'trame_update_seconds',
    help: 'From the arrival of an update to its leaving for the others, the disk included',
    buckets: [0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.#registry],
  })
  readonly #neglected = new Counter({
    name: 'trame_neglected_total',
    help: 'Upkeep that failed and will be tried again, by what it was',
    labelNames: ['what'],
    registers: [this.#registry],
  })
  readonly #guard = new Counter({
    name: 'trame_guard_seconds_total',
    help: 'Time spent deciding whether updates may be taken',
    registers: [this.#registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.#registry })
  }

  get contentType(): string {
    return this.#registry.contentType
  }
  text(): Promise<string> {
    return this.#registry.metrics()
  }

  /** A figure read whenever somebody asks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      async collect() {
        this.set(await read())
      },
    })
    this.#registry.registerMetric(gauge)
  }
  /** The same for one that only grows. */
  counter(name: string, help: string, read: () => number): void {
    const counter = new Counter({
      name,
      help,
      registers: [],
      collect() {
        this.reset()
        this.inc(read())
      },
    })
    this.#registry.registerMetric(counter)
  }
  refused(code: RefusalCode, rule: RefusalRule | '' = ''): void {
    this.#refused.inc({ code, rule })
  }
  passedOn(milliseconds: number): void {
    this.#passedOn.observe(milliseconds / 1000)
  }
  neglected(what: string): void {
    this.#neglected.inc({ what })
  }
  guarded(milliseconds: number): void {
    this.#guard.inc(milliseconds / 1000)
  }
  committed(updateCount: number, milliseconds: number): void {
    this.#updates.inc(updateCount)
    this.#commit.observe(milliseconds / 1000)
  }
}
