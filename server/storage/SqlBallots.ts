import { createHmac, randomBytes } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import * as z from 'zod/mini'
import {
  ballotBounds,
  type BallotNews,
  ballotSettingsCheck,
  ballotStates,
  checkedChoices,
  choicesCheck,
  offeredThingCheck,
} from '../../shared/domain/ballot.ts'
import { ballotResultsCheck, countPapers, ranked } from '../../shared/domain/ballotResults.ts'
import { type College, collegeCheck } from '../../shared/domain/participant.ts'
import { Refusal } from '../../shared/errors.ts'
import type { AgendaStepId, BallotId, ParticipantId, SessionId, WorkgroupId } from '../../shared/ids.ts'
import { type OwnParts, readOwnParts } from '../../shared/stage.ts'
import type { Ballots, Cast, KeptBallot, KeptPaper, NewBallot, SessionEvent } from './SessionStorage.ts'
import { changeStage, nextVersion, putParts } from './SqlStages.ts'
import type { Tables } from './tables.ts'

type Database = Kysely<Tables>

const EVERYBODY = ''
const KEY_BYTES = 32
/** A paper that was taken back stays as its last edition, and is nobody's vote. */
const TAKEN_BACK = '{}'

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

/** What decides on a paper. A ballot without a key is closed. */
interface Taking {
  readonly ballot: KeptBallot
  readonly key: string | undefined
}
/** A paper as it lies in the box: under a tag, which is of one ballot. */
interface Paper extends KeptPaper {
  readonly ballot: BallotId
  readonly college: College | undefined
}
const NO_PAPER: KeptPaper = { choices: {}, edition: 0 }

async function takingsOf(
  database: Database,
  workgroup: WorkgroupId,
  asked: readonly Pick<Cast, 'ballot'>[],
): Promise<Map<BallotId, Taking>> {
  const rows = await database
    .selectFrom('ballots')
    .leftJoin('ballot_keys', 'ballot_keys.ballot_id', 'ballots.id')
    .selectAll('ballots')
    .select('ballot_keys.key')
    .where('ballots.workgroup_id', '=', workgroup)
    .where('ballots.id', 'in', [...new Set(asked.map(({ ballot }) => ballot))])
    .execute()
  return new Map(
    rows.flatMap(({ key, ...row }) => asBallot(row).map((ballot) => [ballot.id, { ballot, key: key ?? undefined }])),
  )
}

/** The papers that people gave before, by their tags. */
function papersOf(
  database: Database,
  casts: readonly Cast[],
  takings: ReadonlyMap<BallotId, Taking>,
): Promise<Map<string, Paper>> {
  const tags = casts.flatMap(({ ballot, participant }) => {
    const key = takings.get(ballot)?.key
    return key === undefined ? [] : [tagOf(key, participant)]
  })
  return papersBy(database, [...takings.keys()], tags)
}

async function papersBy(
  database: Database,
  ballots: readonly BallotId[],
  tags: readonly string[],
): Promise<Map<string, Paper>> {
  if (tags.length === 0) return new Map()
  const query = database.selectFrom('ballot_choices').selectAll().where('ballot_id', 'in', ballots)
  const rows = await query.where('tag', 'in', tags).execute()
  return new Map(
    rows.map(({ ballot_id, tag, choices, edition, college }) => {
      const paper = { choices: choicesCheck.parse(JSON.parse(choices)), edition }
      return [tag, { ...paper, ballot: ballot_id as BallotId, college: (college as College | null) ?? undefined }]
    }),
  )
}

/** Takes one paper, unless a later one of the same person is there. @throws Refusal as `Ballots.cast` says */
function take(open: Taking | undefined, cast: Cast, papers: Map<string, Paper>): KeptPaper {
  if (!open) throw new Refusal('notFound')
  if (open.key === undefined) throw new Refusal('conflict', 'closed')
  if (cast.isFacilitator && !open.ballot.facilitatorsVote) throw new Refusal('forbidden', 'facilitators do not vote')
  const choices = checkedChoices(open.ballot, cast.choices)
  const tag = tagOf(open.key, cast.participant)
  const there = papers.get(tag) ?? NO_PAPER
  const edition = cast.edition ?? there.edition + 1
  if (edition <= there.edition) return there
  const paper = { ballot: cast.ballot, choices, edition, college: cast.college }
  papers.set(tag, paper)
  return paper
}

async function keepPapers(transaction: Database, papers: readonly (Paper & { readonly tag: string })[]): Promise<void> {
  if (papers.length === 0) return
  const rows = papers.map(({ ballot, tag, college, choices, edition }) => {
    return { ballot_id: ballot, tag, college: college ?? null, choices: JSON.stringify(choices), edition }
  })
  await transaction
    .insertInto('ballot_choices')
    .values(rows)
    .onConflict((c) =>
      c.columns(['ballot_id', 'tag']).doUpdateSet((row) => ({
        college: row.ref('excluded.college'),
        choices: row.ref('excluded.choices'),
        edition: row.ref('excluded.edition'),
      })),
    )
    .execute()
}

