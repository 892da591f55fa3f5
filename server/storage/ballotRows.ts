import type { Kysely, Selectable } from 'kysely'
import * as z from 'zod/mini'
import { type BallotNews, ballotSettingsCheck, ballotStates, offeredThingCheck } from '../../shared/domain/ballot.ts'
import { ballotResultsCheck } from '../../shared/domain/ballotResults.ts'
import type { AgendaStepId, BallotId, SessionId, WorkgroupId } from '../../shared/ids.ts'
import type { KeptBallot } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

/* Ballots as their rows say them. */

type Database = Kysely<Tables>

/** A paper that was taken back stays as its last edition, and is nobody's vote. */
export const TAKEN_BACK = '{}'

/** The open ones, and the last that was closed. */
export async function newsOf(database: Database, workgroup: WorkgroupId): Promise<BallotNews[]> {
  const kept = await ballotsOf(database, workgroup)
  const closed = kept.filter(({ state }) => state === 'closed')
  const last = closed.toSorted((a, b) => Number(b.closedAt) - Number(a.closedAt))[0]
  return [...kept.filter(({ state }) => state === 'open'), ...(last ? [last] : [])].map(
    ({ id, kind, question, state, round, voters, facilitatorsVote, session, turn, step }) => {
      return { id, kind, question, state, round, voters, facilitatorsVote, session, turn, step }
    },
  )
}

export async function ballotsOf(database: Database, workgroup: WorkgroupId): Promise<KeptBallot[]> {
  const query = database.selectFrom('ballots').selectAll().where('workgroup_id', '=', workgroup)
  const rows = await query.orderBy('opened_at', 'desc').orderBy('id').execute()
  const counts = await votersOf(
    database,
    rows.flatMap(({ id, state }) => (state === 'open' ? [id] : [])),
  )
  return rows.flatMap((row) => asBallot(row, counts.get(row.id)))
}

export async function ballotOf(
  database: Database,
  workgroup: WorkgroupId,
  id: BallotId,
): Promise<KeptBallot | undefined> {
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
export function asBallot(row: Selectable<Tables['ballots']>, voters?: number): KeptBallot[] {
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
