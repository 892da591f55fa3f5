import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import * as path from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Store } from '../../server/access/credentials.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import type { RoomsSettings } from '../../server/room/Rooms.ts'
import { startServer, type RunningServer } from '../../server/startServer.ts'
import { temporaryFolder } from './temporary.ts'

export interface TestServer extends RunningServer {
  readonly http: string
  readonly sockets: string
  /** The same store by connections of its own, as the command line would open it. */
  readonly store: Store
  /** All that lies in the store's files, as a thief would read it. */
  storeBytes(): Promise<string>
}

/** A whole server on a free port over a new store, closed when the test is over. */
export async function testServer(
  settings: Partial<RoomsSettings> = {},
  folder?: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const env = { PORT: '0', HOST: '127.0.0.1', TRAME_DATA: folder ?? (await temporaryFolder()), ...environment }
  const config = readConfig(env)
  const server = await startServer(config, pino({ level: 'silent' }), settings)
  const store = await openStore(config)
  let closing: Promise<void> | undefined
  const close = () => (closing ??= server.close())
  onTestFinished(async () => {
    await close()
    await store.storage.close()
  })
  const address = `127.0.0.1:${server.port}`
  const storeBytes = async () => {
    const files = (await readdir(config.dataFolder)).filter((file) => file.startsWith('trame.db'))
    const paths = files.map((file) => path.join(config.dataFolder, file))
    // By a process of its own: to close such a file in the process that has it open takes SQLite's locks away.
    return (await promisify(execFile)('cat', paths, { maxBuffer: 1e9 })).stdout
  }
  const { port, setUpPath } = server
  return { port, setUpPath, close, store, storeBytes, http: `http://${address}`, sockets: `ws://${address}` }
}
