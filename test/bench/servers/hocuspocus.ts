import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hocuspocusWire } from '../load/wires.ts'
import { install, peerFolder, versionOf } from './install.ts'
import { openSeats, type Server } from './Server.ts'

/** Hocuspocus as it comes, with its SQLite extension writing to a file. */
export const hocuspocus: Server = {
  name: 'hocuspocus',
  door: { wire: hocuspocusWire, answersSync: true, dropsEchoes: true },
  keeps: 'disk',
  async install() {
    await install('hocuspocus')
    const version = versionOf('hocuspocus', '@hocuspocus/server')
    return hasStockSqlite()
      ? `Hocuspocus ${version} with @hocuspocus/extension-sqlite ${versionOf('hocuspocus', '@hocuspocus/extension-sqlite')}`
      : `Hocuspocus ${version} with extension-database on libsql, since extension-sqlite (better-sqlite3) could not be installed`
  },
  prepare(order) {
    return Promise.resolve({
      command: [process.execPath, hasStockSqlite() ? 'server.mjs' : 'serverOnLibsql.mjs'],
      cwd: peerFolder('hocuspocus'),
      environment: {
        HOST: '127.0.0.1',
        PORT: String(order.port),
        DATABASE: join(order.folder, 'hocuspocus.sqlite'),
      },
      seats: openSeats(order),
    })
  },
}

/** It is an optional dependency there: npm leaves it out when its native part can be neither fetched nor built. */
function hasStockSqlite(): boolean {
  const modules = join(peerFolder('hocuspocus'), 'node_modules')
  return ['@hocuspocus/extension-sqlite', 'better-sqlite3/build/Release/better_sqlite3.node'].every((part) =>
    existsSync(join(modules, part)),
  )
}
