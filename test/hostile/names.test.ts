import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { encodePresence, encodeUpdate } from '../../shared/protocol.ts'
import { createInvitation } from '../../server/access/invitations.ts'
import { Browser } from '../helpers/browser.ts'
import { Peer } from '../helpers/peer.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { newNote } from '../helpers/items.ts'

/*
 * Names that every object already has. Server and clients run in this process, so whatever one of them did to the objects
 * of all would be seen here.
 */
const NAMES = ['__proto__', 'constructor', 'prototype'] as const
const CANARY = 'polluted'

function expectNothingPolluted(after: string): void {
  expect(({} as Record<string, unknown>)[CANARY], after).toBeUndefined()
  expect(([] as unknown as Record<string, unknown>)[CANARY], after).toBeUndefined()
  expect((() => {}) as unknown as Record<string, unknown>, after).not.toHaveProperty(CANARY)
  expect(Object.getPrototypeOf({}), after).toBe(Object.prototype)
}

async function oneRoom() {
  const server = await testServer()
  const [room] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  return { server, room, token: () => bearerFor(server.store, room) }
}

/** Everywhere in a document where a name can be given. */
function writings(name: string): Record<string, (doc: Y.Doc) => void> {
  const deep: unknown = JSON.parse(`{"value":{"${name}":{"${CANARY}":"yes"}}}`)
  const pollution = () => new Y.Map(Object.entries({ [CANARY]: 'yes' }))
  const note = (doc: Y.Doc) => {
    const { id } = newNote()
    const entry = new Y.Map()
    doc.getMap('notes').set(id, entry)
    return entry
  }
  const words = (doc: Y.Doc) => {
    const paragraph = new Y.XmlElement('paragraph')
    const fragment = new Y.XmlFragment()
    note(doc).set('text', fragment)
    fragment.insert(0, [paragraph])
    return paragraph
  }
  return {
    'a root': (doc) => void doc.getMap(name).set(CANARY, 'yes'),
    'an entry': (doc) => void doc.getMap('notes').set(name, pollution()),
    'a key of an entry': (doc) => void note(doc).set(name, pollution()),
    'a key with a plain value': (doc) => void note(doc).set(name, { [CANARY]: 'yes' }),
    'a key within a value': (doc) => void note(doc).set('at', deep),
    'a meaning of a zone': (doc) => {
      const zone = new Y.Map()
      doc.getMap('zones').set(newNote().id, zone)
      zone.set('meaning', deep)
    },
    'an attribute of a paragraph': (doc) => words(doc).setAttribute(name, CANARY),
    'a name of an element': (doc) => words(doc).insert(0, [new Y.XmlElement(name)]),
    'a mark on words': (doc) => {
      const text = new Y.XmlText()
      words(doc).insert(0, [text])
      text.insert(0, 'mots', JSON.parse(`{"${name}":{"${CANARY}":"yes"}}`))
    },
  }
}

type Room = Awaited<ReturnType<typeof oneRoom>>

test('reserved names in a document change nothing but that document, and the room goes on', async () => {
  const room = await oneRoom()
  for (const name of NAMES) await writeEverywhere(name, room)
})

async function writeEverywhere(name: string, { server, room, token }: Room): Promise<void> {
  const witness = await new Peer(server.sockets, room, await token()).synced()
  const outcomes: Record<string, string> = {}
  for (const [where, write] of Object.entries(writings(name))) {
    const doc = new Y.Doc()
    write(doc)
    const attacker = new WebSocket(`${server.sockets}/sync/${room}`, {
      headers: { authorization: `Bearer ${await token()}` },
    })
    await new Promise((resolve) => attacker.once('open', resolve))
    attacker.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
    attacker.ping()
    outcomes[where] = await new Promise<string>((resolve) => {
      attacker.once('pong', () => resolve('taken'))
      attacker.once('close', (code) => resolve(`closed with ${code}`))
    })
    attacker.terminate()
    expectNothingPolluted(where)
  }
  for (const where of [
    'a root',
    'an entry',
    'a key of an entry',
    'a key with a plain value',
    'a key within a value',
    'a meaning of a zone',
  ])
    expect(outcomes[where], where).toBe('closed with 4403')
  // What was taken is read by every client, as a board and as JSON.
  const reader = await new Peer(server.sockets, room, await token()).synced()
  const board = new BoardDocument(reader.doc)
  for (const { id } of board.notes()) board.richTextOf(id)
  for (const root of reader.doc.share.keys()) reader.doc.getMap(root).toJSON()
  expectNothingPolluted('reading the document')
  witness.addNote('La salle continue')
  await reader.sees(() => reader.texts().includes('La salle continue'))
}

test('reserved names in presence, in JSON, in a query, in a path and in a cookie change nothing', async () => {
  const room = await oneRoom()
  for (const name of NAMES) await sayEverywhere(name, room)
})

async function sayEverywhere(name: string, { server, room, token }: Room): Promise<void> {
  const [speaker, listener] = [
    await new Peer(server.sockets, room, await token()).synced(),
    await new Peer(server.sockets, room, await token()).synced(),
  ]
  const polluting = `"${name}":{"${CANARY}":"yes","prototype":{"${CANARY}":"yes"}}`
  speaker.provider.awareness.setLocalState(null)
  speaker.sendRaw(encodePresence([[speaker.doc.clientID, 100, `{"cursor":[3,4],${polluting},"user":{${polluting}}}`]]))
  await listener.knows((states) => (states.get(speaker.doc.clientID)?.['cursor'] as number[])?.[0] === 3)
  expect(Object.keys(listener.provider.awareness.getStates().get(speaker.doc.clientID) ?? {}).sort()).toEqual([
    'cursor',
    'user',
  ])
  expectNothingPolluted('presence')

  const { code } = await createInvitation(server.store, { workgroup: room, role: 'participant', hours: 1 })
  const guest = new Browser(server.http)
  const paths = [
    '/api/join',
    '/api/sign-in',
    '/api/set-up',
    '/api/welcome',
    '/api/accounts',
    `/api/workgroups/${room}/invitations`,
  ]
  for (const path of paths) {
    const body = `{${polluting},"door":"${code}","name":"Luc","college":"partner","email":"a@b.fr","password":"x","token":"y"}`
    expect((await guest.raw('POST', path, body)).status, path).toBeLessThan(500)
    expectNothingPolluted(`POST ${path}`)
  }
  for (const path of [
    `/api/me?${name}[${CANARY}]=yes&${name}.${CANARY}=yes&a[${name}][${CANARY}]=yes`,
    `/api/workgroups/${name}`,
    `/api/doors/${name}`,
    `/api/workgroups/${room}/people/${name}`,
    `/${name}`,
    `/assets/${name}`,
  ]) {
    expect((await guest.get(path)).status, path).toBeLessThan(500)
    expectNothingPolluted(`GET ${path}`)
  }
  const { status } = await guest.raw('GET', '/api/me', undefined, { cookie: `${name}=yes; trame.${name}=yes` })
  expect(status).toBe(200)
  expectNothingPolluted('cookies')
}
