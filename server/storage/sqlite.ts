import { mkdir } from 'node:fs/promises'
import * as path from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { newId } from '../../shared/ids.ts'
import { emptyLog } from './emptyLog.ts'
import { FairSqliteDialect } from './FairSqliteDialect.ts'
import { SqlAttendance } from './SqlAttendance.ts'
import { SqlBallots } from './SqlBallots.ts'
import { SqlDirectory } from './SqlDirectory.ts'
import { SqlGlossaries } from './SqlGlossaries.ts'
import { SqlPeople } from './SqlPeople.ts'
import { SqlPrivateNotes } from './SqlPrivateNotes.ts'
import { SqlReturnCodes } from './SqlReturnCodes.ts'
import { SqlSessions } from './SqlSessions.ts'
import { SqlStages } from './SqlStages.ts'
import { SqlSteps } from './SqlSteps.ts'
import { SqlTemplates } from './SqlTemplates.ts'
import { SqlUploads } from './SqlUploads.ts'
import { SqliteBoards } from './SqliteBoards.ts'
import type { Storage } from './Storage.ts'
import { preparedOnce } from './preparedOnce.ts'
import { migrateTables, type Tables } from './tables.ts'
import { UploadFiles } from './UploadFiles.ts'

const WATCH_MS = 250
export const BUSY_MS = 10_000

/**
 * Opens a connection to the store's file. Writers wait for each other up to `busy_timeout`; a commit returns once the
 * bytes are on disk (`synchronous=FULL`), which is what *saved* means.
 */
export function openConnection(file: string): Database.Database {
  const connection = new Database(file)
  connection.pragma('journal_mode=WAL')
  connection.pragma('synchronous=FULL')
  connection.pragma('foreign_keys=ON')
  connection.pragma(`busy_timeout=${BUSY_MS}`)
  return connection
}

/** The store in one SQLite file and a folder of pictures beside it, made when they are not there. Several processes may have it open. */
export async function openSqlite(file: string): Promise<Storage> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const connection = openConnection(file)
  connection.pragma('secure_delete=ON') // papers of a ballot are zeros once it is closed
  await withLock(connection, () => migrateInside(connection))
  const database = new Kysely<Tables>({ dialect: new FairSqliteDialect({ database: preparedOnce(connection) }) })
  const boards = await SqliteBoards.open(file, connection, newId())
  const files = new UploadFiles(path.join(path.dirname(file), 'uploads'))
  const uploads = new SqlUploads(database, files)
  const watches = new Set<() => void>()
  return {
    boards,
    directory: new SqlDirectory(database, (updates) => boards.rowsOf(updates)),
    people: new SqlPeople(database),
    steps: new SqlSteps(database),
    stages: new SqlStages(database),
    sessions: new SqlSessions(database),
    attendance: new SqlAttendance(database),
    returnCodes: new SqlReturnCodes(database),
    privateNotes: new SqlPrivateNotes(database),
    ballots: new SqlBallots(database, () => boards.emptyLog()),
    templates: new SqlTemplates(database),
    glossaries: new SqlGlossaries(database),
    uploads,
    async check() {
      connection.prepare('select count(*) from schema_version').get()
    },
    watch(onForeignWrite) {
      const stop = watchVersion(connection, onForeignWrite)
      watches.add(stop)
      return stop
    },
    async size() {
      const read = (pragma: string) => {
        return Number(Object.values(connection.prepare(`pragma ${pragma}`).get() as Record<string, number>)[0])
      }
      const pageBytes = read('page_size')
      return { bytes: read('page_count') * pageBytes, reusableBytes: read('freelist_count') * pageBytes }
    },
    inspect: (depth) => boards.inspect(depth),
    async backup(copy) {
      connection.prepare('vacuum into ?').run(copy)
      await files.copyTo(`${copy}.uploads`, await uploads.all())
    },
    async scrub() {
      connection.exec('vacuum')
      return emptyLog(connection, BUSY_MS)
    },
    async close() {
      for (const stop of watches) stop()
      await boards.close()
      await database.destroy() // closes the connection too
    },
  }
}

/** One process at a time changes the tables; the second finds them changed. */
async function withLock(connection: Database.Database, work: () => Promise<void>): Promise<void> {
  connection.exec('begin immediate')
  try {
    await work()
    connection.exec('commit')
  } catch (error) {
    connection.exec('rollback')
    throw error
  }
}

async function migrateInside(connection: Database.Database): Promise<void> {
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(connection) }) })
  await migrateTables(database, { bytes: 'blob', growingKey: 'integer primary key autoincrement' })
}

/** `data_version` changes when any other connection commits: asking costs microseconds. */
function watchVersion(connection: Database.Database, onChange: () => void): () => void {
  const asking = connection.prepare('pragma data_version')
  const version = () => (asking.get() as { data_version: number }).data_version
  let known = version()
  const timer = setInterval(() => {
    const now = version()
    if (now === known) return
    known = now
    onChange()
  }, WATCH_MS)
  timer.unref()
  return () => clearInterval(timer)
}