/** What people are told of the ballots they have voted in, where it is no longer what it was. */
async function nowVoted(
  transaction: Database,
  workgroup: WorkgroupId,
  casts: readonly Cast[],
  answers: readonly (KeptPaper | Refusal)[],
): Promise<Map<ParticipantId, OwnParts>> {
  const rows = await transaction
    .selectFrom('stage_parts')
    .select(['owner', 'value'])
    .where('workgroup_id', '=', workgroup)
    .where('part', '=', 'ballots')
    .where(
      'owner',
      'in',
      casts.map(({ participant }) => participant),
    )
    .execute()
  const voted = new Map(
    rows.map(({ owner, value }) => [owner, readOwnParts({ ballots: JSON.parse(value) }).ballots?.voted ?? []]),
  )
  const changed = new Map<ParticipantId, OwnParts>()
  for (const [index, { participant, ballot }] of casts.entries()) {
    const answer = answers[index]
    if (answer === undefined || answer instanceof Refusal) continue
    const hasVoted = Object.keys(answer.choices).length > 0
    const ballots = voted.get(participant) ?? []
    if (ballots.includes(ballot) === hasVoted) continue
    const others = ballots.filter((one) => one !== ballot)
    const now = hasVoted ? [...others, ballot] : others
    voted.set(participant, now)
    changed.set(participant, { ballots: { voted: now } })
  }
  return changed
}

/** One bad paper does not stop the others of its commit. */
function asRefusal<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Who a paper is of, as only the key of its ballot can say. */
function tagOf(key: string, participant: ParticipantId): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(participant).digest('base64url')
}

/** That somebody has voted in a ballot is not kept beyond it either. */
async function withoutVoters(
  transaction: Database,
  workgroup: WorkgroupId,
  id: BallotId,
): Promise<Map<ParticipantId, OwnParts>> {
  const rows = await transaction
    .selectFrom('stage_parts')
    .select(['owner', 'value'])
    .where('workgroup_id', '=', workgroup)
    .where('part', '=', 'ballots')
    .where('owner', '!=', EVERYBODY)
    .execute()
  return new Map(
    rows.flatMap(({ owner, value }): [ParticipantId, OwnParts][] => {
      const participant = owner as ParticipantId
      const { voted = [] } = readOwnParts({ ballots: JSON.parse(value) }).ballots ?? {}
      if (!voted.includes(id)) return []
      const left = voted.filter((one) => one !== id)
      return [[participant, { ballots: left.length > 0 ? { voted: left } : undefined }]]
    }),
  )
}

/** What the minutes say of it: the method, the question, the totals. Who voted is nowhere. */
function closing(ballot: KeptBallot): SessionEvent {
  const { id, question, settings, round, things, results } = ballot
  const lines = results && things.length > 0 ? ranked(ballot, results) : []
  const totals = lines.map(({ thing, score, rank, isTied }) => ({ ...thing, score, rank, isTied }))
  return { kind: 'ballot', details: { ballot: id, question, settings, round, results, totals } }
}

/** The open ones, and the last that was closed. */
async function newsOf(database: Database, workgroup: WorkgroupId): Promise<BallotNews[]> {
  const kept = await ballotsOf(database, workgroup)
  const closed = kept.filter(({ state }) => state === 'closed')
  const last = closed.toSorted((a, b) => Number(b.closedAt) - Number(a.closedAt))[0]
  return [...kept.filter(({ state }) => state === 'open'), ...(last ? [last] : [])].map(
    ({ id, kind, question, state, round, voters, facilitatorsVote, session, turn, step }) => {
      return { id, kind, question, state, round, voters, facilitatorsVote, session, turn, step }
    },
  )
}

async function ballotsOf(database: Database, workgroup: WorkgroupId): Promise<KeptBallot[]> {
  const query = database.selectFrom('ballots').selectAll().where('workgroup_id', '=', workgroup)
  const rows = await query.orderBy('opened_at', 'desc').orderBy('id').execute()
  const counts = await votersOf(
    database,
    rows.flatMap(({ id, state }) => (state === 'open' ? [id] : [])),
  )
  return rows.flatMap((row) => asBallot(row, counts.get(row.id)))
}

async function ballotOf(database: Database, workgroup: WorkgroupId, id: BallotId): Promise<KeptBallot | undefined> {
  const query = database.selectFrom('ballots').selectAll().where('workgroup_id', '=', workgroup)
  const row = await query.where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const counts = await votersOf(database, row.state === 'open' ? [id] : [])
  return asBallot(row, counts.get(id))[0]
}

async function votersOf(database: Database, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .selectFrom('ballot_choices')
    .select(['ballot_id', (all) => all.fn.countAll<number | bigint | string>().as('count')])
    .where('ballot_id', 'in', ids)
    .where('choices', '!=', TAKEN_BACK)
    .groupBy('ballot_id')
    .execute()
  return new Map(rows.map(({ ballot_id, count }) => [ballot_id, Number(count)]))
}

const keptCheck = z.object({
  settings: ballotSettingsCheck,
  things: z.array(offeredThingCheck),
  state: z.enum(ballotStates),
  results: z.optional(ballotResultsCheck),
})

/** @param voters of a ballot that is open */
function asBallot(row: Selectable<Tables['ballots']>, voters?: number): KeptBallot[] {
  const read = keptCheck.safeParse({
    settings: JSON.parse(row.settings),
    things: JSON.parse(row.things),
    state: row.state,
    results: row.results === null ? undefined : JSON.parse(row.results),
  })
  if (!read.success) return []
  return [
    {
      ...read.data,
      id: row.id as BallotId,
      workgroup: row.workgroup_id as WorkgroupId,
      kind: read.data.settings.kind,
      question: row.question,
      facilitatorsVote: row.facilitators_vote === 1,
      round: row.round,
      voters: voters ?? row.voters,
      ...(row.session_id !== null && { session: row.session_id as SessionId }),
      ...(row.turn !== null && { turn: row.turn }),
      ...(row.step_id !== null && { step: row.step_id as AgendaStepId }),
      ...(row.after_id !== null && { after: row.after_id as BallotId }),
      openedAt: new Date(row.opened_at),
      ...(row.closed_at !== null && { closedAt: new Date(row.closed_at) }),
    },
  ]
}
