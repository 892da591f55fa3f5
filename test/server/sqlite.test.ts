import * as path from 'node:path'
import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { openSqlite } from '../../server/storage/sqlite.ts'
import { storageContract } from '../helpers/storageContract.ts'
import { seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { Secrets } from '../../server/access/secrets.ts'
import type { WorkgroupId } from '../../shared/ids.ts'

let folder: string | undefined
storageContract('SQLite', async () => {
  if (!folder) {
    folder = await temporaryFolder()
    onTestFinished(() => {
      folder = undefined
    })
  }
  return openSqlite(path.join(folder, 'trame.db'))
})

test('a copy made while the store is open holds what was there, and opens', async () => {
  const here = await temporaryFolder()
  const storage = await openSqlite(path.join(here, 'trame.db'))
  const [workgroup] = (await seedWorkgroups({ storage, secrets: new Secrets(Buffer.alloc(32)) })) as [WorkgroupId]
  await storage.boards.append([{ workgroup, update: new Uint8Array([5]) }])
  await storage.backup(path.join(here, 'copy.db'))
  await storage.close()
  const copy = await openSqlite(path.join(here, 'copy.db'))
  expect(await copy.boards.load(workgroup)).toHaveLength(1)
  await copy.close()
})

test('a store written by a newer program is left alone', async () => {
  const file = path.join(await temporaryFolder(), 'trame.db')
  await (await openSqlite(file)).close()
  const connection = new Database(file)
  connection.exec('update schema_version set version = 999')
  connection.close()
  await expect(openSqlite(file)).rejects.toThrow('plus récent')
})

test('commits wait for the disk: WAL with synchronous=FULL on the writing connection', async () => {
  const { openConnection } = await import('../../server/storage/sqlite.ts')
  const connection = openConnection(path.join(await temporaryFolder(), 'trame.db'))
  expect(connection.prepare('pragma journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
  expect(connection.prepare('pragma synchronous').get()).toMatchObject({ synchronous: 2 })
  expect(connection.prepare('pragma foreign_keys').get()).toMatchObject({ foreign_keys: 1 })
  connection.close()
})
