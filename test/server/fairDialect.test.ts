import Database from 'libsql'
import { Kysely, type SqliteDialectConfig, sql } from 'kysely'
import { expect, test } from 'vitest'
import { FairSqliteDialect } from '../../server/storage/FairSqliteDialect.ts'

test('whoever waits for the connection of the store gets it in turn, whatever others ask meanwhile', async () => {
  const connection = new Database(':memory:') as object as SqliteDialectConfig['database']
  const database = new Kysely({ dialect: new FairSqliteDialect({ database: connection }) })
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
