import type { Kysely, Selectable } from 'kysely'
import { templateContentsCheck } from '../../shared/document/templateContents.ts'
import { Refusal } from '../../shared/errors.ts'
import type { ProgrammeId, TemplateId } from '../../shared/ids.ts'
import type { KeptTemplate, Templates } from './Storage.ts'
import type { Tables } from './tables.ts'

/** Templates of programmes in SQL that both databases speak. */
export class SqlTemplates implements Templates {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async of(programme: ProgrammeId): Promise<KeptTemplate[]> {
    const query = this.#database.selectFrom('templates').selectAll().where('programme_id', '=', programme)
    return (await query.orderBy('created_at').orderBy('id').execute()).flatMap(asTemplate)
  }

  async add({ id, programme, title, contents, createdAt }: KeptTemplate, most: number): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const { count } = await transaction
        .selectFrom('templates')
        .select((row) => row.fn.countAll<number | bigint | string>().as('count'))
        .where('programme_id', '=', programme)
        .executeTakeFirstOrThrow()
      if (Number(count) >= most) throw new Refusal('conflict', 'templates')
      const row = {
        id,
        programme_id: programme,
        title,
        contents: JSON.stringify(contents),
        created_at: createdAt.toISOString(),
      }
      await transaction.insertInto('templates').values(row).execute()
    })
  }

  async rename(programme: ProgrammeId, id: TemplateId, title: string): Promise<boolean> {
    const query = this.#database.updateTable('templates').set({ title })
    const { numUpdatedRows } = await query.where('id', '=', id).where('programme_id', '=', programme).executeTakeFirst()
    return numUpdatedRows > 0n
  }

  async remove(programme: ProgrammeId, id: TemplateId): Promise<boolean> {
    const query = this.#database.deleteFrom('templates').where('id', '=', id).where('programme_id', '=', programme)
    return (await query.executeTakeFirst()).numDeletedRows > 0n
  }
}

function asTemplate(row: Selectable<Tables['templates']>): KeptTemplate[] {
  const contents = templateContentsCheck.safeParse(JSON.parse(row.contents))
  if (!contents.success) return [] // kept by a program that knew other pieces
  return [
    {
      id: row.id as TemplateId,
      programme: row.programme_id as ProgrammeId,
      title: row.title,
      contents: contents.data,
      createdAt: new Date(row.created_at),
    },
  ]
}
