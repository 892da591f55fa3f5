import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  newId,
  type NoteId,
  type ParticipantId,
  type SnapshotId,
  type WorkgroupId,
  type ZoneId,
} from '../../shared/ids.ts'
import type { BinnedNoteView, SnapshotView } from '../../shared/historyApi.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { readBoard, restoreInto } from '../../shared/document/bytes.ts'
import { Rooms, type RoomsSettings } from '../../server/room/Rooms.ts'
import { tidy } from '../../server/room/tidying.ts'
import type { Role } from '../../shared/access.ts'
import { Browser } from '../helpers/browser.ts'
import { MemoryStorage } from '../helpers/MemoryStorage.ts'
import { Peer } from '../helpers/peer.ts'
import { seededRandom } from '../helpers/random.ts'
import { testServer, type TestServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { itemsOf } from '../helpers/workshop.ts'
import { newNote } from '../helpers/items.ts'
import { readySheet, readyWords } from '../helpers/records.ts'

/** Somebody of a working group: by HTTP as a browser, by socket as a peer. */
class Someone {
  readonly #server: TestServer
  readonly #workgroup: WorkgroupId
  readonly #token: string
  readonly #browser: Browser

  constructor(server: TestServer, workgroup: WorkgroupId, token: string) {
    this.#server = server
    this.#workgroup = workgroup
    this.#token = token
    this.#browser = new Browser(server.http)
  }
  get #headers() {
    return { authorization: `Bearer ${this.#token}` }
  }
  get(path: string) {
    return this.#browser.get(`/api/workgroups/${this.#workgroup}${path}`, this.#headers)
  }
  post(path: string, body?: unknown) {
    return this.#browser.post(`/api/workgroups/${this.#workgroup}${path}`, body, this.#headers)
  }
  enter(): Promise<Peer> {
    return new Peer(this.#server.sockets, this.#workgroup, this.#token).synced()
  }
  async versions(): Promise<SnapshotView[]> {
    return (await this.get('/snapshots')).body as SnapshotView[]
  }
  async keepVersion(name: string): Promise<SnapshotId> {
    const { status, body } = await this.post('/snapshots', { name })
    expect(status).toBe(201)
    return (body as SnapshotView).id
  }
  async restore(version: SnapshotId, zone?: ZoneId): Promise<SnapshotId | undefined> {
    const { status, body } = await this.post(`/snapshots/${version}/restore`, { zone })
    expect(status).toBe(200)
    return (body as { versionBefore?: SnapshotId }).versionBefore
  }
  async bin(): Promise<BinnedNoteView[]> {
    const { status, body } = await this.get('/bin')
    expect(status).toBe(200)
    return body as BinnedNoteView[]
  }
}

async function group(settings: Partial<RoomsSettings> = {}, folder?: string) {
  const server = await testServer(settings, folder)
  const [workgroup, elsewhere] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const as = async (role: Role, name: string, where = workgroup) =>
    new Someone(server, where, await bearerFor(server.store, where, role, name))
  const stored = async () => readBoard((await server.store.storage.boards.load(workgroup)).map(({ bytes }) => bytes))
  return { server, workgroup, elsewhere, as, stored }
}
const zoneNamed = (title: string, x = 0) =>
  ({
    id: newId<ZoneId>(),
    title,
    instruction: '',
    at: [x, 0],
    size: [600, 400],
    meaning: {},
    layout: 'free',
    locked: true,
    order: 'a0',
  }) as const
const textsOf = (board: BoardDocument) =>
  board
    .notes()
    .map(({ id }) => board.textOf(id))
    .sort()

describe('versions', () => {
  test('one is kept as a sheet is transmitted, by its name, and shows it as it then was', async () => {
    const { as } = await group()
    const lead = await as('facilitator', 'Luc')
    const luc = await lead.enter()
    const sheet = readySheet({ number: 'HSO-01', author: undefined })
    luc.board.records.put('sheets', sheet, readyWords)
    luc.board.records.update('sheets', sheet.id, { status: 'writing' })
    luc.board.records.update('sheets', sheet.id, { status: 'transmitted' })
    await expect.poll(() => lead.versions()).toMatchObject([{ reason: 'gate', by: 'Luc' }])
    const [version] = await lead.versions()
    expect(version?.name?.replaceAll('\u00a0', ' ')).toBe('Fiche action HSO-01 : Transmise')
    const { body } = await lead.get(`/snapshots/${version?.id}`)
    expect(body).toMatchObject({ contents: { sheets: [{ id: sheet.id, status: 'transmitted' }] } })
  })

  test('are for those who run the workshop, of their own group alone', async () => {
    const { as, elsewhere } = await group()
    const facilitator = await as('facilitator', 'Animatrice')
    const version = await facilitator.keepVersion('Avant la pause')
    const [participant, observer, stranger] = [
      await as('participant', 'Luc'),
      await as('observer', 'Mur'),
      await as('facilitator', 'Voisine', elsewhere),
    ]
    for (const person of [participant, observer]) {
      expect((await person.get('/snapshots')).status).toBe(403)
      expect((await person.post('/snapshots', { name: 'X' })).status).toBe(403)
      expect((await person.get(`/snapshots/${version}`)).status).toBe(403)
      expect((await person.post(`/snapshots/${version}/restore`, {})).status).toBe(403)
    }
    expect(await stranger.get(`/snapshots/${version}`)).toMatchObject({ status: 404, body: { code: 'notFound' } })
    expect((await stranger.post(`/snapshots/${version}/restore`, {})).status).toBe(404)
    expect((await facilitator.post('/snapshots', { name: ' ' })).status).toBe(400)
    expect((await facilitator.post('/snapshots', {})).status).toBe(400)
  })

  test('say when, why, who and how much, and give what they show as plain data', async () => {
    const { as } = await group()
    const facilitator = await as('facilitator', 'Animatrice')
    const peer = await facilitator.enter()
    const besoins = zoneNamed('Besoins')
    const note = newNote({ zone: besoins.id, at: [40, 140] })
    peer.board.change(() => {
      peer.board.putZone(besoins)
      peer.board.putNote(note, [{ kind: 'bullet', runs: [{ text: 'Plus de bus', bold: true }] }])
    })
    const witness = await (await as('participant', 'Luc')).enter()
    await witness.sees((board) => board.counts().notes === 1)
    const id = await facilitator.keepVersion('  Avant la pause ')
    expect(await facilitator.versions()).toMatchObject([
      { id, reason: 'demand', name: 'Avant la pause', by: 'Animatrice', noteCount: 1, zoneCount: 1 },
    ])
    expect((await facilitator.get(`/snapshots/${id}`)).body).toMatchObject({
      snapshot: { id, name: 'Avant la pause' },
      contents: {
        notes: [
          { id: note.id, at: [40, 140], words: [{ kind: 'bullet', runs: [{ text: 'Plus de bus', bold: true }] }] },
        ],
        zones: [{ title: 'Besoins' }],
        groups: [],
        texts: [],
      },
    })
  })

  test('going back is seen at once by everybody, and can be taken back', async () => {
    const { as, stored } = await group()
    const facilitator = await as('facilitator', 'Animatrice')
    const [amina, luc] = [
      await (await as('participant', 'Amina')).enter(),
      await (await as('participant', 'Luc')).enter(),
    ]
    const first = amina.addNote('Là depuis le début')
    await luc.sees((board) => board.counts().notes === 1)
    const version = await facilitator.keepVersion('Début')
    luc.addNote('Écrite ensuite')
    amina.board.setText(first, 'Récrite ensuite')
    await luc.sees((board) => board.textOf(first) === 'Récrite ensuite')
    await amina.sees((board) => board.counts().notes === 2)
    const before = (await facilitator.restore(version)) as SnapshotId
    for (const peer of [amina, luc]) await peer.sees((board) => textsOf(board).join() === 'Là depuis le début')
    expect(textsOf(await stored())).toEqual(['Là depuis le début'])
    expect(await facilitator.versions()).toMatchObject([
      { id: before, reason: 'beforeRestore', by: 'Animatrice', noteCount: 2 },
      { id: version },
    ])
    expect((await facilitator.bin()).map(({ note }) => note.words)).toEqual([
      [{ kind: 'paragraph', runs: [{ text: 'Écrite ensuite' }] }],
    ])
    expect(await facilitator.restore(before)).toBeDefined()
    for (const peer of [amina, luc])
      await peer.sees((board) => textsOf(board).join() === 'Récrite ensuite,Écrite ensuite')
    expect(await facilitator.bin()).toEqual([])
    amina.addNote('On continue')
    await luc.sees((board) => board.counts().notes === 3)
  })

  test('going back to what is there already keeps no version', async () => {
    const { as } = await group()
    const facilitator = await as('facilitator', 'Animatrice')
    const peer = await facilitator.enter()
    peer.addNote('Seule')
    const witness = await (await as('participant', 'Luc')).enter()
    await witness.sees((board) => board.counts().notes === 1)
    const version = await facilitator.keepVersion('Maintenant')
    expect(await facilitator.restore(version)).toBeUndefined()
    expect(await facilitator.versions()).toHaveLength(1)
  })

  test('one zone goes back alone, with nobody in the room, which is let go after', async () => {
    const { as, stored, server } = await group({ idleMs: 20 })
    const facilitator = await as('facilitator', 'Animatrice')
    const peer = await facilitator.enter()
    const [besoins, forces] = [zoneNamed('Besoins'), zoneNamed('Forces', 800)]
    const [deleted, carried, other] = [
      newNote({ zone: besoins.id }),
      newNote({ zone: besoins.id, at: [9, 9] }),
      newNote({ zone: forces.id }),
    ]
    peer.board.change(() => {
      for (const zone of [besoins, forces]) peer.board.putZone(zone)
      peer.board.putNote(deleted, 'Supprimée ensuite')
      peer.board.putNote(carried, 'Emportée ensuite')
      peer.board.putNote(other, 'Ailleurs')
    })
    const witness = await (await as('participant', 'Luc')).enter()
    await witness.sees((board) => board.counts().notes === 3)
    const version = await facilitator.keepVersion('Début')
    peer.board.change(() => {
      peer.board.removeNotes([deleted.id])
      peer.board.updateNote(carried.id, { zone: forces.id, at: [800, 0] })
      peer.board.setText(other.id, 'Ailleurs, et récrite')
      peer.board.updateNote(other.id, { zone: besoins.id })
      peer.board.putNote(newNote({ zone: besoins.id }), 'Venue après')
      peer.board.putNote(newNote({ zone: forces.id }), 'Venue après, en face')
    })
    await witness.sees((board) => textsOf(board).includes('Venue après, en face'))
    for (const one of [peer, witness]) one.leave()
    const isEmpty = async () => /^trame_rooms 0$/m.test((await new Browser(server.http).get('/metrics')).text)
    await expect.poll(isEmpty).toBe(true)
    await facilitator.restore(version, besoins.id)
    const board = await stored()
    const inZone = (zone: ZoneId) =>
      board
        .notes()
        .filter((note) => note.zone === zone)
        .map(({ id }) => board.textOf(id))
        .sort()
    expect(inZone(besoins.id)).toEqual(['Emportée ensuite', 'Supprimée ensuite'])
    expect(inZone(forces.id)).toEqual(['Ailleurs, et récrite', 'Venue après, en face'])
    expect(board.note(carried.id)?.at).toEqual([9, 9])
    expect((await facilitator.post(`/snapshots/${version}/restore`, { zone: newId<ZoneId>() })).status).toBe(404)
    await expect.poll(isEmpty).toBe(true)
  })

  test('twenty times back and forth while five people write: they agree, on disk too, and nobody is put out', {
    timeout: 90_000, // they write all the while: on busy cores there is more to go back over each time
  }, async () => {
    const { as, stored } = await group()
    const facilitator = await as('facilitator', 'Animatrice')
    const random = seededRandom(20_260_730)
    const peers: Peer[] = []
    for (const name of ['Amina', 'Luc', 'Rose', 'Yann', 'Zoé'])
      peers.push(await (await as('participant', name)).enter())
    const lead = await facilitator.enter()
    const besoins = zoneNamed('Besoins')
    lead.board.putZone(besoins)
    for (const peer of peers) await peer.sees((board) => board.zone(besoins.id) !== undefined)
    let closes = 0
    for (const peer of [...peers, lead]) peer.provider.on('connection-close', () => closes++)

    const act = (peer: Peer) => {
      const notes = peer.board.notes()
      const note = notes.length > 0 ? random.oneOf(notes) : undefined
      const dice = random.next()
      if (!note || dice < 0.4)
        peer.board.putNote(newNote({ zone: random.chance(0.6) ? besoins.id : undefined }), `Idée ${random.upTo(1e6)}`)
      else if (dice < 0.6) peer.board.setText(note.id, `Récrit ${random.upTo(1e6)}`)
      else if (dice < 0.8)
        peer.board.updateNote(note.id, { at: [random.upTo(900), 0], zone: random.chance(0.5) ? besoins.id : undefined })
      else peer.board.removeNotes([note.id])
    }
    const until = new AbortController()
    const writing = peers.map(async (peer) => {
      while (!until.signal.aborted) {
        act(peer)
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
    })
    let version = await facilitator.keepVersion('Point de départ')
    for (let round = 0; round < 20; round++) {
      const before = await facilitator.restore(version, round % 3 === 0 ? besoins.id : undefined)
      if (round % 2 === 0 && before) version = before
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    until.abort()
    await Promise.all(writing)
    // A last word of each, seen by all: nothing older is then on its way.
    const last = peers.map((peer, i) => peer.addNote(`Dernier mot ${i}`))
    for (const peer of [...peers, lead]) await peer.sees((board) => last.every((id) => board.note(id)))
    const shown = itemsOf(lead.board)
    for (const peer of peers) expect(itemsOf(peer.board)).toEqual(shown)
    expect(itemsOf(await stored())).toEqual(shown)
    expect(closes).toBe(0)
    expect((await facilitator.versions()).filter(({ reason }) => reason === 'beforeRestore').length).toBeGreaterThan(10)
  })

  test('what was written just before going back is in the version kept, whoever wrote it', async () => {
    const { as } = await group()
    const facilitator = await as('facilitator', 'Animatrice')
    const peer = await (await as('participant', 'Luc')).enter()
    const version = await facilitator.keepVersion('Vide')
    const ids: NoteId[] = []
    const kept = new Set<NoteId>()
    for (let round = 0; round < 10; round++) {
      const restoring = facilitator.restore(version)
      for (let i = 0; i < 5; i++) {
        ids.push(peer.addNote(`${round}.${i}`))
        await new Promise((resolve) => setImmediate(resolve))
      }
      const before = await restoring
      if (!before) continue
      const { contents } = (await facilitator.get(`/snapshots/${before}`)).body as {
        contents: { notes: { id: NoteId }[] }
      }
      for (const { id } of contents.notes) kept.add(id)
    }
    await facilitator.restore(version)
    for (const one of await facilitator.versions()) {
      if (one.reason !== 'beforeRestore') continue
      const { contents } = (await facilitator.get(`/snapshots/${one.id}`)).body as {
        contents: { notes: { id: NoteId }[] }
      }
      for (const { id } of contents.notes) kept.add(id)
    }
    await peer.sees((board) => board.counts().notes === 0)
    expect(ids.filter((id) => !kept.has(id))).toEqual([])
    expect(new Set((await facilitator.bin()).map(({ note }) => note.id))).toEqual(new Set(ids))
  })
})

describe('the bin', () => {
  test('keeps what was taken away with its words, for its author and for those who run the workshop', async () => {
    const { as } = await group()
    const [facilitator, amina, luc, wall] = [
      await as('facilitator', 'Animatrice'),
      await as('participant', 'Amina'),
      await as('participant', 'Luc'),
      await as('observer', 'Mur'),
    ]
    const lead = await facilitator.enter()
    const besoins = zoneNamed('Besoins')
    lead.board.putZone(besoins)
    const hers = await amina.enter()
    await hers.sees((board) => board.zone(besoins.id) !== undefined)
    const me = await meOf(amina)
    const note = newNote({ author: me, zone: besoins.id, at: [12, 34], colour: 'mint' })
    hers.board.putNote(note, [{ kind: 'numbered', runs: [{ text: 'Le bus du soir', italic: true }] }])
    const his = await luc.enter()
    await his.sees((board) => board.note(note.id) !== undefined)
    his.board.removeNotes([note.id])
    await hers.sees((board) => board.note(note.id) === undefined)
    const line = {
      note: { ...note, words: [{ kind: 'numbered', runs: [{ text: 'Le bus du soir', italic: true }] }] },
      authorName: 'Amina',
      removedByName: 'Luc',
      zoneTitle: 'Besoins',
    }
    expect(await facilitator.bin()).toMatchObject([line])
    expect(await amina.bin()).toMatchObject([line])
    expect(await luc.bin()).toEqual([])
    expect((await wall.get('/bin')).status).toBe(403)
    expect((await luc.post(`/bin/${note.id}/restore`)).status).toBe(404)
    expect((await amina.post(`/bin/${note.id}/restore`)).status).toBe(204)
    for (const peer of [hers, his, lead]) await peer.sees((board) => board.note(note.id) !== undefined)
    expect(hers.board.note(note.id)).toEqual(note)
    expect(hers.board.textOf(note.id)).toBe('Le bus du soir')
    expect(await amina.bin()).toEqual([])
    expect((await amina.post(`/bin/${note.id}/restore`)).status).toBe(409)
  })

  test('a note whose zone has gone comes back where it was, in no zone; an undone removal leaves the bin by itself', async () => {
    const { as } = await group()
    const facilitator = await as('facilitator', 'Animatrice')
    const lead = await facilitator.enter()
    const witness = await (await as('participant', 'Luc')).enter()
    const besoins = zoneNamed('Besoins')
    const [first, second, blank] = [newNote({ zone: besoins.id, at: [5, 6] }), newNote(), newNote()]
    lead.board.putZone(besoins)
    lead.board.putNote(first, 'Première')
    lead.board.putNote(second, 'Deuxième')
    lead.board.putNote(blank)
    await witness.sees((board) => board.counts().notes === 3)
    lead.board.removeNotes([first.id, blank.id])
    lead.board.removeZones([besoins.id])
    const history = lead.board.history()
    lead.board.removeNotes([second.id])
    await witness.sees((board) => board.counts().zones === 0 && board.counts().notes === 0)
    expect((await facilitator.bin()).map(({ note }) => note.id).sort()).toEqual([first.id, second.id].sort())
    history.undo()
    await witness.sees((board) => board.note(second.id) !== undefined)
    expect(await facilitator.bin()).toMatchObject([{ note: { id: first.id } }])
    expect((await facilitator.post(`/bin/${first.id}/restore`)).status).toBe(204)
    await lead.sees((board) => board.note(first.id) !== undefined)
    expect(lead.board.note(first.id)).toEqual({ ...first, zone: undefined })
  })

  test('the author of a note that is gone is remembered over a restart: its removal can still be undone', async () => {
    const folder = await temporaryFolder()
    const { server, workgroup, as } = await group({}, folder)
    const [amina, luc] = [await as('participant', 'Amina'), await as('participant', 'Luc')]
    const hers = await amina.enter()
    const his = await luc.enter()
    const note = newNote({ author: await meOf(amina) })
    hers.board.putNote(note, 'À moi')
    await his.sees((board) => board.note(note.id) !== undefined)
    his.board.removeNotes([note.id])
    await hers.sees((board) => board.note(note.id) === undefined)
    for (const peer of [hers, his]) peer.leave()
    await server.close()
    const again = await testServer({}, folder)
    const token = await bearerFor(again.store, workgroup, 'participant', 'Rose')
    const [rose, yann] = [
      await new Peer(again.sockets, workgroup, token).synced(),
      await new Peer(again.sockets, workgroup, await bearerFor(again.store, workgroup, 'participant', 'Yann')).synced(),
    ]
    rose.board.putNote(note, 'À moi')
    await yann.sees((board) => board.note(note.id)?.author === note.author)
  })

  test('lasts as long as content is kept, and then is empty', async () => {
    const { as, server } = await group()
    const facilitator = await as('facilitator', 'Animatrice')
    const peer = await facilitator.enter()
    const id = peer.addNote('Il y a longtemps')
    const witness = await (await as('participant', 'Luc')).enter()
    await witness.sees((board) => board.note(id) !== undefined)
    peer.board.removeNotes([id])
    await witness.sees((board) => board.note(id) === undefined)
    const inMonths = (months: number) => new Date(new Date().setUTCMonth(new Date().getUTCMonth() + months))
    await tidy(server.store.storage, inMonths(11))
    expect(await facilitator.bin()).toHaveLength(1)
    await tidy(server.store.storage, inMonths(13))
    expect(await facilitator.bin()).toEqual([])
  })
})

test('nobody can write under the Yjs client id of the server', async () => {
  const { as } = await group()
  const facilitator = await as('facilitator', 'Animatrice')
  const version = await facilitator.keepVersion('Vide')
  const peer = await (await as('participant', 'Luc')).enter()
  peer.addNote('Une')
  const witness = await (await as('participant', 'Rose')).enter()
  await witness.sees((board) => board.counts().notes === 1)
  peer.board.removeNotes(peer.board.notes().map(({ id }) => id))
  await witness.sees((board) => board.counts().notes === 0)
  const [binned] = await facilitator.bin()
  await facilitator.post(`/bin/${binned!.note.id}/restore`)
  await peer.sees((board) => board.counts().notes === 1)
  const known = new Set([peer.doc.clientID, witness.doc.clientID])
  const serverClient = [...peer.doc.store.clients.keys()].findLast((client) => !known.has(client)) as number
  const own = peer.doc.clientID
  peer.doc.clientID = serverClient
  const closed = new Promise((resolve) => peer.provider.once('connection-close', resolve))
  peer.addNote('Au nom du serveur')
  await closed
  peer.doc.clientID = own // the provider says goodbye under it
  expect(await facilitator.restore(version)).toBeDefined()
})

/** The id under which the server knows somebody. */
async function meOf(person: Someone): Promise<ParticipantId> {
  const { body } = (await person.get('/../../me')) as { body: { participant: { id: ParticipantId } } }
  return body.participant.id
}

describe('a change made on the server, over a store that fails', () => {
  const workgroup = newId<WorkgroupId>()
  const by = newId<ParticipantId>()
  const changing = (storage: MemoryStorage, change: (document: Y.Doc) => void) => async () =>
    storage.workOut(workgroup, change)
  const addNote = (storage: MemoryStorage, words: string) =>
    changing(storage, (document) => new BoardDocument(document).putNote(newNote(), words))
  const empty = (storage: MemoryStorage) =>
    changing(storage, (document) => restoreInto(document, Y.encodeStateAsUpdate(new Y.Doc())))
  const roomsOver = (storage: MemoryStorage, trouble: (isFailing: boolean) => void = () => {}) =>
    Rooms.over(storage, { trouble }, { idleMs: 1e9, snapshotMs: 1e9 })

  test('is refused when its commit fails, and has then not happened', async () => {
    const storage = new MemoryStorage()
    const troubles: boolean[] = []
    const rooms = await roomsOver(storage, (isFailing) => troubles.push(isFailing))
    await rooms.change(workgroup, by, addNote(storage, 'Là'))
    await rooms.journal.flush() // the document's own first words
    storage.failAppends(new Error('disk full'))
    await expect(rooms.change(workgroup, by, empty(storage), 'beforeRestore')).rejects.toThrow('fault')
    expect(await rooms.read(workgroup, (board) => board.counts().notes)).toBe(1)
    expect(troubles).toEqual([]) // nothing waits: the room has nothing to worry about
    storage.failAppends(undefined)
    expect(await storage.boards.bin(workgroup)).toEqual([])
    expect(await storage.boards.snapshots(workgroup)).toEqual([])
    await rooms.change(workgroup, by, addNote(storage, 'Encore'))
    expect(await rooms.read(workgroup, (board) => board.counts().notes)).toBe(2)
  })

  test('is answered once it is on disk, with its version and its bin', async () => {
    const storage = new MemoryStorage()
    const rooms = await roomsOver(storage)
    await rooms.change(workgroup, by, addNote(storage, 'À retrouver'))
    const release = storage.holdAppends()
    const asked = storage.appendAsked()
    const change = rooms.change(workgroup, by, empty(storage), 'beforeRestore')
    await asked
    expect(await storage.boards.bin(workgroup)).toEqual([])
    expect(await storage.boards.snapshots(workgroup)).toEqual([])
    expect(await rooms.read(workgroup, (board) => board.counts().notes)).toBe(1)
    release()
    const versionBefore = await change
    expect(await storage.boards.snapshots(workgroup)).toMatchObject([
      { id: versionBefore, by, reason: 'beforeRestore' },
    ])
    expect(await storage.boards.bin(workgroup)).toMatchObject([{ removedBy: by }])
    expect(await rooms.read(workgroup, (board) => board.counts().notes)).toBe(0)
  })

  test('asked for twice at once is one after the other: words are not doubled', async () => {
    const storage = new MemoryStorage()
    const rooms = await roomsOver(storage)
    await rooms.change(workgroup, by, addNote(storage, 'Une seule fois'))
    const version = await rooms.takeSnapshot(workgroup, { name: 'Avant', by })
    await rooms.change(workgroup, by, empty(storage))
    const goBack = () => rooms.change(workgroup, by, () => storage.boards.goBack(workgroup, version), 'beforeRestore')
    const [first, second] = await Promise.all([goBack(), goBack()])
    expect(first).toBeDefined()
    expect(second).toBeUndefined() // it was there already
    const words = await rooms.read(workgroup, (board) => board.notes().map(({ id }) => board.textOf(id)))
    expect(words).toEqual(['Une seule fois'])
  })
})
