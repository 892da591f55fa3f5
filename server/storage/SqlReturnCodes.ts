import type { Kysely, Selectable } from 'kysely'
import type { NoteId, WorkgroupId } from '../../shared/ids.ts'
import type { KeptReturnCode, ReturnCodes } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

/** Codes of cards that were written on paper, in SQL that both databases speak. */
export class SqlReturnCodes implements ReturnCodes {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async add({ workgroup, note, codeHash, sealed }: KeptReturnCode): Promise<void> {
    const row = {
      workgroup_id: workgroup,
      note_id: note,
      code_hash: codeHash,
      sealed,
      added_at: new Date().toISOString(),
    }
    await this.#database
      .insertInto('return_codes')
      .values(row)
      .onConflict((conflict) => conflict.columns(['workgroup_id', 'note_id']).doNothing())
      .execute()
  }

  async of(workgroup: WorkgroupId): Promise<KeptReturnCode[]> {
    const query = this.#database.selectFrom('return_codes').selectAll().where('workgroup_id', '=', workgroup)
    return (await query.orderBy('added_at').orderBy('note_id').execute()).map(asCode)
  }

  async byHash(codeHash: string): Promise<KeptReturnCode | undefined> {
    const query = this.#database.selectFrom('return_codes').selectAll().where('code_hash', '=', codeHash)
    const row = await query.executeTakeFirst()
    return row && asCode(row)
  }
}

function asCode({ workgroup_id, note_id, code_hash, sealed }: Selectable<Tables['return_codes']>): KeptReturnCode {
  return { workgroup: workgroup_id as WorkgroupId, note: note_id as NoteId, codeHash: code_hash, sealed }
}
