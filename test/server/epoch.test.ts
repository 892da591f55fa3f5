import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { Rooms } from '../../server/room/Rooms.ts'
import type { Member } from '../../server/room/Room.ts'
import type { Role } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import type { RichText } from '../../shared/document/richText.ts'
import type { Refusal } from '../../shared/errors.ts'
import { newId, type NoteId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import type { SnapshotView } from '../../shared/historyApi.ts'
import {
  decodeClientMessage,
  encodePresence,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  messageKinds,
} from '../../shared/protocol.ts'
import { Browser } from '../helpers/browser.ts'
import { MemoryStorage } from '../helpers/MemoryStorage.ts'
import { Peer } from '../helpers/peer.ts'
import { RawPage } from '../helpers/RawPage.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { itemsOf } from '../helpers/workshop.ts'
import { newNote } from '../helpers/items.ts'

const EPOCH_PASSED = 4409
const WORDS: RichText = [
  { kind: 'paragraph', runs: [{ text: 'Trop peu de places ' }, { text: 'en crèche', bold: true, italic: true }] },
  { kind: 'numbered', runs: [{ text: 'première' }, { text: '\n' }, { text: 'suite' }] },
  { kind: 'bullet', runs: [{ text: 'deuxième', italic: true }] },
]

async function oneRoom() {
  const server = await testServer()
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const { boards } = server.store.storage // connections of their own: as far as the server goes, another process
  const tokenOf = (name: string, role: Role = 'participant') => bearerFor(server.store, workgroup, role, name)
  const peer = async (name: string) => new Peer(server.sockets, workgroup, await tokenOf(name)).synced()
  const page = (token: string, habits: ConstructorParameters<typeof RawPage>[3] = {}) =>
    new RawPage(server.sockets, workgroup, token, habits)
  const stored = async () => readBoard((await boards.load(workgroup)).map(({ bytes }) => bytes))
  return { server, workgroup, boards, tokenOf, peer, page, stored }
}
const closeCode = (peer: Peer) =>
  new Promise<number | undefined>((resolve) => peer.provider.on('connection-close', (event) => resolve(event?.code)))

describe('with people in the room', () => {
  test('a document rebuilt elsewhere is the same for all who come back to it, marks included', async () => {
    const { workgroup, boards, peer, page, tokenOf } = await oneRoom()
    const [amina, luc] = [await peer('Amina'), await peer('Luc')]
    amina.board.putNote(newNote({ order: 'a1' }), WORDS)
    const gone = amina.addNote('Effacée depuis')
    luc.addNote('Une maison France services')
    await luc.sees((board) => board.counts().notes === 3)
    luc.board.removeNotes([gone])
    await amina.sees((board) => board.counts().notes === 2)
    const before = itemsOf(amina.board)
    const codes = Promise.all([closeCode(amina), closeCode(luc)])
    const startMs = performance.now()
    await boards.rebuild(workgroup)
    expect(await codes).toEqual([EPOCH_PASSED, EPOCH_PASSED])
    expect(performance.now() - startMs).toBeLessThan(2000)
    expect(amina.provider.shouldConnect).toBe(false) // the stock client stays away with its old copy
    const [again, other] = [await peer('Amina'), page(await tokenOf('Luc'))]
    expect(itemsOf(again.board)).toEqual(before)
    await other.until(() => other.board.counts().notes === 2 && other.stage !== undefined)
    expect(other.stage?.epoch).toBe(1)
    expect(new Set(again.doc.store.clients.keys()).size).toBe(1)
    other.board.putNote(newNote(), 'On continue')
    await again.sees((board) => board.counts().notes === 3)
  })

  test('twenty people write all the while: nothing that was said to be saved is missing, and all end equal', async () => {
    const { workgroup, boards, page, tokenOf, stored } = await oneRoom()
    const acknowledged = new Set<NoteId>()
    const work = { isOver: false }
    /** Writes, comes back when told to, and writes again what nobody had said was saved. */
    const write = async (name: string): Promise<RawPage> => {
      const token = await tokenOf(name)
      let unsaved: string[] = []
      for (let count = 0; ; ) {
        const own = page(token)
        await own.opened
        await own.until(() => own.isClosed || own.sentCount === 1) // its answer to the room's greeting
        const notes: NoteId[] = []
        const words: string[] = []
        const say = (text: string) => {
          const note = newNote()
          own.board.putNote(note, text)
          notes.push(note.id)
          words.push(text)
        }
        for (const text of unsaved) say(text)
        const known = () => Math.max(0, own.savedCount - 1)
        while (!own.isClosed && !(work.isOver && known() === notes.length)) {
          while (!work.isOver && notes.length - known() < 3) say(`${name} ${count++}`)
          const savedBefore = own.savedCount
          await own.until(() => own.isClosed || own.savedCount > savedBefore)
          for (const note of notes.slice(0, known())) acknowledged.add(note)
        }
        if (!own.isClosed) return own
        expect(await own.closed).toBe(EPOCH_PASSED)
        unsaved = words.slice(known())
      }
    }
    const people = Array.from({ length: 20 }, (_, i) => write(`Personne ${i}`))
    const reached = async (count: number) => {
      while (acknowledged.size < count) await new Promise((resolve) => setImmediate(resolve))
    }
    for (const epoch of [1, 2, 3]) {
      await reached(acknowledged.size + 150)
      expect(await boards.rebuild(workgroup)).toMatchObject({ epoch })
    }
    await reached(acknowledged.size + 150)
    work.isOver = true
    const pages = await Promise.all(people)
    const there = await stored()
    const ids = new Set(there.notes().map(({ id }) => id))
    expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([])
    for (const one of pages) {
      await one.until(() => one.board.counts().notes === ids.size)
      expect(itemsOf(one.board)).toEqual(itemsOf(there))
    }
  }, 120_000)
})

describe('nobody’s old copy flows back', () => {
  /** A room whose document forgot a note of Amina's, and her page's copy of before. */
  async function afterErasure() {
    const room = await oneRoom()
    const token = await room.tokenOf('Amina')
    const first = room.page(token)
    first.board.putNote(newNote(), 'Ce qui reste')
    await first.until(() => first.stage !== undefined)
    const participant = first.stage!.you.id
    const erasedNote = newNote({ author: participant })
    first.board.putNote(erasedNote, 'MOT-EFFACÉ')
    await first.until(() => first.savedCount >= first.sentCount && first.sentCount > 1)
    const offline = new Y.Doc()
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(first.doc))
    const seen = Y.encodeStateVector(offline)
    new BoardDocument(offline).setText(erasedNote.id, 'MOT-EFFACÉ, repris dans le train')
    new BoardDocument(offline).putNote(newNote(), 'Écrite dans le train')
    const written = Y.encodeStateAsUpdate(offline, seen)
    await room.boards.rebuild(room.workgroup, { participant, name: 'Amina', withNotes: true })
    expect(await first.closed).toBe(EPOCH_PASSED)
    const luc = await room.peer('Luc')
    expect(luc.texts()).toEqual(['Ce qui reste'])
    return { ...room, token, first, offline, written, luc }
  }

  type After = Awaited<ReturnType<typeof afterErasure>>
  const deletionsOf = (doc: Y.Doc) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const seen = Y.encodeStateVector(copy)
    new BoardDocument(copy).removeNotes(new BoardDocument(copy).notes().map(({ id }) => id))
    return Y.encodeStateAsUpdate(copy, seen)
  }

  test.each<[string, (after: After) => Uint8Array]>([
    ['as an update', ({ first }) => encodeUpdate(Y.encodeStateAsUpdate(first.doc))],
    ['as an answer to the greeting', ({ first }) => encodeSyncStep2(Y.encodeStateAsUpdate(first.doc))],
    ['with what was written offline', ({ offline }) => encodeUpdate(Y.encodeStateAsUpdate(offline))],
    ['by what refers to it alone', ({ written }) => encodeUpdate(written)],
    ['by deletions alone', ({ offline }) => encodeUpdate(deletionsOf(offline))],
    ['by asking what it lacks', ({ first }) => encodeSyncStep1(Y.encodeStateVector(first.doc))],
  ])('%s', async (_path, frameOf) => {
    const after = await afterErasure()
    const old = after.page(after.token, { isMute: true })
    await old.opened
    await old.until(() => old.stage !== undefined)
    old.send(frameOf(after))
    expect(await old.closed).toBe(EPOCH_PASSED)
    expect(old.savedCount).toBe(0)
    const rose = await after.peer('Rose')
    after.luc.addNote('La salle continue')
    await rose.sees((board) => board.counts().notes === 2)
    for (const texts of [rose.texts(), after.luc.texts()]) expect(texts).toEqual(['Ce qui reste', 'La salle continue'])
    expect((await after.stored()).counts().notes).toBe(2)
    expect(await after.server.storeBytes()).not.toContain('MOT-EFFACÉ, repris')
  })

  test('by the stock client with its old copy, which ends outside and does not try for ever', async () => {
    const { offline, token, server, workgroup, luc } = await afterErasure()
    const old = new Peer(server.sockets, workgroup, token)
    old.provider.disconnect()
    Y.applyUpdate(old.doc, Y.encodeStateAsUpdate(offline))
    const codes: (number | undefined)[] = []
    old.provider.on('connection-close', (event) => codes.push(event?.code))
    const closed = new Promise<void>((resolve) => old.provider.on('closed', () => resolve()))
    old.provider.connect()
    await closed
    expect(codes.filter((code) => code !== 1005 && code !== undefined)).toEqual([EPOCH_PASSED])
    expect(luc.texts()).toEqual(['Ce qui reste'])
  })

  test('by presence under an old client id, which nobody is shown', async () => {
    const { page, token, first, luc, tokenOf } = await afterErasure()
    const old = page(token, { isMute: true })
    await old.until(() => old.stage !== undefined)
    old.send(encodePresence([[first.doc.clientID, 1, JSON.stringify({ cursor: [1, 1] })]]))
    const rose = page(await tokenOf('Rose'), { isMute: true })
    await rose.until(() => rose.stage !== undefined)
    rose.send(encodePresence([[rose.doc.clientID, 1, JSON.stringify({ cursor: [2, 2] })]]))
    await luc.knows((states) => states.has(rose.doc.clientID))
    expect(luc.provider.awareness.getStates().has(first.doc.clientID)).toBe(false)
    expect(old.isClosed).toBe(false)
  })
})

