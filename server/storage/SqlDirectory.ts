import type { Kysely, Selectable } from 'kysely'
import type { WorkgroupState } from '../../shared/domain/programme.ts'
import type { ProgrammeId, TerritoryId, WorkgroupId } from '../../shared/ids.ts'
import { outdated } from './epoch.ts'
import { sayTerms } from './SqlGlossaries.ts'
import type { Directory, DirectoryChange, JournalEntry, Programme, Territory, Workgroup } from './Storage.ts'
import type { Tables } from './tables.ts'

type UpdateRow = { workgroup_id: string; writer: string; bytes: Uint8Array; epoch: number }
type UpdateRows = (updates: readonly JournalEntry[]) => UpdateRow[]

/** Programmes, territories and workgroups in SQL that both databases speak. */
export class SqlDirectory implements Directory {
  readonly #database: Kysely<Tables>
  readonly #updateRows: UpdateRows

  constructor(database: Kysely<Tables>, updateRows: UpdateRows) {
    this.#database = database
    this.#updateRows = updateRows
  }

  async programmes(): Promise<Programme[]> {
    return (await this.#database.selectFrom('programmes').selectAll().orderBy('title').execute()).map(asProgramme)
  }
  async territories(programme?: ProgrammeId): Promise<Territory[]> {
    let query = this.#database.selectFrom('territories').selectAll().orderBy('name')
    if (programme) query = query.where('programme_id', '=', programme)
    return (await query.execute()).map(asTerritory)
  }
  async workgroups(programme?: ProgrammeId): Promise<Workgroup[]> {
    let query = this.#database.selectFrom('workgroups').selectAll().orderBy('key')
    if (programme) query = query.where('programme_id', '=', programme)
    return (await query.execute()).map(asWorkgroup)
  }
  async programme(id: ProgrammeId): Promise<Programme | undefined> {
    const row = await this.#database.selectFrom('programmes').selectAll().where('id', '=', id).executeTakeFirst()
    return row && asProgramme(row)
  }
  async territory(id: TerritoryId): Promise<Territory | undefined> {
    const row = await this.#database.selectFrom('territories').selectAll().where('id', '=', id).executeTakeFirst()
    return row && asTerritory(row)
  }
  async workgroup(id: WorkgroupId): Promise<Workgroup | undefined> {
    const row = await this.#database.selectFrom('workgroups').selectAll().where('id', '=', id).executeTakeFirst()
    return row && asWorkgroup(row)
  }

  async put(change: DirectoryChange): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      for (const row of (change.programmes ?? []).map(programmeRow)) {
        await transaction
          .insertInto('programmes')
          .values(row)
          .onConflict((c) => c.column('id').doUpdateSet(row))
          .execute()
      }
      for (const row of (change.territories ?? []).map(territoryRow)) {
        await transaction
          .insertInto('territories')
          .values(row)
          .onConflict((c) => c.column('id').doUpdateSet(row))
          .execute()
      }
      for (const row of (change.workgroups ?? []).map(workgroupRow)) {
        await transaction
          .insertInto('workgroups')
          .values(row)
          .onConflict((c) => c.column('id').doUpdateSet(row))
          .execute()
      }
      await sayTerms(transaction, change.terms ?? [])
      for (const row of this.#updateRows(change.updates ?? [])) {
        const group = transaction.selectFrom('workgroups').select('epoch').where('id', '=', row.workgroup_id)
        const { epoch = row.epoch } = (await group.executeTakeFirst()) ?? {} // an unknown group fails below
        if (epoch !== row.epoch) throw outdated(row.workgroup_id)
        // The key is the database's to give; Kysely's table type has it for reading.
        await transaction
          .insertInto('updates')
          .values(row as typeof row & { key: number })
          .execute()
      }
    })
  }
}

function programmeRow({ id, key, title, organisation, details }: Programme) {
  return { id, key, title, organisation, details: JSON.stringify(details ?? null) }
}
function territoryRow({ id, programme, key, name, details }: Territory) {
  return { id, programme_id: programme, key, name, details: JSON.stringify(details ?? null) }
}
function workgroupRow(workgroup: Workgroup) {
  const { id, programme, territory, key, title, theme, state, details, importedBoard } = workgroup
  return {
    id,
    programme_id: programme,
    territory_id: territory ?? null,
    key,
    title,
    theme,
    state,
    details: JSON.stringify(details ?? null),
    imported_board: importedBoard ?? null,
  }
}

function asProgramme({ id, key, title, organisation, details }: Selectable<Tables['programmes']>): Programme {
  return { id: id as ProgrammeId, key, title, organisation, details: JSON.parse(details) }
}
function asTerritory({ id, programme_id, key, name, details }: Selectable<Tables['territories']>): Territory {
  return { id: id as TerritoryId, programme: programme_id as ProgrammeId, key, name, details: JSON.parse(details) }
}
function asWorkgroup(row: Selectable<Tables['workgroups']>): Workgroup {
  return {
    id: row.id as WorkgroupId,
    programme: row.programme_id as ProgrammeId,
    territory: (row.territory_id as TerritoryId | null) ?? undefined,
    key: row.key,
    title: row.title,
    theme: row.theme,
    state: row.state as WorkgroupState,
    details: JSON.parse(row.details),
    importedBoard: row.imported_board ?? undefined,
  }
}
