import * as path from 'node:path'
import type { Store } from './access/credentials.ts'
import { openSecrets } from './access/secrets.ts'
import type { Config } from './config.ts'
import { asUnusable } from './Unusable.ts'
import { openSqlite } from './storage/sqlite.ts'

/** Opens what this installation keeps; the server and each command do so alike. @throws Unusable */
export async function openStore(config: Config): Promise<Store> {
  try {
    const secrets = await openSecrets(config.dataFolder)
    const storage = await openSqlite(path.join(config.dataFolder, 'trame.db'))
    return { storage, secrets }
  } catch (error) {
    throw asUnusable(error)
  }
}
