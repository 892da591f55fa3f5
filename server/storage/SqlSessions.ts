import type { Kysely, Selectable } from 'kysely'
import * as z from 'zod/mini'
import { sessionPlanCheck, type SessionState, sessionStates } from '../../shared/domain/session.ts'
import { Refusal } from '../../shared/errors.ts'
import type { SessionId, WorkgroupId } from '../../shared/ids.ts'
import { versionOf } from './planVersion.ts'
import type { KeptSession, KeptSessionEvent, SessionEvent, Sessions } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

const keptCheck = z.extend(sessionPlanCheck, { state: z.enum(sessionStates) })
const detailsCheck = z.record(z.string(), z.unknown())

/** Sessions and what happened in them in SQL that both databases speak. */
export class SqlSessions implements Sessions {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async of(workgroup: WorkgroupId): Promise<KeptSession[]> {
    const query = this.#database.selectFrom('sessions').selectAll().where('workgroup_id', '=', workgroup)
    return (await query.orderBy('created_at').orderBy('id').execute()).flatMap(asSession)
  }

  async one(workgroup: WorkgroupId, id: SessionId): Promise<KeptSession | undefined> {
    const query = this.#database.selectFrom('sessions').selectAll().where('id', '=', id)
    return (await query.where('workgroup_id', '=', workgroup).execute()).flatMap(asSession)[0]
  }

  async put({ id, workgroup, state, createdAt, ...plan }: KeptSession, most: number, was?: string): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const row = { plan: JSON.stringify(plan), state }
      const there = await transaction
        .selectFrom('sessions')
        .selectAll()
        .where('id', '=', id)
        .where('workgroup_id', '=', workgroup)
        .executeTakeFirst()
      if (there) {
        if (was !== undefined && asSession(there).every((kept) => versionOf(kept) !== was)) throw moved()
        const change = transaction.updateTable('sessions').set({ plan: row.plan }).where('id', '=', id) // its state is the stage's to change
        const { numUpdatedRows } = await (was === undefined
          ? change
          : change.where('plan', '=', there.plan)
        ).executeTakeFirst()
        if (numUpdatedRows === 0n) throw moved()
        return
      }
      const { count } = await transaction
        .selectFrom('sessions')
        .select((all) => all.fn.countAll<number | bigint | string>().as('count'))
        .where('workgroup_id', '=', workgroup)
        .executeTakeFirstOrThrow()
      if (Number(count) >= most) throw new Refusal('conflict', 'sessions')
      const made = { id, workgroup_id: workgroup, created_at: createdAt.toISOString(), ...row }
      await transaction.insertInto('sessions').values(made).execute()
    })
  }

  async remove(workgroup: WorkgroupId, id: SessionId): Promise<boolean> {
    const query = this.#database.deleteFrom('sessions').where('id', '=', id).where('workgroup_id', '=', workgroup)
    return (await query.where('state', '=', 'ready').executeTakeFirst()).numDeletedRows > 0n
  }

  async eventsOf(id: SessionId): Promise<KeptSessionEvent[]> {
    const query = this.#database.selectFrom('session_events').selectAll().where('session_id', '=', id)
    return (await query.orderBy('number').execute()).map(({ at, kind, details }) => {
      return { at: new Date(at), kind, details: detailsCheck.parse(JSON.parse(details)) }
    })
  }
}

/** Somebody else has changed the plan meanwhile. */
function moved(): Refusal {
  return new Refusal('conflict', 'changed')
}

/** Another state, inside a transaction. */
export async function keepState(transaction: Kysely<Tables>, id: SessionId, state: SessionState): Promise<void> {
  await transaction.updateTable('sessions').set({ state }).where('id', '=', id).execute()
}

/** One more thing that happened, inside a transaction that nobody else's can overtake. */
export async function keepEvent(transaction: Kysely<Tables>, id: SessionId, event: SessionEvent): Promise<void> {
  const { last } = await transaction
    .selectFrom('session_events')
    .select((row) => row.fn.max('number').as('last'))
    .where('session_id', '=', id)
    .executeTakeFirstOrThrow()
  const row = {
    session_id: id,
    number: (last ?? 0) + 1,
    at: new Date().toISOString(),
    kind: event.kind,
    details: JSON.stringify(event.details),
  }
  await transaction.insertInto('session_events').values(row).execute()
}

function asSession({ id, workgroup_id, plan, state, created_at }: Selectable<Tables['sessions']>): KeptSession[] {
  const read = keptCheck.safeParse({ ...JSON.parse(plan), state })
  if (!read.success) return []
  return [
    { ...read.data, id: id as SessionId, workgroup: workgroup_id as WorkgroupId, createdAt: new Date(created_at) },
  ]
}
