import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { ballotBounds, choicesCheck } from '../../shared/domain/ballot.ts'
import { countPapers, ranked } from '../../shared/domain/ballotResults.ts'
import { collegeCheck } from '../../shared/domain/participant.ts'
import { Refusal } from '../../shared/errors.ts'
import type { BallotId, ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import {
  asRefusal,
  keepPapers,
  NO_PAPER,
  nowVoted,
  papersBy,
  papersOf,
  tagOf,
  take,
  takingsOf,
  withoutVoters,
} from './ballotPapers.ts'
import { asBallot, ballotOf, ballotsOf, newsOf, TAKEN_BACK } from './ballotRows.ts'
import type { Ballots, Cast, KeptBallot, KeptPaper, NewBallot, SessionEvent } from './SessionStorage.ts'
import { changeStage, nextVersion, putParts } from './SqlStages.ts'
import type { Tables } from './tables.ts'

type Database = Kysely<Tables>

const EVERYBODY = ''
const KEY_BYTES = 32

/** Votes in SQL that both databases speak. */
export class SqlBallots implements Ballots {
  readonly #database: Database
  readonly #emptyLog: () => Promise<boolean>

  /** @param emptyLog leaves nothing of what is gone in the files of the store, or false */
  constructor(database: Database, emptyLog: () => Promise<boolean>) {
    this.#database = database
    this.#emptyLog = emptyLog
  }

  async of(workgroup: WorkgroupId): Promise<KeptBallot[]> {
    return ballotsOf(this.#database, workgroup)
  }

  async one(workgroup: WorkgroupId, id: BallotId): Promise<KeptBallot | undefined> {
    return ballotOf(this.#database, workgroup, id)
  }

  async open({ id, workgroup, ...ballot }: NewBallot): Promise<void> {
    await this.#database.transaction().execute((transaction) =>
      changeStage(transaction, workgroup, async ({ parts }) => {
        const kept = await ballotsOf(transaction, workgroup)
        if (kept.filter(({ state }) => state === 'open').length >= ballotBounds.open)
          throw new Refusal('conflict', 'open')
        if (kept.length >= ballotBounds.kept) throw new Refusal('conflict', 'kept')
        const before = ballot.after && kept.find((one) => one.id === ballot.after)
        if (ballot.after && !before) throw new Refusal('notFound', 'former round')
        const live = parts.session?.state === 'closed' ? undefined : parts.session
        const row = {
          id,
          workgroup_id: workgroup,
          session_id: live?.id ?? null,
          turn: live?.turn?.number ?? null,
          step_id: live?.turn?.step.id ?? null,
          question: ballot.question,
          settings: JSON.stringify(ballot.settings),
          things: JSON.stringify(ballot.things),
          facilitators_vote: Number(ballot.facilitatorsVote),
          state: 'open',
          round: before ? before.round + 1 : 1,
          after_id: ballot.after ?? null,
          opened_at: ballot.openedAt.toISOString(),
          closed_at: null,
          voters: 0,
          results: null,
          is_written: 0,
        }
        await transaction.insertInto('ballots').values(row).execute()
        const key = randomBytes(KEY_BYTES).toString('base64url')
        await transaction.insertInto('ballot_keys').values({ ballot_id: id, key }).execute()
        return { parts: { ballots: await newsOf(transaction, workgroup) } }
      }),
    )
  }

  async cast(workgroup: WorkgroupId, casts: readonly Cast[]): Promise<(KeptPaper | Refusal)[]> {
    return this.#database.transaction().execute(async (transaction) => {
      const version = await nextVersion(transaction)
      const takings = await takingsOf(transaction, workgroup, casts)
      const papers = await papersOf(transaction, casts, takings)
      const before = new Map(papers)
      const answers = casts.map((cast) => asRefusal(() => take(takings.get(cast.ballot), cast, papers)))
      await keepPapers(
        transaction,
        [...papers].flatMap(([tag, paper]) => (before.get(tag) === paper ? [] : [{ ...paper, tag }])),
      )
      const changed = await nowVoted(transaction, workgroup, casts, answers)
      await putParts(transaction, workgroup, version, changed)
      return answers.map((answer) =>
        answer instanceof Refusal ? answer : { choices: answer.choices, edition: answer.edition },
      )
    })
  }

  async mine(workgroup: WorkgroupId, id: BallotId, participant: ParticipantId): Promise<KeptPaper> {
    const open = (await takingsOf(this.#database, workgroup, [{ ballot: id }])).get(id)
    if (!open) throw new Refusal('notFound')
    if (open.key === undefined) throw new Refusal('conflict', 'closed')
    const [paper = NO_PAPER] = (await papersBy(this.#database, [id], [tagOf(open.key, participant)])).values()
    return { choices: paper.choices, edition: paper.edition }
  }

  async tellCounts(workgroup: WorkgroupId): Promise<void> {
    await this.#database.transaction().execute((transaction) =>
      changeStage(transaction, workgroup, async () => ({
        parts: { ballots: await newsOf(transaction, workgroup) },
      })),
    )
  }

  async close(workgroup: WorkgroupId, id: BallotId): Promise<void> {
    await this.#database.transaction().execute((transaction) =>
      changeStage(transaction, workgroup, async () => {
        const ballot = await ballotOf(transaction, workgroup, id)
        if (!ballot) throw new Refusal('notFound')
        if (ballot.state === 'closed') throw new Refusal('conflict', 'closed')
        const papers = await transaction
          .selectFrom('ballot_choices')
          .select(['college', 'choices'])
          .where('ballot_id', '=', id)
          .where('choices', '!=', TAKEN_BACK)
          .execute()
        const results = countPapers(
          ballot,
          papers.map(({ college, choices }) => ({
            college: collegeCheck.safeParse(college).data,
            choices: choicesCheck.parse(JSON.parse(choices)),
          })),
        )
        const row = { state: 'closed', closed_at: new Date().toISOString(), voters: results.voters }
        await transaction
          .updateTable('ballots')
          .set({ ...row, results: JSON.stringify(results) })
          .where('id', '=', id)
          .execute()
        await transaction.deleteFrom('ballot_choices').where('ballot_id', '=', id).execute()
        await transaction.deleteFrom('ballot_keys').where('ballot_id', '=', id).execute()
        const event = closing({ ...ballot, results })
        return {
          parts: { ballots: await newsOf(transaction, workgroup) },
          own: await withoutVoters(transaction, workgroup, id),
          ...(ballot.session && { session: { id: ballot.session, event } }),
        }
      }),
    )
  }

  async forget(): Promise<boolean> {
    // That somebody's « has voted » is gone has been told by now: the line itself would still name them.
    await this.#database
      .deleteFrom('stage_parts')
      .where('part', '=', 'ballots')
      .where('owner', '!=', EVERYBODY)
      .where('value', '=', 'null')
      .execute()
    return this.#emptyLog()
  }

  async unwritten(): Promise<KeptBallot[]> {
    const query = this.#database.selectFrom('ballots').selectAll().where('state', '=', 'closed')
    return (await query.where('is_written', '=', 0).orderBy('closed_at').execute()).flatMap((row) => asBallot(row))
  }

  async written(id: BallotId): Promise<void> {
    await this.#database.updateTable('ballots').set({ is_written: 1 }).where('id', '=', id).execute()
  }
}

/** What the minutes say of it: the method, the question, the totals. Who voted is nowhere. */
function closing(ballot: KeptBallot): SessionEvent {
  const { id, question, settings, round, things, results } = ballot
  const lines = results && things.length > 0 ? ranked(ballot, results) : []
  const totals = lines.map(({ thing, score, rank, isTied }) => ({ ...thing, score, rank, isTied }))
  return { kind: 'ballot', details: { ballot: id, question, settings, round, results, totals } }
}
