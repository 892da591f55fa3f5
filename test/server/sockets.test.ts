import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as decoding from 'lib0/decoding'
import type { WorkgroupId } from '../../shared/ids.ts'
import { encodePresence, encodeUpdate, messageKinds, readNotice, readSaved, readStage } from '../../shared/protocol.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { restoreFrom } from '../../shared/document/restore.ts'
import { Peer } from '../helpers/peer.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { testServer, type TestServer } from '../helpers/server.ts'
import { newNote, someZone } from '../helpers/items.ts'

async function oneRoom(settings = {}) {
  const server = await testServer(settings)
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const peer = async (name: string, role: Parameters<typeof bearerFor>[2] = 'participant', params = {}) =>
    new Peer(server.sockets, workgroup, await bearerFor(server.store, workgroup, role, name), params)
  return { server, workgroup, peer }
}

/** How an upgrade is answered: 101, or the status of the refusal. */
function upgrade(server: TestServer, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(server.sockets + path, { headers })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('open', () => {
      resolve(101)
      socket.terminate()
    })
    socket.on('error', reject)
  })
}

describe('with the stock y-websocket client', () => {
  test('what one writes another reads, and a third who comes later reads it too', async () => {
    const { peer } = await oneRoom()
    const [amina, luc] = [await (await peer('Amina')).synced(), await (await peer('Luc')).synced()]
    amina.addNote('Trop peu de places en crèche')
    await luc.sees((board) => board.notes().length === 1)
    luc.addNote('Une maison France services')
    await amina.sees((board) => board.notes().length === 2)
    const late = await (await peer('Rose')).synced()
    expect(late.texts()).toEqual(['Trop peu de places en crèche', 'Une maison France services'])
  })

  test('whoever is told to be in step has all that was there, also when a copy was kept of before', async () => {
    const { peer } = await oneRoom()
    const amina = await (await peer('Amina')).synced()
    await (await peer('Luc')).synced() // the copy that newcomers share is of now, when there is nothing
    const id = amina.addNote('Écrite après la copie')
    const reader = await peer('Yann')
    await reader.sees((board) => board.note(id) !== undefined)
    const late = await peer('Rose')
    const seen = new Promise<string[]>((resolve) => late.provider.once('sync', () => resolve(late.texts())))
    expect(await seen).toEqual(['Écrite après la copie'])
  })

  test('what was written while the line was cut arrives on return', async () => {
    const { peer } = await oneRoom()
    const [amina, luc] = [await (await peer('Amina')).synced(), await (await peer('Luc')).synced()]
    amina.provider.disconnect()
    amina.addNote('Écrit dans le train')
    luc.addNote('Écrit en salle')
    amina.provider.connect()
    await luc.sees((board) => board.notes().length === 2)
    await amina.sees((board) => board.notes().length === 2)
  })

  test('presence is the server’s word: a client cannot appear as someone else', async () => {
    const { peer } = await oneRoom()
    const [amina, luc] = [await (await peer('Amina')).synced(), await (await peer('Luc')).synced()]
    amina.provider.awareness.setLocalState({
      cursor: [1, 2],
      user: { name: 'Madame la Présidente', role: 'administrator' },
    })
    await luc.knows((states) => states.get(amina.doc.clientID)?.['cursor'] !== undefined)
    expect(luc.provider.awareness.getStates().get(amina.doc.clientID)).toMatchObject({
      cursor: [1, 2],
      user: { name: 'Amina', role: 'participant' },
    })
  })

  test('a client cannot speak for another, nor make them disappear', async () => {
    const { peer } = await oneRoom()
    const [amina, luc, rose] = [
      await (await peer('Amina')).synced(),
      await (await peer('Luc')).synced(),
      await (await peer('Rose')).synced(),
    ]
    amina.provider.awareness.setLocalState({ cursor: [5, 5] })
    luc.provider.awareness.setLocalState({ cursor: [0, 0] })
    await rose.knows((states) => states.has(amina.doc.clientID) && states.has(luc.doc.clientID))
    luc.sendRaw(encodePresence([[amina.doc.clientID, 9e15, 'null']]))
    luc.sendRaw(encodePresence([[amina.doc.clientID, 9e15, '{"cursor":[9,9]}']]))
    luc.provider.awareness.setLocalState({ cursor: [7, 7] })
    await rose.knows((states) => (states.get(luc.doc.clientID)?.['cursor'] as number[])?.[0] === 7)
    expect(rose.provider.awareness.getStates().get(amina.doc.clientID)).toMatchObject({ cursor: [5, 5] })
  })

  test('presence that comes back is not said again: a quiet room is silent', async () => {
    const { peer } = await oneRoom()
    const [amina, luc] = [await (await peer('Amina')).synced(), await (await peer('Luc')).synced()]
    const heard = { count: 0 }
    luc.provider.awareness.on('update', () => heard.count++)
    amina.provider.awareness.setLocalState({ cursor: [1, 1] })
    luc.provider.awareness.setLocalState({ cursor: [2, 2] })
    await amina.knows((states) => (states.get(luc.doc.clientID)?.['cursor'] as number[])?.[0] === 2)
    await luc.knows((states) => (states.get(amina.doc.clientID)?.['cursor'] as number[])?.[0] === 1)
    const before = heard.count
    for (let i = 0; i < 5; i++) {
      amina.addNote(`note ${i}`)
      await luc.sees((board) => board.notes().length === i + 1)
    }
    expect(heard.count - before).toBeLessThanOrEqual(2)
    expect(amina.provider.awareness.getLocalState()).toEqual({ cursor: [1, 1] })
  })

  test('who leaves is gone from presence at once, and back after a return', async () => {
    const { peer } = await oneRoom()
    const [amina, luc] = [await (await peer('Amina')).synced(), await (await peer('Luc')).synced()]
    amina.provider.awareness.setLocalState({ cursor: [1, 1] })
    await luc.knows((states) => states.has(amina.doc.clientID))
    amina.provider.ws!.close()
    await luc.knows((states) => !states.has(amina.doc.clientID))
    await luc.knows((states) => states.has(amina.doc.clientID))
  })
})

