import type { Kysely } from 'kysely'
import * as z from 'zod/mini'
import { isNamed } from '../../shared/document/rebuild.ts'
import { interventionCheck, type InterventionView, MAX_INTERVENTIONS } from '../../shared/domain/intervention.ts'
import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import { CONDUCTORS, type Intervention } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

/* What was done to the door of a group and to people, in SQL that both databases speak. */

/** More lines, inside a transaction that nobody else's can overtake. The oldest make room. */
export async function keepInterventions(
  transaction: Kysely<Tables>,
  workgroup: WorkgroupId,
  done: readonly Intervention[],
): Promise<void> {
  if (done.length === 0) return
  const { last } = await transaction
    .selectFrom('interventions')
    .select((row) => row.fn.max('number').as('last'))
    .where('workgroup_id', '=', workgroup)
    .executeTakeFirstOrThrow()
  const at = new Date().toISOString()
  const rows = done.map(({ kind, by, whom, ...details }, index) => ({
    workgroup_id: workgroup,
    number: (last ?? 0) + 1 + index,
    at,
    kind,
    by_id: by,
    whom_id: whom ?? null,
    details: JSON.stringify(details),
  }))
  await transaction.insertInto('interventions').values(rows).execute()
  await transaction
    .deleteFrom('interventions')
    .where('workgroup_id', '=', workgroup)
    .where('number', '<=', (last ?? 0) + done.length - MAX_INTERVENTIONS)
    .execute()
}

/** The last first, with the names that people go by now. */
export async function interventionsOf(database: Kysely<Tables>, workgroup: WorkgroupId): Promise<InterventionView[]> {
  const rows = await database
    .selectFrom('interventions')
    .leftJoin('participants as doer', 'doer.id', 'interventions.by_id')
    .leftJoin('participants as concerned', 'concerned.id', 'interventions.whom_id')
    .select(['at', 'kind', 'details', 'doer.name as by', 'concerned.name as whom'])
    .where('workgroup_id', '=', workgroup)
    .orderBy('number', 'desc')
    .execute()
  return rows.flatMap(({ at, kind, details, by, whom }) => {
    const told = { ...JSON.parse(details), at: Date.parse(at), kind, by: by ?? undefined, whom: whom ?? undefined }
    const read = interventionCheck.safeParse(told)
    return read.success ? [read.data] : [] // of a later Trame
  })
}

/** Somebody is in no line any more, nor in what those who conduct are told of sessions under way. @param version of what is changed */
export async function forgetInStages(
  transaction: Kysely<Tables>,
  version: number,
  { id, name }: { readonly id: ParticipantId; readonly name: string },
): Promise<void> {
  await transaction.updateTable('interventions').set({ by_id: null }).where('by_id', '=', id).execute()
  await transaction.updateTable('interventions').set({ whom_id: null }).where('whom_id', '=', id).execute()
  await transaction.deleteFrom('stage_parts').where('owner', '=', id).execute()
  const told = await transaction
    .selectFrom('stage_parts')
    .selectAll()
    .where('owner', '=', CONDUCTORS)
    .where((either) => either.or([either('value', 'like', `%${id}%`), either('part', '=', 'questions')]))
    .execute()
  for (const { workgroup_id, part, owner, value } of told) {
    const without = withoutPerson(JSON.parse(value), { id, name })
    if (without === undefined) continue
    await transaction
      .updateTable('stage_parts')
      .set({ value: JSON.stringify(without), version })
      .where('workgroup_id', '=', workgroup_id)
      .where('part', '=', part)
      .where('owner', '=', owner)
      .execute()
  }
}

const listCheck = z.array(z.looseObject({ id: z.string(), text: z.optional(z.string()), name: z.optional(z.string()) }))

/** A list without somebody; a question that they asked stays, as nobody's. @returns undefined when they are not in it */
function withoutPerson(value: unknown, person: { readonly id: string; readonly name: string }): unknown {
  const read = listCheck.safeParse(value)
  if (!read.success) return undefined
  const others = read.data.filter(({ id }) => id !== person.id)
  const isAsked = ({ text, name }: (typeof others)[number]) => text !== undefined && isNamed(name, person.name)
  if (others.length === read.data.length && !others.some(isAsked)) return undefined
  return others.map((one) => {
    if (!isAsked(one)) return one
    const { name: _, college: __, organisation: ___, ...nobodys } = one
    return nobodys
  })
}
