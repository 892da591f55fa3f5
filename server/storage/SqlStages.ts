import type { Kysely, Selectable } from 'kysely'
import { OPEN_STEP } from '../../shared/access.ts'
import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import type { InterventionView } from '../../shared/domain/intervention.ts'
import { readConductorParts, readOwnParts, readStageParts } from '../../shared/stage.ts'
import { interventionsOf, keepInterventions } from './interventions.ts'
import { keepEvent, keepState } from './SqlSessions.ts'
import { asStep, keepRights } from './SqlSteps.ts'
import { CONDUCTORS, type KeptPart, type StageChange, type StageNow, type Stages } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

const EVERYBODY = ''

/** Sessions under way in SQL that both databases speak. */
export class SqlStages implements Stages {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async of(workgroup: WorkgroupId): Promise<KeptPart[]> {
    const query = this.#database.selectFrom('stage_parts').selectAll().where('workgroup_id', '=', workgroup)
    return (await query.execute()).map(asPart)
  }

  interventions(workgroup: WorkgroupId): Promise<InterventionView[]> {
    return interventionsOf(this.#database, workgroup)
  }

  async changedSince(version: number): Promise<KeptPart[]> {
    const query = this.#database.selectFrom('stage_parts').selectAll().where('version', '>', version)
    return (await query.orderBy('version').execute()).map(asPart)
  }

  async change(
    workgroup: WorkgroupId,
    decide: (now: StageNow) => StageChange,
    whose?: readonly ParticipantId[],
  ): Promise<void> {
    await this.#database.transaction().execute((transaction) => changeStage(transaction, workgroup, decide, whose))
  }
}

/** The same inside a transaction, where what is decided may be looked up or kept in other tables. */
export async function changeStage(
  transaction: Kysely<Tables>,
  workgroup: WorkgroupId,
  decide: (now: StageNow) => StageChange | Promise<StageChange>,
  whose: readonly ParticipantId[] = [],
): Promise<void> {
  const version = await nextVersion(transaction)
  const kept = await transaction
    .selectFrom('stage_parts')
    .selectAll()
    .where('workgroup_id', '=', workgroup)
    .where('owner', 'in', [EVERYBODY, CONDUCTORS, ...whose])
    .execute()
  const step = await transaction
    .selectFrom('steps')
    .selectAll()
    .where('workgroup_id', '=', workgroup)
    .executeTakeFirst()
  const of = (owner: string) =>
    Object.fromEntries(kept.flatMap((row) => (row.owner === owner ? [[row.part, JSON.parse(row.value)]] : [])))
  const change = await decide({
    parts: readStageParts(of(EVERYBODY)),
    rights: step ? asStep(step).rights : OPEN_STEP,
    conducting: readConductorParts(of(CONDUCTORS)),
    own: (participant) => readOwnParts(of(participant)),
  })
  const owned = [[EVERYBODY, change.parts], [CONDUCTORS, change.conducting], ...(change.own ?? [])] as const
  await putParts(transaction, workgroup, version, owned)
  if (change.ownGone && change.ownGone.length > 0) {
    await transaction
      .updateTable('stage_parts')
      .set({ value: 'null', version })
      .where('workgroup_id', '=', workgroup)
      .where('part', 'in', change.ownGone)
      .where('owner', 'not in', [EVERYBODY, CONDUCTORS])
      .where('value', '<>', 'null')
      .execute()
  }
  if (change.done) await keepInterventions(transaction, workgroup, change.done)
  if (change.rights) await keepRights(transaction, workgroup, change.rights)
  if (change.session?.state) await keepState(transaction, change.session.id, change.session.state)
  if (change.session?.event) await keepEvent(transaction, change.session.id, change.session.event)
}

/** First of all: whoever changes a stage waits here, so that each decides on what the one before has left. */
export async function nextVersion(transaction: Kysely<Tables>): Promise<number> {
  const { version } = await transaction
    .updateTable('step_version')
    .set((row) => ({ version: row('version', '+', 1) }))
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Parts take the place of those of the same owner and name, all by one statement; undefined takes one away. */
export async function putParts(
  transaction: Kysely<Tables>,
  workgroup: WorkgroupId,
  version: number,
  owned: Iterable<readonly [owner: string, parts: object | undefined]>,
): Promise<void> {
  const rows = [...owned].flatMap(([owner, parts = {}]) =>
    Object.entries(parts).map(([part, value]) => {
      return { workgroup_id: workgroup, part, owner, value: JSON.stringify(value ?? null), version }
    }),
  )
  if (rows.length === 0) return
  await transaction
    .insertInto('stage_parts')
    .values(rows)
    .onConflict((c) =>
      c.columns(['workgroup_id', 'part', 'owner']).doUpdateSet((row) => ({
        value: row.ref('excluded.value'),
        version: row.ref('excluded.version'),
      })),
    )
    .execute()
}

function asPart({ workgroup_id, part, owner, value, version }: Selectable<Tables['stage_parts']>): KeptPart {
  const read: unknown = JSON.parse(value)
  return {
    workgroup: workgroup_id as WorkgroupId,
    part,
    ...(owner !== EVERYBODY && { owner: owner as ParticipantId }),
    value: read ?? undefined,
    version,
  }
}