describe('a client may say which epoch its copy is of', () => {
  test('another than the room’s is told so before anything of the document', async () => {
    const { workgroup, boards, page, tokenOf } = await oneRoom()
    await boards.rebuild(workgroup)
    const token = await tokenOf('Amina')
    const startMs = performance.now()
    for (const epoch of ['0', '2']) {
      const old = page(token, { params: { epoch } })
      expect(await old.closed).toBe(EPOCH_PASSED)
      expect(old.heard).toEqual([messageKinds.notice]) // why, and nothing of the document
    }
    expect(performance.now() - startMs).toBeLessThan(1800) // nobody waited for an answer to the close
    for (const params of [{ epoch: '1' }, {}]) {
      const present = page(token, { params: params as Record<string, string> })
      await present.until(() => present.stage !== undefined && present.heard.includes(messageKinds.sync))
      expect(present.stage?.epoch).toBe(1)
    }
  })

  test('one that is no number is refused before there is a socket', async () => {
    const { server, workgroup, tokenOf } = await oneRoom()
    const headers = { authorization: `Bearer ${await tokenOf('Amina')}` }
    for (const epoch of ['', '-1', '1.5', '1e3', 'un', '99999999999']) {
      const status = await new Promise((resolve, reject) => {
        const socket = new WebSocket(`${server.sockets}/sync/${workgroup}?epoch=${epoch}`, { headers })
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
        socket.on('open', () => reject(new Error(`« ${epoch} » was let in`)))
        socket.on('error', reject)
      })
      expect(status).toBe(400)
    }
  })
})

