import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { FairSqliteDialect } from '../../server/storage/FairSqliteDialect.ts'
import { preparedOnce } from '../../server/storage/preparedOnce.ts'

test('whoever waits for the connection of the store gets it in turn, whatever others ask meanwhile', async () => {
  const database = new Kysely({ dialect: new FairSqliteDialect({ database: preparedOnce(new Database(':memory:')) }) })
  const done: string[] = []
  const ask = async (name: string) => {
    await sql`select 1`.execute(database)
    done.push(name)
  }
  /** Asks again as soon as it is answered. */
  const insistent = async () => {
    for (let i = 0; i < 20; i++) await ask('insistent')
  }
  const transaction = database.transaction().execute(async (held) => {
    await sql`select 1`.execute(held)
    await sql`select 2`.execute(held)
    done.push('transaction')
  })
  await Promise.all([transaction, insistent(), ...['a', 'b', 'c', 'd'].map(ask)])
  expect(done.filter((name) => name !== 'insistent')).toEqual(['transaction', 'a', 'b', 'c', 'd'])
  expect(done.indexOf('d')).toBeLessThan(10)
  await database.destroy()
})

test('what is read before the first change of a transaction does not have it refused because others write', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trame-dialect-'))
  const file = join(folder, 'store.db')
  const [connection, other] = [new Database(file), new Database(file)]
  connection.exec('pragma journal_mode = wal')
  connection.exec('create table votes (count integer)')
  connection.exec('insert into votes values (0)')
  const database = new Kysely({ dialect: new FairSqliteDialect({ database: preparedOnce(connection) }) })
  const adds = (count: number) => `update votes set count = count + ${count}`
  await database.transaction().execute(async (held) => {
    connection.prepare('select count from votes').all()
    expect(() => other.exec(adds(10))).toThrow('locked') // as asked for, it does not wait
    await sql.raw(adds(1)).execute(held)
  })
  other.exec(adds(10))
  expect(connection.prepare('select count from votes').all()).toEqual([{ count: 11 }])
  other.close()
  await database.destroy()
  rmSync(folder, { recursive: true })
})

test('a statement that is kept answers anew, after a failure, a change of its table, and many others', async () => {
  const database = new Kysely<{ notes: { id: string; text: string } }>({
    dialect: new FairSqliteDialect({ database: preparedOnce(new Database(':memory:')) }),
  })
  await sql`create table notes (id text primary key)`.execute(database)
  const add = (id: string) => sql`insert into notes (id) values (${id}) returning id`.execute(database)
  const all = () => database.selectFrom('notes').selectAll().orderBy('id').execute()
  expect(await all()).toEqual([])
  await add('a')
  await expect(add('a')).rejects.toThrow('UNIQUE')
  expect((await add('b')).rows).toEqual([{ id: 'b' }])
  expect(await all()).toEqual([{ id: 'a' }, { id: 'b' }])
  await sql`alter table notes add column text text not null default 'x'`.execute(database)
  for (let i = 0; i < 1200; i++) await sql.raw(`select ${i}`).execute(database)
  expect(await all()).toEqual([
    { id: 'a', text: 'x' },
    { id: 'b', text: 'x' },
  ])
  await database.destroy()
})
