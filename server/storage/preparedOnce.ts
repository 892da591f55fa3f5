import type Database from 'libsql'
import type { SqliteDialect } from 'kysely'

/** Statements that are kept: more than a server has of its own, with room for lists of several lengths. */
const MOST = 500

type KyselyDatabase = Exclude<ConstructorParameters<typeof SqliteDialect>[0]['database'], (...args: never[]) => unknown>
type Statement = ReturnType<KyselyDatabase['prepare']>

/**
 * A connection as Kysely wants it, where what is asked again is not prepared again: Kysely builds the same words for each
 * request, and preparing them costs more than most of them take to run.
 */
export function preparedOnce(connection: Database.Database): KyselyDatabase {
  const kept = new Map<string, Statement>()
  return {
    prepare(words) {
      // libsql has better-sqlite3's shape, and its types are an older copy of that library's.
      const statement = kept.get(words) ?? (connection.prepare(words) as object as Statement)
      kept.delete(words) // the last to be used is the last to go
      kept.set(words, statement)
      const [oldest] = kept.keys()
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
      return statement
    },
    close() {
      kept.clear()
      connection.close()
    },
  }
}
