import type { Kysely, Selectable } from 'kysely'
import type { StepRights } from '../../shared/access.ts'
import { stepRightsCheck } from '../../shared/domain/step.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import type { KeptStep, Steps } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

/** Rights of the steps in SQL that both databases speak. */
export class SqlSteps implements Steps {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async of(workgroup: WorkgroupId): Promise<KeptStep | undefined> {
    const query = this.#database.selectFrom('steps').selectAll().where('workgroup_id', '=', workgroup)
    const row = await query.executeTakeFirst()
    return row && asStep(row)
  }

  async set(workgroup: WorkgroupId, rights: StepRights): Promise<void> {
    await this.#database.transaction().execute((transaction) => keepRights(transaction, workgroup, rights))
  }

  async setSince(version: number): Promise<(KeptStep & { workgroup: WorkgroupId })[]> {
    const query = this.#database.selectFrom('steps').selectAll().where('version', '>', version).orderBy('version')
    return (await query.execute()).map((row) => ({ ...asStep(row), workgroup: row.workgroup_id as WorkgroupId }))
  }
}

/** Other rights for a step, inside a transaction. */
export async function keepRights(
  transaction: Kysely<Tables>,
  workgroup: WorkgroupId,
  rights: StepRights,
): Promise<void> {
  // First of all: whoever sets another step waits here, so that versions are committed in their order.
  const { version } = await transaction
    .updateTable('step_version')
    .set((row) => ({ version: row('version', '+', 1) }))
    .returning('version')
    .executeTakeFirstOrThrow()
  const row = {
    workgroup_id: workgroup,
    notes: rights.notes,
    may_create: Number(rights.mayCreate),
    may_move: Number(rights.mayMove),
    reopens_as: rights.reopensAs ?? null,
    frozen: rights.frozen ? JSON.stringify(rights.frozen) : null,
    version,
  }
  await transaction
    .insertInto('steps')
    .values(row)
    .onConflict((c) => c.column('workgroup_id').doUpdateSet(row))
    .execute()
}

export function asStep({
  notes,
  may_create,
  may_move,
  reopens_as,
  frozen,
  version,
}: Selectable<Tables['steps']>): KeptStep {
  const rights = stepRightsCheck.parse({
    notes,
    mayCreate: may_create === 1,
    mayMove: may_move === 1,
    ...(reopens_as !== null && { reopensAs: reopens_as }),
    ...(frozen !== null && { frozen: JSON.parse(frozen) }),
  })
  return { rights, version }
}
