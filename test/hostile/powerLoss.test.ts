import { spawn } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'libsql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { messageKinds } from '../../shared/protocol.ts'
import { Scribe } from '../helpers/Scribe.ts'
import { answers, freePort, ServerProcess } from '../helpers/serverProcess.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { replay, straceArguments, type DiskImage } from '../helpers/SyscallTrace.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { inForm } from './support/scale.ts'

const ROUNDS = inForm({ short: 5, long: 50 })
const MOST_NOTES = 120 // a frame that says *saved* is then four bytes long
const root = fileURLToPath(new URL('../..', import.meta.url))

async function storeWithRoom() {
  const folder = await temporaryFolder()
  const store = await openStore(readConfig({ TRAME_DATA: folder }))
  const [workgroup] = (await seedWorkgroups(store)) as [WorkgroupId]
  const token = await bearerFor(store, workgroup)
  await store.storage.close()
  // All into the one file: this process lets go of it in its own time, and the trace knows only what the server does.
  const connection = new Database(path.join(folder, 'trame.db'))
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
  return { folder, workgroup, token }
}

/** Opens a store from the files that a disk still has, and looks which of these notes are in it. */
async function notesOn(image: DiskImage, workgroup: WorkgroupId): Promise<Set<string>> {
  const folder = await temporaryFolder()
  for (const [file, content] of image) await writeFile(path.join(folder, path.basename(file)), content)
  const { storage } = await openStore(readConfig({ TRAME_DATA: folder }))
  try {
    return new Set(
      readBoard((await storage.boards.load(workgroup)).map(({ bytes }) => bytes))
        .notes()
        .map(({ id }) => id),
    )
  } finally {
    await storage.close()
  }
}

async function storeFiles(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).filter((name) => /^(trame\.db(-wal)?|secret\.key)$/.test(name))
  const files = new Map<string, Buffer>()
  for (const name of names) {
    // The last to let go of the store takes the log along, in its own time.
    const content = await readFile(path.join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      return undefined
    })
    if (content) files.set(path.join(folder, name), content)
  }
  return files
}

test(`on a disk that forgets what was not synced, all that was said to be saved is there, at ${ROUNDS} moments`, {
  timeout: 60_000 + ROUNDS * 5000,
}, async ({ skip }) => {
  const { folder, workgroup, token } = await storeWithRoom()
  const output = path.join(await temporaryFolder(), 'trace')
  const traced = straceArguments(output)
  if (!traced) {
    console.warn('!!! NO TRACE: strace is not there, or may not trace here')
    return skip()
  }
  const before = await storeFiles(folder)
  const port = await freePort()
  const env = { ...process.env, TRAME_DATA: folder, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
  const node = [process.execPath, '--import', 'tsx', 'server/main.ts']
  const child = spawn('strace', [...traced, ...node], { cwd: root, env, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  onTestFinished(() => void child.kill('SIGKILL'))
  while (!(await answers(port))) expect(child.exitCode).toBeNull()
  const scribe = await new Scribe(`ws://127.0.0.1:${port}`, workgroup, token).synced()
  for (let i = 0; i < Math.min(ROUNDS, MOST_NOTES); i++) {
    scribe.write(`Note ${i}`)
    await scribe.until(() => scribe.unsaved === 0)
  }
  child.kill('SIGTERM')
  await ended
  const ending = new RegExp(`^${child.pid} +\\+\\+\\+ exited with 0`, 'm')
  const trace = await vi.waitFor(async () => {
    const lines = await readFile(output, 'latin1')
    expect(ending.test(lines)).toBe(true)
    return lines
  }, 10_000)

  const moments = new Map<number, { image: DiskImage; imageBefore: DiskImage }>()
  replay(trace, before, (bytes, moment) => {
    const at = bytes.indexOf(Buffer.from([0x82, 2, messageKinds.saved]))
    const count = at < 0 ? undefined : bytes[at + 3]
    if (count !== undefined && !moments.has(count)) moments.set(count, moment)
  })
  expect([...moments.keys()].at(-1)).toBe(scribe.written.length)
  let wouldBeLost = 0
  for (const [count, { image, imageBefore }] of moments) {
    const promised = scribe.written.slice(0, count).map(({ id }) => id as string)
    const there = await notesOn(image, workgroup)
    expect(
      promised.filter((id) => !there.has(id)),
      `after ${count} saved`,
    ).toEqual([])
    const without = await notesOn(imageBefore, workgroup)
    wouldBeLost += promised.filter((id) => !without.has(id)).length
  }
  expect(wouldBeLost).toBeGreaterThan(0) // the disk does forget: one sync less, and something is gone
})

test(`a copy of the files made at the moment of *saved*, without the shared memory, has all of it, ${ROUNDS} times`, {
  timeout: 60_000 + ROUNDS * 2000,
}, async () => {
  const { folder, workgroup, token } = await storeWithRoom()
  const port = await freePort()
  const server = await ServerProcess.start(folder, port)
  const scribe = await new Scribe(`ws://127.0.0.1:${port}`, workgroup, token).synced()
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < 5; i++) scribe.write(`${round}.${i}`)
    await scribe.until(() => scribe.unsaved === 0)
    const there = await notesOn(await storeFiles(folder), workgroup)
    expect(scribe.written.filter(({ id }) => !there.has(id))).toEqual([])
  }
  expect(await server.stop()).toBe(0)
})
