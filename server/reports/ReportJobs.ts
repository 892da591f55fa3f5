import { Refusal } from '../../shared/errors.ts'
import { newId, type ParticipantId, type ReportId } from '../../shared/ids.ts'
import type { ReportJob } from '../../shared/reportsApi.ts'
import type { MadeReport } from './producing.ts'

/** Makes the document; reports how much is done, 0 to 1, and gives up when the signal says so. */
export type MakeReport = (onProgress: (done: number) => void, signal: AbortSignal) => Promise<MadeReport>

interface Limits {
  /** How many are made at once: each takes a core. */
  readonly atOnce: number
  /** How many a person has, made or not. */
  readonly perPerson: number
  /** How many there are in all: each keeps its file, which is some megabytes. */
  readonly inAll: number
  /** How long one is kept once it has been made, and how long it may take. */
  readonly keptMs: number
  readonly mostMs: number
}
const LIMITS: Limits = { atOnce: 1, perPerson: 5, inAll: 60, keptMs: 10 * 60_000, mostMs: 5 * 60_000 }

interface Job<About> {
  readonly about: About
  readonly id: ReportId
  readonly owner: ParticipantId
  readonly make: MakeReport
  readonly stop: AbortController
  state: ReportJob['state']
  progress: number
  made?: MadeReport
  timer?: NodeJS.Timeout
}

/**
 * Documents that are being made, and those that wait to be fetched, each with what is to be known of it. They are in memory
 * alone: a restart forgets them.
 */
export class ReportJobs<About> {
  readonly #jobs = new Map<ReportId, Job<About>>()
  readonly #limits: Limits
  readonly #onTrouble: (error: unknown) => void

  /** @param onTrouble hears of faults that ended one */
  constructor(onTrouble: (error: unknown) => void, limits: Partial<Limits> = {}) {
    this.#onTrouble = onTrouble
    this.#limits = { ...LIMITS, ...limits }
  }

  /**
   * Begins one, as soon as those before it are done. The oldest that this person has in store gives way.
   * @throws Refusal 'tooMany' when they have too many on the way, or all together have
   */
  begin(owner: ParticipantId, about: About, make: MakeReport): ReportJob {
    const own = [...this.#jobs.values()].filter((job) => job.owner === owner)
    if (own.length >= this.#limits.perPerson) {
      const stored = own.find(({ state }) => state === 'ready' || state === 'failed')
      if (!stored) throw new Refusal('tooMany', 'documents of one person')
      this.#forget(stored)
    }
    if (this.#jobs.size >= this.#limits.inAll) throw new Refusal('tooMany', 'documents')
    const id = newId<ReportId>()
    const job: Job<About> = { about, id, owner, make, stop: new AbortController(), state: 'waiting', progress: 0 }
    this.#jobs.set(id, job)
    this.#next()
    return viewOf(job)
  }

  /** @throws Refusal 'notFound' for none, and for somebody else's */
  look(id: ReportId, owner: ParticipantId): ReportJob {
    return viewOf(this.#find(id, owner))
  }

  /** @throws Refusal 'notFound' for none of theirs, 'conflict' while it is being made, 'fault' when it has failed */
  file(id: ReportId, owner: ParticipantId): { readonly made: MadeReport; readonly about: About } {
    const { state, made, about } = this.#find(id, owner)
    if (made) return { made, about }
    throw new Refusal(state === 'failed' ? 'fault' : 'conflict', 'no file yet')
  }

  /** Ends it, whatever it has come to. @throws Refusal 'notFound' */
  cancel(id: ReportId, owner: ParticipantId): void {
    this.#forget(this.#find(id, owner))
  }

  close(): void {
    const all = [...this.#jobs.values()]
    this.#jobs.clear() // nothing that waits begins any more
    for (const { timer, stop } of all) {
      clearTimeout(timer)
      stop.abort()
    }
  }

  #find(id: ReportId, owner: ParticipantId): Job<About> {
    const job = this.#jobs.get(id)
    if (job?.owner !== owner) throw new Refusal('notFound', 'document')
    return job
  }

  #forget(job: Job<About>): void {
    clearTimeout(job.timer)
    this.#jobs.delete(job.id)
    job.stop.abort()
    this.#next()
  }

  #next(): void {
    const all = [...this.#jobs.values()]
    const working = all.filter(({ state }) => state === 'working').length
    const [next] = working < this.#limits.atOnce ? all.filter(({ state }) => state === 'waiting') : []
    if (next) void this.#work(next)
  }

  async #work(job: Job<About>): Promise<void> {
    job.state = 'working'
    job.timer = setTimeout(() => job.stop.abort(), this.#limits.mostMs)
    try {
      const made = await job.make((done) => {
        job.progress = Math.max(job.progress, Math.min(1, done))
      }, job.stop.signal)
      job.made = made
      job.progress = 1
      job.state = 'ready'
    } catch (error) {
      job.state = 'failed'
      if (this.#jobs.has(job.id)) this.#onTrouble(error)
    }
    clearTimeout(job.timer)
    if (this.#jobs.has(job.id)) {
      job.timer = setTimeout(() => this.#forget(job), this.#limits.keptMs)
      job.timer.unref()
    }
    this.#next()
  }
}

function viewOf({ id, state, progress }: Job<unknown>): ReportJob {
  return { id, state, progress }
}
