import type Database from 'libsql'

/**
 * Puts all of the log into the file, and leaves nothing in it. Most of it is copied while others go on writing; they wait for
 * the rest. The thread stands still meanwhile: some hundred milliseconds on a slow disk.
 * @returns false when somebody was reading or writing for longer than that
 */
export function emptyLog(connection: Database.Database, patienceMs: number): boolean {
  const [before] = connection.pragma('busy_timeout') as { timeout: number }[]
  connection.pragma('wal_checkpoint(PASSIVE)')
  connection.pragma(`busy_timeout=${patienceMs}`)
  try {
    const [checkpoint] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    return checkpoint?.busy === 0
  } finally {
    connection.pragma(`busy_timeout=${before?.timeout ?? patienceMs}`)
  }
}
