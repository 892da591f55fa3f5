/*
 * Hocuspocus where better-sqlite3 cannot be built: its own database extension with the queries of its SQLite extension,
 * on libsql, which has the same interface and comes ready built.
 */
import { Database as DatabaseExtension } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import Database from 'libsql'

const database = new Database(process.env['DATABASE'] ?? ':memory:')
database.exec(
  'CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))',
)

const server = new Server({
  address: process.env['HOST'],
  port: Number(process.env['PORT']),
  extensions: [
    new DatabaseExtension({
      async fetch({ documentName }) {
        const row = database
          .prepare('SELECT data FROM "documents" WHERE name = ? ORDER BY rowid DESC')
          .get(documentName)
        return row?.data ?? null
      },
      async store({ documentName, state }) {
        const query =
          'INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data'
        database.prepare(query).run(documentName, state)
      },
    }),
  ],
})
await server.listen()