describe('rights', () => {
  test('an observer receives everything', async () => {
    const { peer } = await oneRoom()
    const [amina, wall] = [await (await peer('Amina')).synced(), await (await peer('Mur', 'observer')).synced()]
    amina.addNote('Une vraie note')
    await wall.sees((board) => board.notes().length === 1)
  })

  test.each([
    ['an update', 2],
    ['a whole answer', 1],
  ])('an observer that sends %s is shut out, and has changed nothing', async (_name, syncKind) => {
    const { peer } = await oneRoom()
    const [amina, wall] = [await (await peer('Amina')).synced(), await (await peer('Mur', 'observer')).synced()]
    const closed = new Promise<number>((resolve) => wall.provider.on('closed', ({ code }) => resolve(code)))
    const doc = new Y.Doc()
    new BoardDocument(doc).putNote(newNote(), 'Par un client modifié')
    const frame = encodeUpdate(Y.encodeStateAsUpdate(doc))
    frame[1] = syncKind
    wall.sendRaw(frame)
    expect(await closed).toBe(4403)
    amina.addNote('Une vraie note')
    const late = await (await peer('Rose')).synced()
    await late.sees((board) => board.notes().length === 1)
    expect(late.texts()).toEqual(['Une vraie note'])
  })

  test('without a credential, with a wrong one, or for a group of others, the door stays shut, and all look alike', async () => {
    const { server, workgroup } = await oneRoom()
    const [elsewhere] = (await seedWorkgroups(server.store)) as [WorkgroupId]
    const foreign = { authorization: `Bearer ${await bearerFor(server.store, elsewhere)}` }
    expect(await upgrade(server, `/sync/${workgroup}`, {})).toBe(401)
    expect(await upgrade(server, `/sync/${workgroup}`, { authorization: 'Bearer wrong' })).toBe(401)
    expect(await upgrade(server, `/sync/${workgroup}`, { cookie: 'trame=wrong' })).toBe(401)
    expect(await upgrade(server, `/sync/${workgroup}`, foreign)).toBe(403)
    expect(await upgrade(server, '/sync/unknown0000000000000', foreign)).toBe(403)
    expect(await upgrade(server, '/sync/__proto__', foreign)).toBe(403)
    expect(await upgrade(server, `/sync/${elsewhere}`, foreign)).toBe(101)
  })

  test('a bearer token is no cookie, and a cookie no bearer token', async () => {
    const { server, workgroup } = await oneRoom()
    const token = await bearerFor(server.store, workgroup)
    expect(await upgrade(server, `/sync/${workgroup}`, { cookie: `trame=${token}` })).toBe(401)
    expect(await upgrade(server, `/sync/${workgroup}`, { authorization: `Bearer ${token}` })).toBe(101)
  })

  test.each([
    'http://evil.example',
    'null',
    'https://127.0.0.1',
    'http://127.0.0.1:1',
    'file://',
    'http://127.0.0.1.evil.example',
  ])('a page from %s cannot open a socket', async (origin) => {
    const { server, workgroup } = await oneRoom()
    const authorization = `Bearer ${await bearerFor(server.store, workgroup)}`
    expect(await upgrade(server, `/sync/${workgroup}`, { authorization, origin })).toBe(403)
    expect(await upgrade(server, `/sync/${workgroup}`, { authorization, origin: server.http })).toBe(101)
  })

  test('withdrawing a person from another process cuts the live connection within two seconds', async () => {
    const { server, workgroup, peer } = await oneRoom()
    const amina = await (await peer('Amina')).synced()
    const closed = new Promise<number>((resolve) => amina.provider.on('closed', ({ code }) => resolve(code)))
    const [person] = await server.store.storage.people.participantsOf(workgroup)
    const start = performance.now()
    await server.store.storage.people.withdrawGrants(person!.id, workgroup)
    expect(await closed).toBe(4411)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('our own messages', () => {
  test('a client that asks is told its stage, and how many of its updates are on disk', async () => {
    const { server, workgroup } = await oneRoom()
    const token = await bearerFor(server.store, workgroup, 'facilitator', 'Animatrice')
    const socket = new WebSocket(`${server.sockets}/sync/${workgroup}?trame=1`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const told = { stage: undefined as unknown, saved: 0 }
    const done = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const decoder = decoding.createDecoder(new Uint8Array(data))
        const kind = decoding.readVarUint(decoder)
        if (kind === messageKinds.stage) told.stage = readStage(decoder)
        if (kind === messageKinds.saved) told.saved = readSaved(decoder)
        if (told.saved === 2) resolve()
      })
    })
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)))
    socket.on('open', () => {
      const board = new BoardDocument(doc)
      board.putNote(newNote(), 'un')
      board.putNote(newNote(), 'deux')
    })
    await done
    expect(told.stage).toMatchObject({ workgroup, you: { name: 'Animatrice', role: 'facilitator' } })
    socket.terminate()
  })

  test('whose change is refused is told the rule and the thing before the connection closes; who sends no change is not', async () => {
    const { peer } = await oneRoom()
    const told: unknown[] = []
    const hearing = async (name: string) => {
      const one = await peer(name, 'participant', { trame: '1' })
      for (const kind of [messageKinds.stage, messageKinds.saved]) one.provider.messageHandlers[kind] = () => undefined
      one.provider.messageHandlers[messageKinds.notice] = (_encoder, decoder) => void told.push(readNotice(decoder))
      const closed = new Promise<number>((resolve) => one.provider.on('closed', ({ code }) => resolve(code)))
      return { one: await one.synced(), closed }
    }
    const amina = await hearing('Amina')
    const zone = someZone()
    amina.one.board.putZone(zone)
    expect(await amina.closed).toBe(4403)
    expect(told).toEqual([{ code: 'forbidden', rule: 'structure', thing: `zones/${zone.id}` }])
    const luc = await hearing('Luc')
    luc.one.sendRaw('bonjour')
    expect(await luc.closed).toBe(4400)
    expect(told).toHaveLength(1)
  })

  test('the stock client is sent none of them', async () => {
    const { peer } = await oneRoom()
    const amina = await peer('Amina')
    const unknown: number[] = []
    for (const kind of [100, 101, 102]) {
      amina.provider.messageHandlers[kind] = () => void unknown.push(kind)
    }
    const luc = await peer('Luc')
    await Promise.all([amina.synced(), luc.synced()])
    amina.addNote('Bonjour')
    await luc.sees((board) => board.notes().length === 1)
    luc.addNote('Bonjour à vous')
    await amina.sees((board) => board.notes().length === 2)
    expect(unknown).toEqual([])
  })
})

