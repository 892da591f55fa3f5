import { execFile } from 'node:child_process'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setPriority } from 'node:os'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { NoteId } from '../../shared/ids.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { openConnection } from '../../server/storage/sqlite.ts'
import { freePort, ServerProcess } from '../helpers/serverProcess.ts'
import { bearerFor } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { AttackedServer } from './support/AttackedServer.ts'
import { RawClient } from './support/RawClient.ts'
import { inForm } from './support/scale.ts'
import { Writer } from './support/Writer.ts'

const COPIES = inForm({ short: 2, long: 30 })
const BACKUPS = inForm({ short: 1, long: 3 }) // the machine is shared: the promptest counts
const WRITERS = 2
/** What may be missing of a copy that takes its time. */
const MAX_MISSING_MS = 1000
const root = fileURLToPath(new URL('../..', import.meta.url))

let server: AttackedServer
let writers: Writer[]
beforeAll(async () => {
  server = await AttackedServer.start()
  setPriority(10) // looking through copies must not hold up those who are copied
  const tokens = await Promise.all(Array.from({ length: WRITERS }, () => server.token()))
  writers = tokens.map((token) => new Writer(`${server.sockets}/sync/${server.room}`, token, 1))
})
afterAll(async () => {
  for (const writer of writers) writer.leave()
  await server.close()
})

/** Notes that were said to be saved before a moment. */
function savedBefore(at: number): NoteId[] {
  return writers.flatMap(({ acknowledged }) => [...acknowledged].flatMap(([id, savedAt]) => (savedAt < at ? [id] : [])))
}

/** When each note that a copy lacks was said to be saved, up to a moment. */
function missingFrom(copy: ReadonlySet<NoteId>, acknowledged: ReadonlyMap<NoteId, number>, end: number): number[] {
  return [...acknowledged].flatMap(([id, savedAt]) => (copy.has(id) || savedAt > end ? [] : [savedAt]))
}

/** What a copy of the store holds of the room, once it was found whole. */
async function notesOfCopy(folder: string): Promise<Set<NoteId>> {
  const connection = openConnection(join(folder, 'trame.db'))
  const check = connection.pragma('integrity_check')
  connection.close()
  expect(check).toEqual([{ integrity_check: 'ok' }])
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  expect(await store.storage.directory.workgroup(server.room)).toBeDefined()
  const document = new Y.Doc()
  for (const { bytes } of await store.storage.boards.load(server.room)) Y.applyUpdate(document, bytes)
  await store.storage.close()
  return new Set(new BoardDocument(document).notes().map((note) => note.id))
}

test(`copied ${COPIES} times as files while people write, the store opens whole with all that was saved before`, {
  timeout: 300_000,
}, async () => {
  let found = 0
  await server.stands('copies of the files', async () => {
    for (let i = 0; i < COPIES; i++) {
      const copy = await temporaryFolder()
      const start = performance.now()
      for (const name of ['trame.db', 'trame.db-wal', 'secret.key'])
        await copyFile(join(server.folder, name), join(copy, name))
      const there = await notesOfCopy(copy)
      expect(savedBefore(start).filter((id) => !there.has(id))).toEqual([])
      found = there.size
    }
  })
  console.log(`${COPIES} copies opened, the last with ${found} notes`)
  expect(found).toBeGreaterThan(0)
})

test('the backup command, while people write, makes a store that starts, and lacks less than a second of their edits', {
  timeout: 300_000,
}, async () => {
  let copy = ''
  const missing: number[] = []
  await server.stands('backups', async () => {
    for (let i = 0; i < BACKUPS; i++) {
      copy = join(await temporaryFolder(), 'data')
      await mkdir(copy)
      const begin = performance.now()
      const backup = ['server/trame.mjs', 'backup', join(copy, 'trame.db')]
      await promisify(execFile)(process.execPath, backup, {
        cwd: root,
        env: { ...process.env, TRAME_DATA: server.folder },
      })
      const end = performance.now()
      const there = await notesOfCopy(copy)
      expect(savedBefore(begin).filter((id) => !there.has(id))).toEqual([])
      const firstMissing = Math.min(
        end,
        ...writers.flatMap(({ acknowledged }) => missingFrom(there, acknowledged, end)),
      )
      missing.push(end - firstMissing)
    }
  })
  missing.sort((a, b) => a - b)
  console.log(`backups lack the last ${missing.map((each) => each.toFixed(0)).join(', ')} ms before they were ready`)
  expect(missing[0]).toBeLessThan(MAX_MISSING_MS)

  await copyFile(join(server.folder, 'secret.key'), join(copy, 'secret.key'))
  const port = await freePort()
  const token = await server.token() // of after the backup: unknown there
  await ServerProcess.start(copy, port)
  const url = `ws://127.0.0.1:${port}/sync/${server.room}`
  await expect(new RawClient(url, token).come()).rejects.toThrow()
  const store = await openStore(readConfig({ TRAME_DATA: copy }))
  const client = new RawClient(url, await bearerFor(store, server.room))
  await client.come()
  expect(new BoardDocument(client.doc).notes().length).toBe((await notesOfCopy(copy)).size)
  await client.leave()
  await store.storage.close()
})
