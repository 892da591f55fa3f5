/* Hocuspocus with its stock settings and its stock SQLite extension. */
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const server = new Server({
  address: process.env['HOST'],
  port: Number(process.env['PORT']),
  extensions: [new SQLite({ database: process.env['DATABASE'] })],
})
await server.listen()
