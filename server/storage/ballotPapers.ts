import { createHmac } from 'node:crypto'
import type { Kysely } from 'kysely'
import { checkedChoices, choicesCheck } from '../../shared/domain/ballot.ts'
import type { College } from '../../shared/domain/participant.ts'
import { Refusal } from '../../shared/errors.ts'
import type { BallotId, ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import { type OwnParts, readOwnParts } from '../../shared/stage.ts'
import { asBallot } from './ballotRows.ts'
import type { Cast, KeptBallot, KeptPaper } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

/* Papers of ballots that are open: each under a tag that only the key of its ballot makes of its voter. */

type Database = Kysely<Tables>

const EVERYBODY = ''

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
export const NO_PAPER: KeptPaper = { choices: {}, edition: 0 }

export async function takingsOf(
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
export function papersOf(
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

export async function papersBy(
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
export function take(open: Taking | undefined, cast: Cast, papers: Map<string, Paper>): KeptPaper {
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

export async function keepPapers(
  transaction: Database,
  papers: readonly (Paper & { readonly tag: string })[],
): Promise<void> {
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
export async function nowVoted(
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
export function asRefusal<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Who a paper is of, as only the key of its ballot can say. */
export function tagOf(key: string, participant: ParticipantId): string {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(participant).digest('base64url')
}

/** That somebody has voted in a ballot is not kept beyond it either. */
export async function withoutVoters(
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
