import { expect, test } from 'vitest'
import type { Role } from '../../shared/access.ts'
import { layTemplate } from '../../shared/document/laying.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { closeCodeOf } from '../../shared/errors.ts'
import type { College } from '../../shared/domain/participant.ts'
import type { WorkgroupId, ZoneId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { encodeUpdate } from '../../shared/protocol.ts'
import { worldCafe } from '../../shared/templates/worldCafe.ts'
import { addPerson, createCredential, grant } from '../../server/access/credentials.ts'
import { conductorOf, newPlan, newStep } from '../helpers/conducting.ts'
import { newNote } from '../helpers/items.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import * as Y from 'yjs'

async function group() {
  const server = await testServer()
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const conductor = await conductorOf(server, workgroup)
  const lead = await new RawSocket(
    server.sockets,
    workgroup,
    await bearerFor(server.store, workgroup, 'facilitator'),
  ).synced()
  const person = async (name: string, college: College, role: Role = 'participant') => {
    const id = await addPerson(server.store, { name, college })
    await grant(server.store, id, role, { kind: 'workgroup', id: workgroup })
    const token = await createCredential(server.store, 'bearer', id, 24)
    const another = () => new RawSocket(server.sockets, workgroup, token).synced()
    return { id, another, socket: await another() }
  }
  return { server, workgroup, lead, person, ...conductor }
}
/** Writes on the board as this socket's person, and waits until the server has answered. */
async function write(socket: RawSocket, change: (board: BoardDocument) => void): Promise<void> {
  const before = Y.encodeStateVector(socket.doc)
  const board = new BoardDocument(socket.doc)
  change(board)
  socket.send(encodeUpdate(Y.encodeStateAsUpdate(socket.doc, before)))
  await socket.settled()
}
const tableOf = ({ stage }: RawSocket) => stage?.own?.table

test('a world café deals its tables, turns everybody but the hosts, and tells each only of their own', async () => {
  const { ask, prepare, conduct, lead, person } = await group()
  const people = []
  for (const [name, college] of [
    ['Amina', 'mds'],
    ['Luc', 'mds'],
    ['Zoé', 'elected'],
    ['Paul', 'elected'],
  ] as const)
    people.push(await person(name, college))
  let zones: ZoneId[] = []
  await write(lead, (board) => {
    zones = layTemplate(board, worldCafe.contents({ policyAreas: [], tableCount: 2 })).zones.map(({ id }) => id)
  })
  const [one, two, harvest] = zones as [ZoneId, ZoneId, ZoneId]
  const wanted = { zones: [one, two], harvest }
  const id = await prepare(newPlan(newStep({ method: 'worldCafe', tables: 2 }), newStep()))
  expect((await ask('POST', '/tables', wanted)).status).toBe(409)
  for (const step of ['open', 'next'] as const) await conduct(id, { do: step })
  expect((await ask('POST', '/tables', { zones: [one, newId<ZoneId>()] })).status).toBe(404)
  expect((await ask('POST', '/tables', { zones: [one, one] })).status).toBe(400)
  expect((await ask('POST', '/tables', wanted)).status).toBe(204)
  expect((await ask('POST', '/tables', wanted)).status).toBe(409)

  // Two at each, one of each college; the conductors alone hear who.
  for (const { socket } of people) await socket.until(() => tableOf(socket) !== undefined)
  await lead.until(() => lead.stage?.conducting?.seats?.length === 4)
  const seats = lead.stage?.conducting?.seats ?? []
  for (const table of [0, 1]) {
    const there = seats.filter((seat) => seat.table === table)
    expect(new Set(there.map(({ college }) => college))).toEqual(new Set(['elected', 'mds']))
    expect(there.filter(({ isHost }) => isHost)).toHaveLength(1)
  }
  expect(people[0]!.socket.stage?.parts?.tables).toMatchObject({ round: 1, people: [2, 2] })
  expect(people[0]!.socket.stage?.conducting).toBeUndefined()
  expect(Buffer.concat(people[0]!.socket.heard).includes('"seats"')).toBe(false)

  // Each host has a note of their own at their table; a visitor may not change it, and adds one beside it.
  const host = people.find(({ id: who }) => seats.some((seat) => seat.id === who && seat.isHost && seat.table === 0))!
  const visitor = people.find(({ id: who }) => seats.some((seat) => seat.id === who && !seat.isHost))!
  const noteOf = () =>
    new BoardDocument(lead.doc).notes().find(({ author, zone }) => author === host.id && zone === one)
  await lead.until(() => noteOf() !== undefined)
  const hostNote = noteOf()!
  await visitor.socket.until(() => new BoardDocument(visitor.socket.doc).note(hostNote.id) !== undefined)
  await write(visitor.socket, (board) => board.putNote(newNote({ author: visitor.id, zone: one }), 'J’ajoute'))
  const added = () => new BoardDocument(lead.doc).notes().some(({ author }) => author === visitor.id)
  await lead.until(added)
  const hostile = await visitor.another()
  await write(hostile, (board) => board.updateNote(hostNote.id, { colour: 'rose' }))
  await hostile.until(() => hostile.closeCode !== undefined)
  expect(hostile.closeCode).toBe(closeCodeOf.forbidden)

  // The others turn; pressed twice, they turn once.
  const tableBefore = tableOf(visitor.socket)!.table
  expect((await ask('POST', '/tables/rotation', { round: 1 })).status).toBe(204)
  expect((await ask('POST', '/tables/rotation', { round: 1 })).status).toBe(409)
  await visitor.socket.until(() => tableOf(visitor.socket)?.table === 1 - tableBefore)
  expect(tableOf(host.socket)).toMatchObject({ table: 0, isHost: true })
  expect((await ask('POST', '/tables/rotation', { round: 2 })).status).toBe(409)

  // Who comes late has a seat; another host is chosen; when the step is over nobody is at a table.
  const late = await person('Nour', 'inhabitant')
  await late.socket.until(() => tableOf(late.socket) !== undefined)
  expect((await ask('PUT', `/tables/seats/${late.id}`, { table: 0, isHost: true })).status).toBe(204)
  await host.socket.until(() => tableOf(host.socket)?.isHost === false)
  expect((await ask('PUT', `/tables/seats/${late.id}`, { table: 7, isHost: true })).status).toBe(404)
  await conduct(id, { do: 'close' })
  await lead.until(() => lead.stage?.parts?.session?.state === 'closed')
  expect(lead.stage?.parts?.tables).toBeUndefined()
  expect(lead.stage?.conducting?.seats).toBeUndefined()
  for (const { socket } of [host, visitor, late]) await socket.until(() => tableOf(socket) === undefined)
})

test('everybody wears the hat that whoever conducts chose, in its step alone; what is written says so', async () => {
  const { ask, prepare, conduct, lead, person } = await group()
  const amina = await person('Amina', 'mds')
  const id = await prepare(newPlan(newStep({ method: 'sixHats' }), newStep()))
  await conduct(id, { do: 'open' })
  expect((await ask('PUT', '/hat', { hat: 'black' })).status).toBe(409)
  await conduct(id, { do: 'next' })
  expect((await ask('PUT', '/hat', { hat: 'purple' })).status).toBe(400)
  expect((await ask('PUT', '/hat', { hat: 'black' })).status).toBe(204)
  const { socket } = amina
  await socket.until(() => socket.stage?.parts?.hat?.hat === 'black')
  expect((await ask('PUT', '/hat', { hat: 'green' })).status).toBe(204)
  await socket.until(() => socket.stage?.parts?.hat?.hat === 'green')
  const note = newNote({ author: amina.id, hat: 'green', onBehalfOf: 'Awa' })
  await write(socket, (board) => board.putNote(note, 'Et si… ?'))
  await lead.until(() => new BoardDocument(lead.doc).note(note.id) !== undefined)
  expect(new BoardDocument(lead.doc).note(note.id)).toMatchObject({ hat: 'green', onBehalfOf: 'Awa' })

  // Under which hat something was written is no client's to say afterwards, not even its writer's.
  const hostile = await amina.another()
  await write(hostile, (board) => board.updateNote(note.id, { hat: 'white' }))
  await hostile.until(() => hostile.closeCode !== undefined)
  expect(hostile.closeCode).toBe(closeCodeOf.forbidden)
  expect(new BoardDocument(lead.doc).note(note.id)?.hat).toBe('green')
})
