import type Database from 'libsql'

/** More lines than this say nothing new. */
const MAX_LINES = 20

/**
 * What is wrong with the store's file, in SQLite's words; [] for nothing. Reads all of it.
 * @param depth 'quick' leaves out whether each index agrees with its table
 */
export function faultsOfFile(connection: Database.Database, depth: 'quick' | 'full'): string[] {
  const asked = depth === 'quick' ? `quick_check(${MAX_LINES})` : `integrity_check(${MAX_LINES})`
  const lines = connection
    .prepare(`pragma ${asked}`)
    .all()
    .map((row) => String(Object.values(row as object)[0]))
  const strays = connection.prepare('pragma foreign_key_check').all() as { table: string; rowid: number }[]
  return [
    ...lines.filter((line) => line !== 'ok'),
    ...strays.slice(0, MAX_LINES).map(({ table, rowid }) => `${table}, row ${rowid}: belongs to nothing`),
  ]
}
