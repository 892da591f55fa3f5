import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { documentVersion, DOCUMENT_VERSION } from '../../shared/document/migrations.ts'
import type { Refusal } from '../../shared/errors.ts'
import { newId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import {
  decodeClientMessage,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  messageKinds,
} from '../../shared/protocol.ts'
import { Rooms, type RoomsSettings } from '../../server/room/Rooms.ts'
import type { Member } from '../../server/room/Room.ts'
import { MemoryStorage } from '../helpers/MemoryStorage.ts'
import { newNote } from '../helpers/items.ts'

const workgroup = newId<WorkgroupId>()

/** Rooms over a store the test can slow down and break. */
async function roomsOver(storage = new MemoryStorage(), settings: Partial<RoomsSettings> = {}) {
  const troubles: boolean[] = []
  const rooms = await Rooms.over(
    storage,
    { trouble: (isFailing) => troubles.push(isFailing) },
    { idleMs: 1e9, snapshotMs: 1e9, ...settings },
  )
  return { rooms, storage, troubles }
}

/** A member that keeps what it is sent and applies it to a document of its own. */
class Listener implements Member {
  readonly participant = { id: newId<ParticipantId>(), name: 'Amina' }
  readonly hearsTrame = true
  readonly doc = new Y.Doc()
  readonly frames: Uint8Array[] = []
  role: Member['role'] = 'participant'
  dismissed: Refusal | undefined
  #waiting: (() => void)[] = []

  send(frame: Uint8Array): void {
    this.frames.push(frame)
    if (frame[0] === messageKinds.sync && frame[1] !== 0) {
      const message = decodeClientMessage(frame)
      if (message.kind === 'update') Y.applyUpdate(this.doc, message.update, 'server')
    }
    for (const wake of this.#waiting.splice(0)) wake()
  }
  sendAll(frames: readonly Uint8Array[], own?: Uint8Array): void {
    for (const frame of own ? [...frames, own] : frames) this.send(frame)
  }
  dismiss(refusal: Refusal): void {
    this.dismissed = refusal
    for (const wake of this.#waiting.splice(0)) wake()
  }
  get saved(): number {
    return this.frames.filter((frame) => frame[0] === messageKinds.saved).at(-1)?.[1] ?? 0
  }
  notices(): string[] {
    return this.frames
      .filter((frame) => frame[0] === messageKinds.notice)
      .map((frame) => new TextDecoder().decode(frame.slice(2)))
  }
  /** Resolves once a frame has made this true. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}

/** An update that adds a note with these words, as some client would send it. */
function noteUpdate(words: string, doc = new Y.Doc()): Uint8Array {
  const before = Y.encodeStateVector(doc)
  new BoardDocument(doc).putNote(newNote(), words)
  return Y.encodeStateAsUpdate(doc, before)
}
const textsIn = (doc: Y.Doc) => {
  const board = new BoardDocument(doc)
  return board
    .notes()
    .map((note) => board.textOf(note.id))
    .sort()
}

test('people who come at the same time share one load, and none is served before it is complete', async () => {
  const { rooms, storage } = await roomsOver()
  await storage.boards.append([{ workgroup, update: noteUpdate('Déjà là') }])
  const release = storage.holdLoads()
  const members = Array.from({ length: 30 }, () => new Listener())
  const joining = members.map((member) => rooms.join(workgroup, member))
  expect(members.every((member) => member.frames.length === 0)).toBe(true)
  release()
  const joined = await Promise.all(joining)
  expect(new Set(joined).size).toBe(1)
  expect(storage.loadCount).toBe(1)
  joined[0]!.receive(members[0]!, encodeSyncStep1(Y.encodeStateVector(members[0]!.doc)))
  await members[0]!.until(() => textsIn(members[0]!.doc).length > 0)
  expect(textsIn(members[0]!.doc)).toEqual(['Déjà là'])
})

test('newcomers are sent a board as it is stored, the same bytes for all, before anybody has decoded it', async () => {
  const { rooms, storage } = await roomsOver()
  const doc = new Y.Doc()
  await storage.boards.append([{ workgroup, update: noteUpdate('Déjà là', doc) }])
  const members = Array.from({ length: 20 }, () => new Listener())
  const room = await rooms.join(workgroup, members[0]!)
  for (const member of members.slice(1)) await rooms.join(workgroup, member)
  for (const member of members) {
    room.receive(member, encodeSyncStep1(Y.encodeStateVector(member.doc)))
    expect(textsIn(member.doc)).toEqual(['Déjà là'])
    expect(member.frames).toHaveLength(1) // nobody has been asked yet what the room lacks: that takes a decoded document
    expect(member.frames[0]).toBe(members[0]!.frames[0])
  }
  const isAsked = (member: Listener) => member.frames.some((frame) => frame[0] === 0 && frame[1] === 0)
  for (const member of members) await member.until(() => isAsked(member))
})

test('newcomers to a room where people write are sent one copy and what was written since', async () => {
  const { rooms } = await roomsOver()
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  const come = async () => {
    const newcomer = new Listener()
    await rooms.join(workgroup, newcomer)
    newcomer.frames.length = 0
    room.receive(newcomer, encodeSyncStep1(Y.encodeStateVector(newcomer.doc)))
    return newcomer
  }
  const words: string[] = []
  let copy: Uint8Array | undefined
  for (let i = 0; i < 5; i++) {
    words.push(`Mot ${i}`)
    room.receive(amina, encodeUpdate(noteUpdate(`Mot ${i}`)))
    await amina.until(() => amina.saved === i + 1)
    const [one, other] = [await come(), await come()]
    expect(textsIn(one.doc)).toEqual(words)
    expect(other.frames).toEqual(one.frames)
    copy ??= one.frames.at(-1)
    expect(one.frames.at(-1)).toBe(copy)
  }
})

test('those who come back together, all with the same copy, share one answer until something changes', async () => {
  const { rooms } = await roomsOver()
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  room.receive(amina, encodeUpdate(noteUpdate('Avant la coupure')))
  await amina.until(() => amina.saved === 1)
  const [vector, later] = [Y.encodeStateVector(amina.doc), encodeUpdate(noteUpdate('Après'))]
  const answers = () =>
    Array.from({ length: 3 }, () => {
      amina.frames.length = 0
      room.receive(amina, encodeSyncStep1(vector))
      return amina.frames[0]
    })
  const [first, ...others] = answers()
  for (const other of others) expect(other).toBe(first)
  const luc = new Listener()
  await rooms.join(workgroup, luc)
  room.receive(luc, later)
  await luc.until(() => luc.saved === 1)
  expect(answers()[0]).not.toEqual(first)
})

test('a document that is full takes nothing more, until something is taken away and it is merged', async () => {
  const { rooms, storage } = await roomsOver(undefined, { maxBytes: 8000 })
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  const doc = new Y.Doc()
  const add = () => room.receive(amina, encodeUpdate(noteUpdate('x'.repeat(1500), doc)))
  expect(() => {
    for (let i = 0; i < 8; i++) add()
  }).toThrow('tooLarge')
  await rooms.journal.flush()
  const kept = new Y.Doc()
  for (const { bytes } of await storage.boards.load(workgroup)) Y.applyUpdate(kept, bytes)
  const board = new BoardDocument(kept)
  expect(textsIn(kept).length).toBeGreaterThan(2)
  const before = Y.encodeStateVector(kept)
  board.removeNotes(board.noteIds())
  room.receive(amina, encodeUpdate(Y.encodeStateAsUpdate(kept, before)))
  await rooms.journal.flush()
  await room.compact()
  const luc = new Listener()
  await rooms.join(workgroup, luc)
  room.receive(amina, encodeUpdate(noteUpdate('De nouveau')))
  await luc.until(() => textsIn(luc.doc).includes('De nouveau'))
})

test('a document whose words are written anew again and again is not full: it is weighed as it is', async () => {
  const { rooms } = await roomsOver(undefined, { maxBytes: 8000 })
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  const doc = new Y.Doc()
  const board = new BoardDocument(doc)
  const note = newNote()
  board.putNote(note, 'Titre')
  room.receive(amina, encodeUpdate(Y.encodeStateAsUpdate(doc)))
  for (let i = 0; i < 20; i++) {
    const before = Y.encodeStateVector(doc)
    board.setText(note.id, `${i} ${'x'.repeat(1500)}`)
    room.receive(amina, encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
    await rooms.journal.flush()
  }
  expect(room.read((live) => live.textOf(note.id))).toBe(board.textOf(note.id))
})

test('nobody sees a change, and nobody is told it is saved, before it is on disk', async () => {
  const { rooms, storage } = await roomsOver()
  const [amina, luc] = [new Listener(), new Listener()]
  const room = await rooms.join(workgroup, amina)
  await rooms.join(workgroup, luc)
  await rooms.journal.flush()
  const release = storage.holdAppends()
  room.receive(amina, encodeUpdate(noteUpdate('Trop peu de places en crèche')))
  await storage.appendAsked()
  expect(textsIn(luc.doc)).toEqual([])
  expect(amina.saved).toBe(0)
  release()
  await luc.until(() => textsIn(luc.doc).length === 1)
  await amina.until(() => amina.saved === 1)
  expect(storage.rowCount(workgroup)).toBeGreaterThan(0)
})

test('a newcomer does not see what is still on its way to the disk', async () => {
  const { rooms, storage } = await roomsOver()
  const [amina, late] = [new Listener(), new Listener()]
  const room = await rooms.join(workgroup, amina)
  await rooms.journal.flush()
  const release = storage.holdAppends()
  const asked = storage.appendAsked()
  room.receive(amina, encodeUpdate(noteUpdate('Pas encore sur le disque')))
  await rooms.join(workgroup, late)
  room.receive(late, encodeSyncStep1(Y.encodeStateVector(late.doc)))
  await asked
  expect(textsIn(late.doc)).toEqual([])
  release()
  await late.until(() => textsIn(late.doc).length === 1)
})

test('a failed save keeps the document in memory, says so to the room, and recovers by itself', async () => {
  const { rooms, storage, troubles } = await roomsOver()
  const [amina, luc] = [new Listener(), new Listener()]
  const room = await rooms.join(workgroup, amina)
  await rooms.join(workgroup, luc)
  await rooms.journal.flush()
  storage.failAppends(new Error('database or disk is full'))
  room.receive(amina, encodeUpdate(noteUpdate('À ne pas perdre')))
  await luc.until(() => luc.notices().includes('{"code":"notSaved"}'))
  expect(amina.saved).toBe(0)
  const latecomer = new Listener()
  await rooms.join(workgroup, latecomer)
  expect(latecomer.notices()).toContain('{"code":"notSaved"}')
  room.receive(latecomer, encodeSyncStep1(Y.encodeStateVector(latecomer.doc)))
  expect(textsIn(latecomer.doc)).toEqual(['À ne pas perdre'])
  storage.failAppends(undefined)
  await amina.until(() => amina.saved === 1)
  await luc.until(() => luc.notices().includes('{"code":"savedAgain"}'))
  expect(textsIn(luc.doc)).toEqual(['À ne pas perdre'])
  expect(troubles).toEqual([true, false])
})

test('saved counts this connection’s frames in order, and what changed nothing is as safe as what came before', async () => {
  const { rooms } = await roomsOver()
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  const update = noteUpdate('Une fois')
  room.receive(amina, encodeUpdate(update))
  room.receive(amina, encodeUpdate(update))
  room.receive(amina, encodeUpdate(new Uint8Array([0, 0])))
  await amina.until(() => amina.saved === 3)
})

test('an observer changes nothing, and its frames never count as saved', async () => {
  const { rooms, storage } = await roomsOver()
  const [amina, wall] = [new Listener(), new Listener()]
  wall.role = 'observer'
  const room = await rooms.join(workgroup, amina)
  await rooms.join(workgroup, wall)
  await rooms.journal.flush()
  const rows = storage.rowCount(workgroup)
  const update = noteUpdate('Par le projecteur')
  const step2 = encodeUpdate(update)
  step2[1] = 1
  for (const frame of [encodeUpdate(update), step2]) expect(() => room.receive(wall, frame)).toThrow('forbidden')
  await rooms.journal.flush()
  expect(storage.rowCount(workgroup)).toBe(rows)
  expect(textsIn(amina.doc)).toEqual([])
  expect(wall.saved).toBe(0)
})

test('an update that builds on what the room has not seen is answered by a resync, not kept pending', async () => {
  const { rooms } = await roomsOver()
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  const doc = new Y.Doc()
  noteUpdate('Perdue en route', doc)
  amina.frames.length = 0
  room.receive(amina, encodeUpdate(noteUpdate('Suivante', doc)))
  expect(amina.frames[0]?.slice(0, 2)).toEqual(new Uint8Array([messageKinds.sync, 0]))
  await rooms.journal.flush()
  expect(amina.saved).toBe(0) // it is on no disk
  room.receive(amina, encodeSyncStep2(Y.encodeStateAsUpdate(doc)))
  await amina.until(() => amina.saved === 2)
  const luc = new Listener()
  await rooms.join(workgroup, luc)
  room.receive(luc, encodeSyncStep1(Y.encodeStateVector(luc.doc)))
  await luc.until(() => textsIn(luc.doc).length > 0)
  expect(textsIn(luc.doc)).toEqual(['Perdue en route', 'Suivante'])
})

test.each([
  ['cut', [0, 2, 9, 1]],
  ['an unknown message', [77, 1]],
  ['one of the server’s own messages', [100, 2, 123, 125]],
  ['bytes after the end', [0, 2, 2, 0, 0, 5]],
  ['an update that is noise', [0, 2, 4, 255, 255, 255, 255]],
  ['nothing', []],
])('a frame that is %s is refused and changes nothing', async (_name, frame) => {
  const { rooms } = await roomsOver()
  const [amina, luc] = [new Listener(), new Listener()]
  const room = await rooms.join(workgroup, amina)
  await rooms.join(workgroup, luc)
  expect(() => room.receive(amina, new Uint8Array(frame))).toThrow('malformed')
  room.receive(luc, encodeUpdate(noteUpdate('La salle continue')))
  await luc.until(() => luc.saved === 1)
})

test('a room nobody is in is let go once it is saved, with a version kept and its rows merged into one', async () => {
  const { rooms, storage } = await roomsOver(undefined, { idleMs: 0 })
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  for (const words of ['un', 'deux', 'trois']) room.receive(amina, encodeUpdate(noteUpdate(words)))
  await amina.until(() => amina.saved === 3)
  rooms.leave(room, amina)
  await storage.until(() => rooms.count === 0 && storage.rowCount(workgroup) === 1)
  expect(await storage.boards.snapshots(workgroup)).toMatchObject([{ reason: 'lastLeave', noteCount: 3 }])
  const again = new Listener()
  const reopened = await rooms.join(workgroup, again)
  expect(reopened).not.toBe(room)
  reopened.receive(again, encodeSyncStep1(Y.encodeStateVector(again.doc)))
  expect(textsIn(again.doc)).toEqual(['deux', 'trois', 'un'])
})

test('a version is kept while people write, and none while nothing changes', async () => {
  const { rooms, storage } = await roomsOver(undefined, { snapshotMs: 20 })
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  room.receive(amina, encodeUpdate(noteUpdate('Toujours là')))
  const versions = () => storage.boards.snapshots(workgroup)
  while ((await versions()).every(({ noteCount }) => noteCount === 0))
    await new Promise((resolve) => setImmediate(resolve))
  expect((await versions())[0]).toMatchObject({ reason: 'active', noteCount: 1 })
  const count = (await versions()).length
  await rooms.close()
  expect(await versions()).toHaveLength(count)
})

test('somebody who comes while a room is being let go finds everything', async () => {
  const { rooms, storage } = await roomsOver(undefined, { idleMs: 0 })
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  room.receive(amina, encodeUpdate(noteUpdate('Gardée')))
  await amina.until(() => amina.saved === 1)
  const release = storage.holdSnapshots()
  rooms.leave(room, amina)
  await storage.until(() => rooms.count === 0)
  const luc = new Listener()
  const joining = rooms.join(workgroup, luc)
  release()
  const reopened = await joining
  reopened.receive(luc, encodeSyncStep1(Y.encodeStateVector(luc.doc)))
  expect(textsIn(luc.doc)).toEqual(['Gardée'])
})

test('compaction loses nothing of what is written while it runs', async () => {
  const { rooms, storage } = await roomsOver()
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  for (let i = 0; i < 20; i++) room.receive(amina, encodeUpdate(noteUpdate(`avant ${i}`)))
  await amina.until(() => amina.saved === 20)
  const release = storage.holdCompactions()
  const compacting = room.compact()
  room.receive(amina, encodeUpdate(noteUpdate('pendant')))
  await amina.until(() => amina.saved === 21)
  release()
  await compacting
  const stored = new Y.Doc()
  for (const { bytes } of await storage.boards.load(workgroup)) Y.applyUpdate(stored, bytes)
  expect(textsIn(stored)).toHaveLength(21)
  expect(storage.rowCount(workgroup)).toBe(2)
})

test('what another process writes is seen by the room at once', async () => {
  const { rooms, storage } = await roomsOver()
  const amina = new Listener()
  await rooms.join(workgroup, amina)
  storage.appendAsOther(workgroup, noteUpdate('Par la ligne de commande'))
  await amina.until(() => textsIn(amina.doc).includes('Par la ligne de commande'))
})

test('closing saves everything first', async () => {
  const { rooms, storage } = await roomsOver()
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  room.receive(amina, encodeUpdate(noteUpdate('Dernière minute')))
  await rooms.close()
  const stored = new Y.Doc()
  for (const { bytes } of await storage.boards.load(workgroup)) Y.applyUpdate(stored, bytes)
  expect(textsIn(stored)).toEqual(['Dernière minute'])
  expect(documentVersion(stored)).toBe(DOCUMENT_VERSION)
  expect(await storage.boards.snapshots(workgroup)).toHaveLength(1)
})

test('rows of others that are merged before this process hears of them are heard of once, and merging goes on', async () => {
  const { rooms, storage } = await roomsOver()
  for (let i = 0; i < 5; i++) storage.appendAsOther(workgroup, noteUpdate(`d’ailleurs ${i}`))
  const amina = new Listener()
  const room = await rooms.join(workgroup, amina)
  const release = storage.holdCompactions()
  const merging = room.compact()
  storage.appendAsOther(workgroup, noteUpdate('pendant'))
  await rooms.hearOthers()
  release()
  await merging
  room.receive(amina, encodeUpdate(noteUpdate('après')))
  await rooms.journal.flush()
  await room.compact()
  expect(storage.rowCount(workgroup)).toBe(1)
  const stored = new Y.Doc()
  for (const { bytes } of await storage.boards.load(workgroup)) Y.applyUpdate(stored, bytes)
  expect(textsIn(stored)).toHaveLength(7)
})
