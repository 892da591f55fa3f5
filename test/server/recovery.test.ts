import * as path from 'node:path'
import Database from 'libsql'
import { expect, test, vi } from 'vitest'
import type { SnapshotView } from '../../shared/historyApi.ts'
import { readBoard, updateOf } from '../../shared/document/bytes.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { Browser } from '../helpers/browser.ts'
import { Peer } from '../helpers/peer.ts'
import { testServer, type TestServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { newNote } from '../helpers/items.ts'

/** A board on which people have written, and whose server has ended. */
async function writtenBoard(notes: number) {
  const folder = await temporaryFolder()
  const server = await testServer({}, folder)
  const [workgroup, elsewhere] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const token = await bearerFor(server.store, workgroup, 'facilitator')
  const peer = await new Peer(server.sockets, workgroup, token).synced()
  const witness = await new Peer(server.sockets, workgroup, token).synced()
  for (let i = 0; i < notes; i++) {
    peer.addNote(`Note ${i}`)
    await witness.sees((board) => board.counts().notes === i + 1)
  }
  return { folder, server, workgroup, elsewhere, token, peer }
}

/** What a bad disk does: changes the store behind everybody's back. */
function damage(folder: string, statement: string, ...values: (string | number | Buffer)[]): void {
  const connection = new Database(path.join(folder, 'trame.db'))
  connection.prepare(statement).run(...values)
  connection.close()
}
async function keysOf(server: TestServer, workgroup: WorkgroupId): Promise<number[]> {
  return (await server.store.storage.boards.load(workgroup)).map(({ key }) => key)
}
const torn = 'update updates set bytes = substr(bytes, 1, length(bytes) / 2) where key = ?'
const metric = async (server: TestServer, name: string) => {
  const text = await (await fetch(`${server.http}/metrics`)).text()
  return Number(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'm').exec(text)?.[1])
}

test('a row that is torn is set aside, and the rest of the board is served and written on', async () => {
  const { folder, server, workgroup, token, peer } = await writtenBoard(6)
  const keys = await keysOf(server, workgroup) // the document's version, then the notes
  peer.leave()
  await server.store.storage.boards.removeSnapshots(
    (await server.store.storage.boards.snapshots(workgroup)).map(({ id }) => id),
  )
  const lastNote = keys.at(-1)!
  damage(folder, torn, lastNote)
  const again = await testServer({}, folder) // a second process: the first still holds its copy
  const reader = await new Peer(again.sockets, workgroup, token).synced()
  expect(reader.texts()).toEqual(['Note 0', 'Note 1', 'Note 2', 'Note 3', 'Note 4'])
  expect(await again.store.storage.boards.updatesSetAside()).toMatchObject([
    { key: lastNote, workgroup, reason: 'unreadable' },
  ])
  expect(await metric(again, 'trame_corrupt_updates')).toBe(1)
  const other = await new Peer(again.sockets, workgroup, token).synced()
  reader.addNote('La suite')
  await other.sees((board) => board.counts().notes === 6)
  expect(readBoard((await again.store.storage.boards.load(workgroup)).map(({ bytes }) => bytes)).counts().notes).toBe(6)
})

test('what builds on a lost row goes with it, is kept, and nothing waits for it for ever', async () => {
  const { folder, server, workgroup, token, peer } = await writtenBoard(2)
  const first = peer.board.notes().find(({ id }) => peer.board.textOf(id) === 'Note 0')!
  const beforeEdit = await keysOf(server, workgroup)
  peer.board.setText(first.id, 'Note 0, récrite')
  peer.addNote('Après') // of the same hand, so it follows what it wrote before
  const witness = await new Peer(server.sockets, workgroup, token).synced()
  await witness.sees((board) => board.counts().notes === 3)
  const all = await keysOf(server, workgroup)
  damage(folder, "update updates set bytes = x'ffffff' where key = ?", beforeEdit[1]!) // the first note itself
  const again = await testServer({}, folder)
  const reader = await new Peer(again.sockets, workgroup, token).synced()
  expect(reader.texts()).toEqual([])
  const aside = await again.store.storage.boards.updatesSetAside()
  expect(aside.map(({ key, reason }) => [key, reason])).toEqual(
    all.slice(1).map((key) => [key, key === beforeEdit[1] ? 'unreadable' : 'dependent']),
  )
  expect(reader.doc.store.pendingStructs).toBeNull()
  const kept = (await again.store.storage.boards.load(workgroup)).map(({ bytes }) => bytes)
  expect(() => readBoard(kept)).not.toThrow() // pending parts would be refused here
})

