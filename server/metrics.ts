import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RefusalCode } from '../shared/errors.ts'

/** Figures for Prometheus. Nothing here names a person, a room or a word that was written. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #refused = new Counter({
    name: 'trame_refused_total',
    help: 'Requests, upgrades and frames refused, by code',
    labelNames: ['code'],
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
  gauge(name: string, help: string, read: () => number): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(read())
      },
    })
    this.#registry.registerMetric(gauge)
  }
  refused(code: RefusalCode): void {
    this.#refused.inc({ code })
  }
  guarded(milliseconds: number): void {
    this.#guard.inc(milliseconds / 1000)
  }
  committed(updateCount: number, milliseconds: number): void {
    this.#updates.inc(updateCount)
    this.#commit.observe(milliseconds / 1000)
  }
}
