import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { termCheck } from '../../shared/domain/glossary.ts'
import { Refusal } from '../../shared/errors.ts'
import type { ProgrammeId, TermId, WorkgroupId } from '../../shared/ids.ts'
import type { Glossaries, KeptTerm } from './Storage.ts'
import type { Tables } from './tables.ts'

/** Glossaries of programmes in SQL that both databases speak. */
export class SqlGlossaries implements Glossaries {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async of(programme: ProgrammeId): Promise<KeptTerm[]> {
    const rows = await sql<Selectable<Tables['terms']>>`
      select * from terms where programme_id = ${programme}
      and version = (select max(version) from terms as others where others.id = terms.id)
      order by (select change from terms as firsts where firsts.id = terms.id and firsts.version = 1), key`.execute(
      this.#database,
    )
    return rows.rows.flatMap(asTerm)
  }

  async say(term: KeptTerm, most: number): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await sayTerms(transaction, [term])
      if (term.version > 1) return
      const { count } = await transaction
        .selectFrom('terms')
        .select((row) => row.fn.count<number | bigint | string>('id').distinct().as('count'))
        .where('programme_id', '=', term.programme)
        .executeTakeFirstOrThrow()
      if (Number(count) > most) throw new Refusal('conflict', 'terms')
    })
  }

  async presentFor(workgroup: WorkgroupId): Promise<{ programme: ProgrammeId | undefined; change: number }> {
    const row = await this.#database
      .selectFrom('workgroups')
      .leftJoin('terms', 'terms.programme_id', 'workgroups.programme_id')
      .select(({ fn }) => ['workgroups.programme_id as programme', fn.max('terms.change').as('change')])
      .where('workgroups.id', '=', workgroup)
      .groupBy('workgroups.programme_id')
      .executeTakeFirst()
    return { programme: row?.programme as ProgrammeId | undefined, change: row?.change ?? 0 }
  }

  async changedSince(change: number): Promise<{ programme: ProgrammeId; change: number }[]> {
    const rows = await this.#database
      .selectFrom('terms')
      .select(({ fn }) => ['programme_id', fn.max('change').as('last')])
      .where('change', '>', change)
      .groupBy('programme_id')
      .execute()
    return rows.map(({ programme_id, last }) => ({ programme: programme_id as ProgrammeId, change: last }))
  }
}

/**
 * Keeps sayings inside a transaction.
 * @throws Refusal 'conflict' when one does not follow the last of its term
 */
export async function sayTerms(transaction: Transaction<Tables>, terms: readonly KeptTerm[]): Promise<void> {
  for (const term of terms) {
    // First of all: whoever says something else waits here, so that changes are committed in their order.
    const { change } = await transaction
      .updateTable('glossary_change')
      .set((row) => ({ change: row('change', '+', 1) }))
      .returning('change')
      .executeTakeFirstOrThrow()
    const last = await transaction
      .selectFrom('terms')
      .select(({ fn }) => fn.max('version').as('version'))
      .where('id', '=', term.id)
      .executeTakeFirst()
    if ((last?.version ?? 0) + 1 !== term.version) throw new Refusal('conflict', 'term')
    await transaction.insertInto('terms').values(rowOf(term, change)).execute()
  }
}

function rowOf({ id, version, programme, key, said, imported, isRemoved, saidAt }: KeptTerm, change: number) {
  return {
    id,
    version,
    programme_id: programme,
    key,
    said: JSON.stringify(said),
    imported: imported ?? null,
    is_removed: Number(isRemoved),
    said_at: saidAt.toISOString(),
    change,
  }
}

function asTerm(row: Selectable<Tables['terms']>): KeptTerm[] {
  const said = termCheck.safeParse(JSON.parse(row.said))
  if (!said.success) return [] // kept by a program that knew other parts
  return [
    {
      id: row.id as TermId,
      programme: row.programme_id as ProgrammeId,
      key: row.key,
      version: row.version,
      said: said.data,
      imported: row.imported ?? undefined,
      isRemoved: row.is_removed === 1,
      saidAt: new Date(row.said_at),
    },
  ]
}
