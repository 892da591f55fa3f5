import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import type { BinnedNoteView, SnapshotView } from '../../shared/historyApi.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { Browser } from '../helpers/browser.ts'
import { Scribe } from '../helpers/Scribe.ts'
import { freePort, ServerProcess } from '../helpers/serverProcess.ts'
import { SmallDisk } from '../helpers/smallDisk.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { inForm } from './support/scale.ts'

const ROUNDS = inForm({ short: 2, long: 20 })
const DISK_MEBIBYTES = 8
const SAID_WITHIN_MS = 1000
const IN_FLIGHT = 5
const WORDS = 'Les délais d’accueil en crèche sont trop longs. '.repeat(4)
const root = fileURLToPath(new URL('../..', import.meta.url))

test(`a disk that is full, ${ROUNDS} times: said within a second, read on, and all that was typed is kept once there is room`, {
  timeout: 60_000 + ROUNDS * 30_000,
}, async ({ skip }) => {
  const disk = await SmallDisk.of(DISK_MEBIBYTES)
  if (!disk) {
    console.warn('!!! NO REAL FULL DISK: mounting a small one is not permitted here (try as root)')
    return skip()
  }
  const store = await openStore(readConfig({ TRAME_DATA: disk.folder }))
  const [workgroup] = (await seedWorkgroups(store)) as [WorkgroupId]
  const port = await freePort()
  const address = `127.0.0.1:${port}`
  const http = new Browser(`http://${address}`)
  const token = await bearerFor(store, workgroup, 'facilitator')
  const headers = { authorization: `Bearer ${token}` }
  const at = `/api/workgroups/${workgroup}`
  const server = await ServerProcess.start(disk.folder, port)
  const scribe = await new Scribe(`ws://${address}`, workgroup, token).synced()
  const witness = await new Scribe(`ws://${address}`, workgroup, token).synced()

  const gone = scribe.write('À la corbeille')
  await scribe.until(() => scribe.unsaved === 0)
  const version = ((await http.post(`${at}/snapshots`, { name: 'Départ' }, headers)).body as SnapshotView).id
  scribe.board.removeNotes([gone])
  scribe.written.push({ id: gone, sentAt: performance.now() }) // a frame like the others
  await scribe.until(() => scribe.unsaved === 0)

  for (let round = 0; round < ROUNDS; round++) {
    const about = `round ${round}`
    scribe.notices.length = 0
    witness.notices.length = 0
    await disk.fill()
    // SQLite still has the room of its log, so people write until that is used up too.
    const isSaid = () => scribe.notices.includes('notSaved')
    while (!isSaid()) {
      scribe.write(`${round} ${WORDS}`)
      await scribe.until(() => isSaid() || scribe.unsaved < IN_FLIGHT)
    }
    const saidAfterMs = performance.now() - scribe.written[scribe.saved]!.sentAt
    expect(saidAfterMs, about).toBeLessThan(SAID_WITHIN_MS)
    await witness.until(() => witness.notices.includes('notSaved'))
    const savedWhenFull = scribe.saved
    for (let i = 0; i < 20; i++) scribe.write(`${round} encore ${i}`)

    // People come, read and export.
    const newcomer = await new Scribe(`ws://${address}`, workgroup, token).synced()
    expect(newcomer.notices, about).toContain('notSaved')
    const safe = scribe.written.slice(0, scribe.saved).filter(({ id }) => id !== gone)
    await newcomer.until(() => safe.every(({ id }) => newcomer.board.note(id)))
    expect((await http.get(`${at}/snapshots`, headers)).status).toBe(200)
    expect((await http.get(`${at}/snapshots/${version}`, headers)).status).toBe(200)
    const [binned] = (await http.get(`${at}/bin`, headers)).body as [BinnedNoteView]
    expect((await http.get('/health')).status).toBe(200)
    expect((await http.get('/ready')).status).toBe(503)
    expect(await (await fetch(`http://${address}/metrics`)).text()).toMatch(/^trame_saving_failing 1$/m)
    if (round === 0) expect(await exported(disk.folder)).toContain('Atelier 0')

    // What cannot be kept is refused, and has not happened.
    const before = await store.storage.people.invitationsOf(workgroup)
    const refused = await Promise.all([
      http.post(`${at}/snapshots`, { name: 'Pleine' }, headers),
      http.post(`${at}/snapshots/${version}/restore`, {}, headers),
      http.post(`${at}/bin/${binned.note.id}/restore`, undefined, headers),
      ...Array.from({ length: 12 }, () => {
        return http.post(`${at}/invitations`, { role: 'participant', hours: 4 }, headers)
      }),
    ])
    for (const { status, body } of refused.slice(0, 3)) {
      expect({ status, body }, about).toEqual({ status: 500, body: { code: 'fault' } })
    }
    const made = refused.slice(3).filter(({ status }) => status === 201).length
    for (const { status } of refused.slice(3)) expect([201, 500], about).toContain(status)
    expect(await store.storage.people.invitationsOf(workgroup)).toHaveLength(before.length + made)
    expect(await store.storage.boards.snapshots(workgroup)).toHaveLength(1)
    expect(scribe.board.note(gone)).toBeUndefined()
    expect(scribe.saved, about).toBe(savedWhenFull)

    await disk.free()
    await scribe.until(() => scribe.unsaved === 0)
    await scribe.until(() => scribe.notices.includes('savedAgain'))
    await newcomer.until(() => newcomer.board.counts().notes === scribe.board.counts().notes)
    const stored = readBoard((await store.storage.boards.load(workgroup)).map(({ bytes }) => bytes))
    const missing = scribe.written.filter(({ id }) => id !== gone && !stored.note(id))
    expect(missing, about).toEqual([])
    expect((await http.get('/ready')).status).toBe(200)
  }
  expect((await http.post(`${at}/snapshots`, { name: 'Après' }, headers)).status).toBe(201)
  expect(await server.stop()).toBe(0)
  await store.storage.close()
})

async function exported(folder: string): Promise<string> {
  const env = { ...process.env, TRAME_DATA: folder }
  const { stdout } = await promisify(execFile)(process.execPath, ['server/trame.mjs', 'export'], { cwd: root, env })
  return stdout
}
