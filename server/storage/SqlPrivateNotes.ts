import type { Kysely, Selectable } from 'kysely'
import { Refusal } from '../../shared/errors.ts'
import type { NoteId, ParticipantId, WorkgroupId, WritingId } from '../../shared/ids.ts'
import type { KeptPrivateNote, PrivateNotes } from './SessionStorage.ts'
import type { Tables } from './tables.ts'

type Row = Selectable<Tables['private_notes']>

/** Notes that are nobody else's yet, in SQL that both databases speak. */
export class SqlPrivateNotes implements PrivateNotes {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async ofPerson(workgroup: WorkgroupId, author: ParticipantId): Promise<KeptPrivateNote[]> {
    const query = this.#all().where('workgroup_id', '=', workgroup).where('participant_id', '=', author)
    return (await query.execute()).map(asNote)
  }

  async takeOut(writing: WritingId): Promise<KeptPrivateNote[]> {
    const leaving = this.#database.updateTable('private_notes').set({ standing: 'leaving' })
    await leaving.where('writing_id', '=', writing).where('standing', '=', 'kept').execute()
    return (await this.#all().where('writing_id', '=', writing).where('standing', '=', 'leaving').execute()).map(asNote)
  }

  async lateOf(workgroup: WorkgroupId): Promise<KeptPrivateNote[]> {
    const query = this.#all().where('workgroup_id', '=', workgroup).where('standing', '=', 'late')
    return (await query.execute()).map(asNote)
  }

  async countOf(writing: WritingId): Promise<{ notes: number; people: number; late: number }> {
    const rows = await this.#database
      .selectFrom('private_notes')
      .select(['participant_id', 'standing'])
      .where('writing_id', '=', writing)
      .execute()
    const kept = rows.filter(({ standing }) => standing === 'kept')
    const people = new Set(kept.map(({ participant_id }) => participant_id)).size
    return { notes: kept.length, people, late: rows.filter(({ standing }) => standing === 'late').length }
  }

  async put(note: KeptPrivateNote, most: number): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('private_notes')
        .set({ sealed: note.sealed })
        .where('id', '=', note.id)
        .where('participant_id', '=', note.author)
        .where('writing_id', '=', note.writing)
        .where('standing', '!=', 'leaving')
        .executeTakeFirst()
      if (numUpdatedRows > 0n) return true
      const leaving = transaction.selectFrom('private_notes').select('id').where('id', '=', note.id)
      if (
        await leaving.where('participant_id', '=', note.author).where('standing', '=', 'leaving').executeTakeFirst()
      ) {
        return false
      }
      const { count } = await transaction
        .selectFrom('private_notes')
        .select((row) => row.fn.countAll<number | bigint | string>().as('count'))
        .where('writing_id', '=', note.writing)
        .where('participant_id', '=', note.author)
        .executeTakeFirstOrThrow()
      if (Number(count) >= most) throw new Refusal('tooMany', 'private notes')
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('private_notes')
        .values({
          id: note.id,
          workgroup_id: note.workgroup,
          writing_id: note.writing,
          participant_id: note.author,
          sealed: note.sealed,
          created_at: note.createdAt.toISOString(),
          standing: note.standing,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows !== 1n) throw new Refusal('forbidden', 'the note of somebody else')
      return true
    })
  }

  async remove(id: NoteId, author: ParticipantId): Promise<boolean> {
    const query = this.#database.deleteFrom('private_notes').where('id', '=', id).where('participant_id', '=', author)
    return (await query.where('standing', '!=', 'leaving').executeTakeFirst()).numDeletedRows > 0n
  }

  async removeAll(ids: readonly NoteId[]): Promise<void> {
    if (ids.length > 0) await this.#database.deleteFrom('private_notes').where('id', 'in', ids).execute()
  }

  async markLate(writing: WritingId): Promise<void> {
    const query = this.#database.updateTable('private_notes').set({ standing: 'late' })
    await query.where('writing_id', '=', writing).where('standing', '=', 'kept').execute()
  }

  async setAside(workgroup: WorkgroupId, id: NoteId): Promise<boolean> {
    const query = this.#database.updateTable('private_notes').set({ standing: 'setAside' }).where('id', '=', id)
    const { numUpdatedRows } = await query
      .where('workgroup_id', '=', workgroup)
      .where('standing', '=', 'late')
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  #all() {
    return this.#database.selectFrom('private_notes').selectAll().orderBy('created_at').orderBy('id')
  }
}

function asNote({ id, workgroup_id, writing_id, participant_id, sealed, created_at, standing }: Row): KeptPrivateNote {
  return {
    id: id as NoteId,
    workgroup: workgroup_id as WorkgroupId,
    writing: writing_id as WritingId,
    author: participant_id as ParticipantId,
    sealed,
    createdAt: new Date(created_at),
    standing: standing === 'late' || standing === 'setAside' || standing === 'leaving' ? standing : 'kept',
  }
}