describe('a running server', () => {
  test('a version restored by another process is a new change that connected people see', async () => {
    const { server, workgroup, peer } = await oneRoom()
    const amina = await (await peer('Amina')).synced()
    const kept = amina.addNote('À garder')
    const then = new Y.Doc()
    Y.applyUpdate(then, Y.encodeStateAsUpdate(amina.doc))
    amina.board.removeNotes([kept])
    amina.addNote('Écrite après')
    const luc = await (await peer('Luc')).synced()
    await luc.sees((board) => board.notes().length === 1 && board.notes()[0]!.id !== kept)

    const now = new Y.Doc()
    for (const { bytes } of await server.store.storage.boards.load(workgroup)) Y.applyUpdate(now, bytes)
    const before = Y.encodeStateVector(now)
    restoreFrom(now, then)
    await server.store.storage.boards.append([{ workgroup, update: Y.encodeStateAsUpdate(now, before) }])
    await luc.sees((board) => board.notes().length === 1 && board.notes()[0]!.id === kept)
    await amina.sees((board) => board.notes().length === 1 && board.notes()[0]!.id === kept)
    expect(luc.texts()).toEqual(['À garder'])
  })

  test('closing tells everybody to come back, and keeps what they wrote', async () => {
    const { server, workgroup, peer } = await oneRoom()
    const amina = await (await peer('Amina')).synced()
    const code = new Promise<number | undefined>((resolve) =>
      amina.provider.on('connection-close', (event) => resolve(event?.code)),
    )
    amina.addNote('Juste avant')
    const luc = await (await peer('Luc')).synced()
    await luc.sees((board) => board.notes().length === 1)
    await server.close()
    expect(await code).toBe(1012)
    const stored = new Y.Doc()
    for (const { bytes } of await server.store.storage.boards.load(workgroup)) Y.applyUpdate(stored, bytes)
    expect(new BoardDocument(stored).notes()).toHaveLength(1)
  })

  test('a text frame, or a frame too large, closes that connection alone', async () => {
    const { peer } = await oneRoom()
    const [bad, big, luc] = [
      await (await peer('A')).synced(),
      await (await peer('B')).synced(),
      await (await peer('Luc')).synced(),
    ]
    const codeOf = (one: Peer) =>
      new Promise<number | undefined>((resolve) => one.provider.on('connection-close', (event) => resolve(event?.code)))
    const codes = Promise.all([codeOf(bad), codeOf(big)])
    bad.sendRaw('bonjour')
    big.sendRaw(new Uint8Array(3 * 1024 * 1024))
    expect(await codes).toEqual([4400, 1009])
    const rose = await (await peer('Rose')).synced()
    luc.addNote('La salle continue')
    await rose.sees((board) => board.notes().length === 1)
  })
})