test('a version of before a rebuild is restored after it, and a note of before comes back from the bin', async () => {
  const { server, workgroup, boards, peer, tokenOf } = await oneRoom()
  const authorization = `Bearer ${await tokenOf('Animatrice', 'facilitator')}`
  const post = async (path: string, body?: unknown) =>
    new Browser(server.http).post(`/api/workgroups/${workgroup}${path}`, body, { authorization })
  const first = await peer('Amina')
  const note = newNote()
  first.board.putNote(note, WORDS)
  const thrown = first.addNote('Jetée')
  const witness = await peer('Luc')
  await witness.sees((board) => board.counts().notes === 2)
  const { id } = (await post('/snapshots', { name: 'Avant' })).body as SnapshotView
  first.board.removeNotes([thrown])
  first.board.setText(note.id, 'Autre chose')
  await witness.sees((board) => board.counts().notes === 1 && board.textOf(note.id) === 'Autre chose')
  const code = closeCode(first)
  await boards.rebuild(workgroup)
  await code
  const amina = await peer('Amina')
  expect((await post(`/bin/${thrown}/restore`)).status).toBe(204)
  await amina.sees((board) => board.textOf(thrown) === 'Jetée')
  expect((await post(`/snapshots/${id}/restore`, {})).status).toBe(200)
  await amina.sees((board) => board.textOf(note.id) !== 'Autre chose')
  expect(amina.board.richTextOf(note.id)).toEqual(WORDS)
  expect(amina.texts()).toHaveLength(2)
})

