import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'libsql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { readBoard, updateOf } from '../../shared/document/bytes.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { freePort, ServerProcess } from '../helpers/serverProcess.ts'
import { seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { newNote } from '../helpers/items.ts'

vi.setConfig({ testTimeout: 90_000 }) // a command is a second of its own, more on busy cores
const root = fileURLToPath(new URL('../..', import.meta.url))

function check(folder: string, ...args: string[]): Promise<{ exitCode: number; out: string; said: string }> {
  const env = { ...process.env, TRAME_DATA: folder }
  return new Promise((resolve) => {
    execFile(process.execPath, ['server/trame.mjs', 'check', ...args], { cwd: root, env }, (error, out, said) => {
      resolve({ exitCode: error ? Number(error.code) : 0, out, said })
    })
  })
}

/** A store with two boards of three notes and a version each. */
async function seededStore() {
  const folder = await temporaryFolder()
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  onTestFinished(() => store.storage.close())
  const { boards } = store.storage
  const groups = (await seedWorkgroups(store, 2)) as [WorkgroupId, WorkgroupId]
  const noteUpdate = (words: string) => updateOf([], (board) => board.putNote(newNote(), words)) as Uint8Array
  const keys: number[][] = []
  for (const workgroup of groups) {
    const rows = ['un', 'deux', 'trois'].map((words) => ({ workgroup, update: noteUpdate(words) }))
    keys.push((await boards.append(rows)) as number[])
    await boards.keepVersion({ workgroup, reason: 'demand', name: 'Départ' })
  }
  const damage = (statement: string, ...values: (string | number)[]) => {
    const connection = new Database(path.join(folder, 'trame.db'))
    connection.pragma('foreign_keys=OFF')
    connection.prepare(statement).run(...values)
    connection.close()
  }
  return { folder, store, boards, groups, keys, damage }
}

test('a sound store is said to be, with exit code 0', async () => {
  const { folder } = await seededStore()
  expect(await check(folder)).toEqual({
    exitCode: 0,
    out: '2 tableaux, 2 versions et 0 images parcourus.\nTout peut être lu.\n',
    said: '',
  })
})

test('torn rows, damaged versions, strays and bins are named, with exit code 1; a repair sets the rows aside', async () => {
  const { folder, boards, groups, keys, damage } = await seededStore()
  const [first, second] = groups
  const [version] = await boards.snapshots(second)
  damage('update updates set bytes = substr(bytes, 1, 9) where key = ?', keys[0]![1]!)
  damage('update snapshots set bytes = substr(bytes, 1, 9) where id = ?', version!.id)
  damage(`insert into binned_notes values (?, 'n', null, null, '2026-01-01', 'pas du JSON')`, second)
  damage(`insert into updates (workgroup_id, writer, bytes) values ('nulle-part', '', x'0000')`)
  const { exitCode, out, said } = await check(folder)
  expect(exitCode).toBe(1)
  expect(out).toContain(`« Atelier 0 » (${first}) : lignes illisibles : 1, qui en dépendent : 0 (clés ${keys[0]![1]}).`)
  expect(out).toMatch(new RegExp(`« Atelier 1 » : la version ${version!.id} du .* ne peut pas être lue\\.`))
  expect(out).toContain('« Atelier 1 » : sa corbeille ne peut pas être lue.')
  expect(out).toMatch(/^Fichier : updates, row \d+: belongs to nothing$/m)
  expect(said).toMatch(/^4 fautes\. /)

  const repaired = await check(folder, '--repair')
  expect(repaired.exitCode).toBe(1) // the other three are not ours to mend
  expect(repaired.out).toContain('1 ligne est mise de côté')
  expect(await boards.updatesSetAside()).toMatchObject([{ key: keys[0]![1], workgroup: first, reason: 'unreadable' }])
  const words = readBoard((await boards.load(first)).map(({ bytes }) => bytes))
  expect(words.counts().notes).toBe(3) // the version had it
})

test('a store that cannot be used is said in a French sentence without a stack, by the server and by the commands', async () => {
  const { folder, damage } = await seededStore()
  const newer = /vient d’un programme plus récent/
  damage('update schema_version set version = 999')
  const refused = await check(folder)
  expect(refused).toMatchObject({ exitCode: 1, out: '' })
  expect(refused.said).toMatch(newer)
  const started = ServerProcess.start(folder, await freePort())
  await expect(started).rejects.toThrow(newer)
  await expect(started).rejects.not.toThrow(/ {4}at /)

  const noise = await temporaryFolder()
  await writeFile(
    path.join(noise, 'trame.db'),
    'ceci n’est pas une base de données, mais une longue phrase. '.repeat(99),
  )
  const noisy = ServerProcess.start(noise, await freePort())
  await expect(noisy).rejects.toThrow(/n’est pas une base SQLite/)
  await expect(noisy).rejects.not.toThrow(/ {4}at /)
  expect((await check(noise)).said).toMatch(/n’est pas une base SQLite/)
})