test('what the newest version has of lost rows comes back by itself', async () => {
  const { folder, server, workgroup, token, peer } = await writtenBoard(4)
  peer.leave()
  await server.close() // one merged row, and the version of the last leaving
  const [row] = await keysOf(server, workgroup)
  damage(folder, torn, row!)
  const again = await testServer({}, folder)
  const reader = await new Peer(again.sockets, workgroup, token).synced()
  expect(reader.texts()).toEqual(['Note 0', 'Note 1', 'Note 2', 'Note 3'])
  expect(await again.store.storage.boards.updatesSetAside()).toMatchObject([{ key: row, reason: 'unreadable' }])
  const witness = await new Peer(again.sockets, workgroup, token).synced()
  reader.addNote('La suite')
  await witness.sees((board) => board.counts().notes === 5)
  await again.close()
  const third = await testServer({}, folder)
  expect((await new Peer(third.sockets, workgroup, token).synced()).texts()).toContain('La suite')
})

test('a version that is damaged says so, and the others open', async () => {
  const { folder, server, workgroup, token } = await writtenBoard(1)
  const http = new Browser(server.http)
  const headers = { authorization: `Bearer ${token}` }
  const at = `/api/workgroups/${workgroup}/snapshots`
  const keep = async (name: string) => ((await http.post(at, { name }, headers)).body as SnapshotView).id
  const [sound, damaged] = [await keep('Saine'), await keep('Abîmée')]
  damage(folder, 'update snapshots set bytes = substr(bytes, 1, 20) where id = ?', damaged)
  const before = await keysOf(server, workgroup)
  expect((await http.get(at, headers)).status).toBe(200)
  expect(await http.get(`${at}/${damaged}`, headers)).toMatchObject({ status: 422, body: { code: 'unreadable' } })
  expect(await http.post(`${at}/${damaged}/restore`, {}, headers)).toMatchObject({
    status: 422,
    body: { code: 'unreadable' },
  })
  expect(await keysOf(server, workgroup)).toEqual(before)
  expect((await http.get(`${at}/${sound}`, headers)).status).toBe(200)
})

test('an unreadable row of another process keeps nobody from hearing the next', async () => {
  const { server, workgroup, token } = await writtenBoard(1)
  const reader = await new Peer(server.sockets, workgroup, token).synced()
  const { boards } = server.store.storage
  const kept = (await boards.load(workgroup)).map(({ bytes }) => bytes)
  const update = updateOf(kept, (board) => board.putNote(newNote(), 'Par un autre')) as Uint8Array
  await boards.append([
    { workgroup, update: new Uint8Array([255, 255]) },
    { workgroup, update },
  ])
  await reader.sees((board) => board.counts().notes === 2)
  expect(await metric(server, 'trame_neglected_total')).toBe(1)
  await expect(boards.keepVersion({ workgroup, reason: 'demand' })).rejects.toThrow('unreadable') // never half a version
  expect(reader.provider.wsconnected).toBe(true)
})

test('a letter that the disk has changed is not served as if somebody had written it', async () => {
  const { folder, server, workgroup, token, peer } = await writtenBoard(3)
  peer.leave()
  const [, first] = await keysOf(server, workgroup)
  const { bytes } = (await server.store.storage.boards.load(workgroup)).find(({ key }) => key === first)!
  const changed = Buffer.from(Buffer.from(bytes).toString('latin1').replace('Note 0', 'Note 7'), 'latin1')
  expect(() => readBoard([changed])).not.toThrow() // Yjs has nothing to say against it
  damage(folder, 'update updates set bytes = ? where key = ?', changed, first!)
  await server.close() // which would merge it with the others
  const again = await testServer({}, folder)
  expect((await again.store.storage.boards.load(workgroup)).map(({ key }) => key)).toContain(first)
  const reader = await new Peer(again.sockets, workgroup, token).synced()
  expect(reader.texts()).not.toContain('Note 7')
  expect(await again.store.storage.boards.updatesSetAside()).toContainEqual(
    expect.objectContaining({ key: first, reason: 'unreadable' }),
  )
})

test('a row that is gone takes with it what builds on it, however sound that looks; people come back to the rest by themselves', async () => {
  const { folder, workgroup, token, peer } = await writtenBoard(3)
  const edited = peer.board.notes().find(({ id }) => peer.board.textOf(id) === 'Note 1')!
  peer.leave()
  damage(folder, 'delete from updates where key = (select min(key) + 2 from updates where workgroup_id = ?)', workgroup)
  const again = await testServer({}, folder)
  const reader = await new Peer(again.sockets, workgroup, token).synced()
  await vi.waitFor(async () => {
    expect((await again.store.storage.boards.updatesSetAside()).map(({ reason }) => reason)).toContain('dependent')
  }, 5000)
  const later = await new Peer(again.sockets, workgroup, token).synced()
  expect(later.texts()).toEqual(['Note 0'])
  expect(later.board.note(edited.id)).toBeUndefined()
  await reader.synced()
  reader.addNote('La suite')
  await later.sees((board) => board.counts().notes === 2)
})