describe('in the rooms of one process', () => {
  const workgroup = newId<WorkgroupId>()

  /** A member with a copy of its own, whose frames arrive at once. */
  class Somebody implements Member {
    readonly participant = { id: newId<ParticipantId>(), name: 'Amina' }
    readonly role = 'participant'
    readonly hearsTrame = true
    readonly doc = new Y.Doc()
    readonly savedFrames: Uint8Array[] = []
    dismissed: Refusal | undefined

    send(frame: Uint8Array): void {
      if (frame[0] === messageKinds.saved) this.savedFrames.push(frame)
      if (frame[0] !== messageKinds.sync || frame[1] === 0) return
      const message = decodeClientMessage(frame)
      if (message.kind === 'update') Y.applyUpdate(this.doc, message.update, 'server')
    }
    sendAll(frames: readonly Uint8Array[], own?: Uint8Array): void {
      for (const frame of own ? [...frames, own] : frames) this.send(frame)
    }
    dismiss(refusal: Refusal): void {
      this.dismissed = refusal
    }
    noteUpdate(words: string): Uint8Array {
      const before = Y.encodeStateVector(this.doc)
      new BoardDocument(this.doc).putNote(newNote(), words)
      return encodeUpdate(Y.encodeStateAsUpdate(this.doc, before))
    }
    greeting(): Uint8Array {
      return encodeSyncStep1(Y.encodeStateVector(this.doc))
    }
    texts(): string[] {
      const board = new BoardDocument(this.doc)
      return board.notes().map(({ id }) => board.textOf(id))
    }
  }

  async function roomsOver(settings = {}) {
    const storage = new MemoryStorage()
    const rooms = await Rooms.over(storage, { trouble: () => {} }, { idleMs: 1e9, snapshotMs: 1e9, ...settings })
    const stored = async () => {
      const board = readBoard((await storage.boards.load(workgroup)).map(({ bytes }) => bytes))
      return board
        .notes()
        .map(({ id }) => board.textOf(id))
        .sort()
    }
    return { rooms, storage, stored }
  }

  test('what was on its way to the disk is neither said to be saved nor passed on, and the old copy leaves nothing', async () => {
    const { rooms, storage, stored } = await roomsOver()
    const [amina, luc] = [new Somebody(), new Somebody()]
    const room = await rooms.join(workgroup, amina)
    await rooms.join(workgroup, luc)
    room.receive(amina, amina.noteUpdate('Gardée'))
    await storage.until(() => amina.savedFrames.length === 1 && luc.texts().length === 1)
    const release = storage.holdAppends()
    const asked = storage.appendAsked()
    room.receive(amina, amina.noteUpdate('En route'))
    const changing = rooms.change(workgroup, luc.participant.id, async () =>
      storage.workOut(workgroup, (doc) => new BoardDocument(doc).putNote(newNote(), 'X')),
    )
    const refused = expect(changing).rejects.toMatchObject({ code: 'conflict', reason: { rule: 'epoch' } })
    await asked
    await storage.boards.rebuild(workgroup) // by another process, and nobody has heard of it yet
    release()
    await refused
    await storage.until(() => amina.dismissed !== undefined && luc.dismissed !== undefined)
    expect(amina.dismissed).toMatchObject({ code: 'conflict', reason: { rule: 'epoch' } })
    expect(amina.savedFrames).toHaveLength(1)
    expect(luc.texts()).toEqual(['Gardée'])
    expect(await stored()).toEqual(['Gardée'])
    expect(rooms.count).toBe(0)
    room.receive(amina, amina.noteUpdate('Trop tard')) // its last frames
    room.receive(amina, amina.greeting())
    rooms.leave(room, amina)
    rooms.leave(room, luc)
    await rooms.close()
    expect(storage.rowCount(workgroup)).toBe(1)
    expect(await storage.boards.snapshots(workgroup)).toEqual([])
    const back = new Somebody()
    const reopened = await rooms.join(workgroup, back)
    reopened.receive(back, back.greeting())
    expect(back.texts()).toEqual(['Gardée'])
    expect(reopened.epoch).toBe(1)
  })

  test('a rebuild asked for here takes in all that was accepted before, and lets the room go', async () => {
    const { rooms, storage, stored } = await roomsOver({ idleMs: 5 })
    const amina = new Somebody()
    const room = await rooms.join(workgroup, amina)
    for (let i = 0; i < 50; i++) room.receive(amina, amina.noteUpdate(`note ${i}`))
    const { epoch } = await rooms.rebuild(workgroup)
    expect(amina.dismissed).toMatchObject({ reason: { rule: 'epoch' } })
    expect(await stored()).toHaveLength(50)
    const luc = new Somebody()
    const reopened = await rooms.join(workgroup, luc)
    rooms.leave(room, amina) // the old socket ends when the new room is there already
    expect(reopened.epoch).toBe(epoch)
    reopened.receive(luc, luc.noteUpdate('Ensuite'))
    await storage.until(() => luc.savedFrames.length > 0)
    rooms.leave(reopened, luc)
    await storage.until(() => rooms.count === 0 && storage.rowCount(workgroup) === 1)
    expect(await stored()).toHaveLength(51)
    storage.failAppends(new Error('disk full'))
    const rose = await rooms.join(workgroup, new Somebody())
    const member = new Somebody()
    await rooms.join(workgroup, member)
    rose.receive(member, member.noteUpdate('Ne tient pas'))
    await storage.until(() => rooms.journal.isFailing)
    await expect(rooms.rebuild(workgroup)).rejects.toMatchObject({ code: 'fault' })
    storage.failAppends(undefined)
    await rooms.close()
  })

  test('a room that was loading meanwhile is let go too, and one that is closing brings nothing back', async () => {
    const { rooms, storage, stored } = await roomsOver({ idleMs: 0 })
    const writer = new Somebody()
    const first = await rooms.join(workgroup, writer)
    for (const words of ['une', 'deux']) first.receive(writer, writer.noteUpdate(words))
    await storage.until(() => writer.savedFrames.length > 0 && first.isSaved)
    const release = storage.holdCompactions()
    rooms.leave(first, writer)
    await storage.until(() => rooms.count === 0) // it closes, and its compaction waits
    await storage.boards.rebuild(workgroup)
    release()
    const loads = storage.loadCount
    const releaseLoads = storage.holdLoads()
    const luc = new Somebody()
    const joining = rooms.join(workgroup, luc)
    await storage.until(() => storage.loadCount > loads)
    await storage.rebuildAsOther(workgroup)
    releaseLoads()
    const joined = await joining
    await storage.until(() => luc.dismissed !== undefined)
    expect(joined.epoch).toBe(1)
    const again = await rooms.join(workgroup, new Somebody())
    expect(again.epoch).toBe(2)
    expect(await stored()).toEqual(['deux', 'une'])
    expect(storage.rowCount(workgroup)).toBeGreaterThan(0)
    await rooms.close()
  })
})
