import { setTimeout as wait } from 'node:timers/promises'
import { scoreOf, talliesOn } from '../../shared/domain/ballotResults.ts'
import type { BallotTotals } from '../../shared/domain/votes.ts'
import { Refusal } from '../../shared/errors.ts'
import type { BallotId, SessionId, WorkgroupId } from '../../shared/ids.ts'
import { SERVER } from '../storage/owners.ts'
import type { Rooms } from '../room/Rooms.ts'
import type { Cast, KeptBallot, KeptPaper } from '../storage/SessionStorage.ts'
import type { Storage } from '../storage/Storage.ts'

/**
 * Commits of papers begin at least this far apart: who comes meanwhile shares the next. A commit waits for the disk with all
 * the process, and when a whole room votes two hundred of them a second are a fifth of its time.
 */
const COMMIT_EVERY_MS = 40
/** At most twice a second does a room hear how many have voted. */
const TELLING_MS = 500
const FORGETTING_MS = 1000

interface Waiting {
  readonly cast: Cast
  readonly counted: (paper: KeptPaper) => void
  readonly refused: (error: unknown) => void
}

/**
 * Where papers are handed in. When a whole room votes at once, those who come while the disk works share the next commit;
 * each is answered once a crash cannot lose what they gave.
 */
export class BallotDesk {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #trouble: (error: unknown) => void
  readonly #waiting = new Map<WorkgroupId, Waiting[]>()
  readonly #telling = new Map<WorkgroupId, NodeJS.Timeout>()
  #forgetting: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(storage: Storage, rooms: Rooms, trouble: (error: unknown) => void) {
    this.#storage = storage
    this.#rooms = rooms
    this.#trouble = trouble
  }

  /** @returns what counts of its voter, once it is kept @throws Refusal as `Ballots.cast` says */
  cast(workgroup: WorkgroupId, cast: Cast): Promise<KeptPaper> {
    return new Promise((counted, refused) => {
      const waiting = this.#waiting.get(workgroup)
      if (waiting) waiting.push({ cast, counted, refused })
      else {
        this.#waiting.set(workgroup, [{ cast, counted, refused }])
        void this.#takeAll(workgroup)
      }
    })
  }

  async #takeAll(workgroup: WorkgroupId): Promise<void> {
    for (;;) {
      const papers = this.#waiting.get(workgroup) ?? []
      if (papers.length === 0) break
      this.#waiting.set(workgroup, [])
      const begunAt = performance.now()
      try {
        const answers = await this.#storage.ballots.cast(
          workgroup,
          papers.map(({ cast }) => cast),
        )
        for (const [index, { counted, refused }] of papers.entries()) {
          const answer = answers[index]
          if (answer === undefined || answer instanceof Refusal) refused(answer)
          else counted(answer)
        }
        await this.#rooms.hearStages()
        this.#tellSoon(workgroup)
      } catch (error) {
        for (const { refused } of papers) refused(error) // those who were answered already do not hear it
      }
      await wait(Math.max(0, COMMIT_EVERY_MS - (performance.now() - begunAt)))
    }
    this.#waiting.delete(workgroup)
  }

  /** Counts, forgets who, tells the room, and writes the totals beside the things. */
  async close(workgroup: WorkgroupId, id: BallotId): Promise<KeptBallot> {
    const { ballots } = this.#storage
    await ballots.close(workgroup, id)
    await this.#rooms.hearStages().finally(() => this.#forget())
    const ballot = await ballots.one(workgroup, id)
    if (!ballot) throw new Refusal('notFound')
    await this.#write(ballot).catch(this.#trouble) // it is closed all the same, and written at the next start
    return ballot
  }

  /** Closes what is still open of a session that is about to be closed: nobody could close it afterwards. */
  async closeAll(workgroup: WorkgroupId, session: SessionId): Promise<void> {
    for (const ballot of await this.#storage.ballots.of(workgroup)) {
      if (ballot.session !== session || ballot.state !== 'open') continue
      await this.close(workgroup, ballot.id).catch((error: unknown) => {
        if (!(error instanceof Refusal && error.code === 'conflict')) throw error // else somebody has just closed it
      })
    }
  }

  /** Writes what was closed when something went wrong in between. */
  async writeRest(): Promise<void> {
    for (const ballot of await this.#storage.ballots.unwritten()) await this.#write(ballot).catch(this.#trouble)
    this.#forget()
  }

  async #write(ballot: KeptBallot): Promise<void> {
    const { id, workgroup } = ballot
    const totals = totalsOf(ballot)
    if (totals) await this.#rooms.change(workgroup, SERVER, () => this.#storage.boards.writeTotals(workgroup, totals))
    await this.#storage.ballots.written(id)
  }

  /** Somebody may be reading for a moment: then again, until nothing is left. */
  #forget(): void {
    clearTimeout(this.#forgetting)
    if (this.#isClosed) return
    this.#storage.ballots.forget().then((isDone) => {
      if (isDone || this.#isClosed) return
      this.#forgetting = setTimeout(() => this.#forget(), FORGETTING_MS)
      this.#forgetting.unref()
    }, this.#trouble)
  }

  #tellSoon(workgroup: WorkgroupId): void {
    if (this.#telling.has(workgroup) || this.#isClosed) return
    const tell = async () => {
      this.#telling.delete(workgroup)
      await this.#storage.ballots.tellCounts(workgroup)
      await this.#rooms.hearStages()
    }
    const timer = setTimeout(() => void tell().catch(this.#trouble), TELLING_MS)
    timer.unref()
    this.#telling.set(workgroup, timer)
  }

  /** Nothing more is told: the store is about to be closed. */
  end(): void {
    this.#isClosed = true
    clearTimeout(this.#forgetting)
    for (const timer of this.#telling.values()) clearTimeout(timer)
  }
}

function totalsOf(ballot: KeptBallot): BallotTotals | undefined {
  const { id, kind, settings, question, round, things, results, closedAt } = ballot
  if (!results || results.isWithheld || things.length === 0 || !closedAt) return undefined
  const scores: Record<string, number> = {}
  for (const { key } of things) {
    const score = scoreOf(kind, talliesOn(settings, key, results.tallies))
    if (score !== undefined) scores[key] = score
  }
  return { id, kind, question, round, voters: results.voters, closedAt: closedAt.getTime(), scores }
}
