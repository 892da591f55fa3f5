import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { readBoard, updateOf } from '../../shared/document/bytes.ts'
import {
  newId,
  type InvitationId,
  type ParticipantId,
  type ProgrammeId,
  type SnapshotId,
  type TemplateId,
  type TermId,
  type WorkgroupId,
  type ZoneId,
} from '../../shared/ids.ts'
import type { StepRights } from '../../shared/access.ts'
import type { Note } from '../../shared/domain/note.ts'
import type { BinnedNote, Invitation, KeptTemplate, KeptTerm, Storage } from '../../server/storage/Storage.ts'
import { RETIRED, SERVER } from '../../server/storage/owners.ts'
import { sessionStorageContract } from './sessionStorageContract.ts'
import { seedWorkgroups } from './store.ts'
import { Secrets } from '../../server/access/secrets.ts'
import { newNote, someZone } from './items.ts'

const secrets = new Secrets(Buffer.alloc(32, 7))
const { id: _id, order: _order, ...plainZone } = someZone()
const bytes = (...values: number[]) => new Uint8Array(values)
const documentOf = (update: Uint8Array) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}

/** Updates that add a note each, as entries of the journal. */
function noteUpdates(workgroup: WorkgroupId, ...words: string[]): { workgroup: WorkgroupId; update: Uint8Array }[] {
  return words.map((text) => ({ workgroup, update: updateOf([], (board) => board.putNote(newNote(), text))! }))
}
function wordsIn(updates: readonly Uint8Array[]): string[] {
  const board = readBoard(updates)
  return board
    .notes()
    .map(({ id }) => board.textOf(id))
    .sort()
}

/**
 * What every implementation of `Storage` promises.
 * @param open opens the same store each time it is called within one test, as a new process would
 */
export function storageContract(name: string, open: () => Promise<Storage>): void {
  const seeded = async (storage: Storage) => (await seedWorkgroups({ storage, secrets }))[0] as WorkgroupId

  describe(`${name}: boards`, () => {
    test('what was appended is there after the store is opened again, in order', async () => {
      const first = await open()
      const workgroup = await seeded(first)
      const keys = await first.boards.append([
        { workgroup, update: bytes(1, 2) },
        { workgroup, update: bytes(3) },
      ])
      await first.close()
      const second = await open()
      expect(await second.boards.load(workgroup)).toMatchObject([
        { key: keys[0], bytes: bytes(1, 2) },
        { key: keys[1], bytes: bytes(3) },
      ])
      await second.close()
    })

    test('a view on a larger buffer is kept as the view alone', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      await storage.boards.append([{ workgroup, update: bytes(9, 8, 7, 6).subarray(1, 3) }])
      expect((await storage.boards.load(workgroup)).map((row) => row.bytes)).toEqual([bytes(8, 7)])
      await storage.close()
    })

    test('a batch with one impossible entry keeps nothing of it', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const unknown = newId<WorkgroupId>()
      const batch = [
        { workgroup, update: bytes(1) },
        { workgroup: unknown, update: bytes(2) },
      ]
      await expect(storage.boards.append(batch)).rejects.toThrow()
      expect(await storage.boards.load(workgroup)).toEqual([])
      await storage.close()
    })

    test('compaction replaces exactly what it merged', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const first = await storage.boards.append(noteUpdates(workgroup, 'un', 'deux'))
      const [meanwhile] = await storage.boards.append(noteUpdates(workgroup, 'trois'))
      const { key: merged, sizeBytes } = await storage.boards.compact(workgroup, first as number[])
      const rows = new Map((await storage.boards.load(workgroup)).map((row) => [row.key, wordsIn([row.bytes])]))
      expect(rows).toEqual(
        new Map([
          [meanwhile, ['trois']],
          [merged, ['deux', 'un']],
        ]),
      )
      expect((await storage.boards.load(workgroup))[0]!.bytes).toHaveLength(sizeBytes)
      expect(merged).toBe(first.at(-1)) // what came later is read after it
      expect(await storage.boards.lastKey()).toBe(meanwhile)
      await storage.close()
    })

    test('compaction of updates that are gone, of another group or unreadable changes nothing', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const other = await seeded(storage)
      const [key] = (await storage.boards.append(noteUpdates(workgroup, 'un'))) as [number]
      const [others] = (await storage.boards.append(noteUpdates(other, 'ailleurs'))) as [number]
      const [noise] = (await storage.boards.append([{ workgroup, update: bytes(255, 255) }])) as [number]
      for (const keys of [
        [key, noise + 1],
        [key, others],
        [key, noise],
      ]) {
        await expect(storage.boards.compact(workgroup, keys)).rejects.toThrow()
      }
      expect((await storage.boards.load(workgroup)).map((row) => row.key)).toEqual([key, noise])
      expect(await storage.boards.load(other)).toHaveLength(1)
      await storage.close()
    })

    test('updates set aside leave the journal for good, and are listed with their reason', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const [first, second, sound] = (await storage.boards.append([
        { workgroup, update: bytes(255, 255) },
        { workgroup, update: bytes(254) },
        ...noteUpdates(workgroup, 'entière'),
      ])) as [number, number, number]
      const lost = [
        { key: first, reason: 'unreadable' },
        { key: second, reason: 'dependent' },
      ] as const
      const instead = noteUpdates(workgroup, 'retrouvée')[0]!.update
      const key = await storage.boards.setAside(workgroup, lost, 0, instead)
      expect(key).toBe(first)
      expect((await storage.boards.load(workgroup)).map((row) => row.key)).toEqual([key, sound])
      expect(await storage.boards.updatesSetAside()).toMatchObject([
        { ...lost[0], workgroup, sizeBytes: 2 },
        { ...lost[1], workgroup, sizeBytes: 1 },
      ])
      await expect(storage.boards.setAside(workgroup, lost)).rejects.toThrow()
      expect(await storage.boards.updatesSetAside()).toHaveLength(2)
      await storage.close()
    })

    test('a process hears what others appended, and not its own words', async () => {
      const ours = await open()
      const theirs = await open()
      const workgroup = await seeded(ours)
      const before = await ours.boards.lastKey()
      await ours.boards.append([{ workgroup, update: bytes(1) }])
      const heard = new Promise<void>((resolve) => ours.watch(resolve))
      const [key] = await theirs.boards.append([{ workgroup, update: bytes(2) }])
      await heard
      expect(await ours.boards.appendedByOthers(before)).toMatchObject([{ key, workgroup, bytes: bytes(2) }])
      await ours.close()
      await theirs.close()
    })

    test('snapshots are listed newest first, and given back byte for byte', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const first = await storage.boards.addSnapshot({ workgroup, reason: 'active', bytes: bytes(1), noteCount: 0 })
      const named = { workgroup, reason: 'demand', name: 'Avant la pause', bytes: bytes(1, 2), noteCount: 2 } as const
      const second = await storage.boards.addSnapshot(named)
      expect(await storage.boards.snapshots(workgroup)).toMatchObject([
        { id: second, name: 'Avant la pause', reason: 'demand', noteCount: 2, sizeBytes: 2 },
        { id: first, name: undefined, reason: 'active' },
      ])
      expect(await storage.boards.snapshotBytes(first)).toEqual({ workgroup, bytes: bytes(1) })
      await storage.close()
    })
  })

  describe(`${name}: versions and bins`, () => {
    const snapshotOf = (workgroup: WorkgroupId) =>
      ({ workgroup, reason: 'active', bytes: bytes(1), noteCount: 3, zoneCount: 2 }) as const
    const author = newId<ParticipantId>()
    const binnedNote = (removedAt: Date, about: Partial<Note> = {}): BinnedNote => {
      return {
        note: newNote({ author, ...about }),
        words: [{ kind: 'bullet', runs: [{ text: 'Été', bold: true }] }],
        removedAt,
      }
    }

    test('a version of what is on disk is whole and counted; going back to it is worked out and changes nothing yet', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      await storage.boards.append(noteUpdates(workgroup, 'un', 'deux'))
      const id = await storage.boards.keepVersion({ workgroup, reason: 'demand', name: 'Avant', by: author })
      expect(await storage.boards.snapshots(workgroup)).toMatchObject([
        { id, reason: 'demand', name: 'Avant', by: author, noteCount: 2, zoneCount: 0 },
      ])
      expect(wordsIn([(await storage.boards.snapshotBytes(id))!.bytes])).toEqual(['deux', 'un'])
      await storage.boards.append(noteUpdates(workgroup, 'trois'))
      const back = await storage.boards.goBack(workgroup, id)
      const kept = (await storage.boards.load(workgroup)).map((row) => row.bytes)
      expect(wordsIn(kept)).toEqual(['deux', 'trois', 'un'])
      expect(wordsIn([...kept, back.update!])).toEqual(['deux', 'un'])
      expect(back).toMatchObject({ before: { noteCount: 3 }, leaving: [{ words: [{ runs: [{ text: 'trois' }] }] }] })
      expect(wordsIn([back.before.bytes])).toEqual(['deux', 'trois', 'un'])
      await expect(storage.boards.goBack(workgroup, newId<SnapshotId>())).rejects.toThrow('notFound')
      await expect(storage.boards.goBack(workgroup, id, newId<ZoneId>())).rejects.toThrow('notFound')
      await storage.close()
    })

    test('a note is put back once', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const note = newNote()
      const put = () => storage.boards.putBack(workgroup, note, [{ kind: 'paragraph', runs: [{ text: 'Revenue' }] }])
      const { update } = await put()
      await storage.boards.append([{ workgroup, update: update! }])
      expect(wordsIn((await storage.boards.load(workgroup)).map((row) => row.bytes))).toEqual(['Revenue'])
      await expect(put()).rejects.toThrow('conflict')
      await storage.close()
    })

    test('versions are counted, and removed by name; those gone already are passed over', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const [first, second] = [
        await storage.boards.addSnapshot(snapshotOf(workgroup)),
        await storage.boards.addSnapshot(snapshotOf(workgroup)),
      ]
      expect(await storage.boards.snapshots(workgroup)).toMatchObject([{ noteCount: 3, zoneCount: 2 }, {}])
      await storage.boards.removeSnapshots([first, newId<SnapshotId>()])
      await storage.boards.removeSnapshots([])
      expect((await storage.boards.snapshots(workgroup)).map(({ id }) => id)).toEqual([second])
      expect(await storage.boards.snapshotBytes(first)).toBeUndefined()
      await storage.close()
    })

    test('an update, the notes it takes away and the version of before are one commit', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const binned = [binnedNote(new Date('2026-01-02')), binnedNote(new Date('2026-01-03'), { author: undefined })]
      const versionBefore = {
        ...snapshotOf(workgroup),
        reason: 'beforeRestore',
        id: newId<SnapshotId>(),
        by: author,
      } as const
      const keys = await storage.boards.append([
        { workgroup, update: bytes(7) },
        { workgroup, update: bytes(8), binned, versionBefore },
        { workgroup, update: bytes(9) },
      ])
      expect(await storage.boards.load(workgroup)).toMatchObject(
        [7, 8, 9].map((value, i) => ({ key: keys[i], bytes: bytes(value) })),
      )
      expect(await storage.boards.bin(workgroup)).toEqual(
        [binned[1], binned[0]].map((one) => ({ removedBy: undefined, ...one })),
      )
      expect(await storage.boards.authorsInBin(workgroup)).toEqual([{ note: binned[0]!.note.id, author }])
      expect(await storage.boards.snapshotBytes(versionBefore.id)).toEqual({ workgroup, bytes: bytes(1) })
      expect(await storage.boards.snapshots(workgroup)).toMatchObject([
        { id: versionBefore.id, by: author, reason: 'beforeRestore' },
      ])
      const impossible = { workgroup: newId<WorkgroupId>(), update: bytes(1) }
      const lost = {
        workgroup,
        update: bytes(1),
        binned: [binnedNote(new Date())],
        versionBefore: { ...versionBefore, id: newId<SnapshotId>() },
      }
      await expect(storage.boards.append([lost, impossible])).rejects.toThrow()
      expect(await storage.boards.bin(workgroup)).toHaveLength(2)
      expect(await storage.boards.snapshots(workgroup)).toHaveLength(1)
      await storage.close()
    })

    test('a note taken away twice is in the bin once, as it last was, and leaves it at its hour', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const first = binnedNote(new Date('2026-01-02'))
      const again = { ...first, words: [], removedBy: author, removedAt: new Date('2026-01-05') }
      const other = binnedNote(new Date('2026-01-04'))
      for (const one of [first, other, again])
        await storage.boards.append([{ workgroup, update: bytes(1), binned: [one] }])
      expect(await storage.boards.bin(workgroup)).toEqual([again, { removedBy: undefined, ...other }])
      await storage.boards.removeBinnedBefore(new Date('2026-01-05'))
      expect(await storage.boards.bin(workgroup)).toEqual([again])
      await storage.close()
    })
  })

  describe(`${name}: epochs`, () => {
    const author = newId<ParticipantId>()
    /** A board with one note, as the client that wrote it would send it. */
    const written = (words: string) => {
      const doc = new Y.Doc()
      new BoardDocument(doc).putNote(newNote({ author }), words)
      return { update: Y.encodeStateAsUpdate(doc), client: doc.clientID }
    }
    const wordsKept = async (storage: Storage, workgroup: WorkgroupId) =>
      wordsIn((await storage.boards.load(workgroup)).map((row) => row.bytes))
    const erased = { participant: author, name: 'Amina', withNotes: false }

    test('a rebuilt document is one row that shows the same, under the next epoch; who wrote before is retired', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const [first, second] = [written('Une'), written('Deux')]
      const newWriters = [{ client: first.client, participant: author }]
      const keys = await storage.boards.append([
        { workgroup, update: first.update, newWriters },
        { workgroup, update: second.update },
      ])
      expect(await storage.boards.epoch(workgroup)).toBe(0)
      const rebuilt = await storage.boards.rebuild(workgroup)
      expect(rebuilt).toMatchObject({ epoch: 1, bytesBefore: first.update.length + second.update.length })
      expect(await storage.boards.epoch(workgroup)).toBe(1)
      const rows = await storage.boards.load(workgroup)
      expect(rows.map((row) => row.bytes.length)).toEqual([rebuilt.bytesAfter])
      expect(rows[0]!.key).toBeGreaterThan(keys[1]!)
      expect(await wordsKept(storage, workgroup)).toEqual(['Deux', 'Une'])
      const owners = new Map((await storage.boards.writers(workgroup)).map((one) => [one.client, one.participant]))
      const [client] = documentOf(rows[0]!.bytes).store.clients.keys()
      expect(owners).toEqual(
        new Map([
          [first.client, RETIRED],
          [second.client, RETIRED], // bound by nobody, and yet it wrote
          [client, SERVER],
        ]),
      )
      await expect(storage.boards.rebuild(newId())).rejects.toThrow('notFound')
      await storage.close()
    })

    test('what was made for an earlier epoch is never taken, nor what goes beside it, and the rest of its batch is', async () => {
      const storage = await open()
      const [workgroup, neighbour] = (await seedWorkgroups({ storage, secrets }, 2)) as [WorkgroupId, WorkgroupId]
      await storage.boards.append([{ workgroup, update: written('Gardée').update }])
      const formerRows = (await storage.boards.load(workgroup)).map(({ key }) => key)
      await storage.boards.rebuild(workgroup)
      const late = written('En retard')
      const version = { workgroup, epoch: 0, reason: 'active', bytes: late.update, noteCount: 1 } as const
      const keys = await storage.boards.append([
        {
          workgroup,
          epoch: 0,
          update: late.update,
          newWriters: [{ client: late.client, participant: author }],
          binned: [{ note: newNote({ author }), words: [], removedAt: new Date() }],
          versionBefore: { ...version, id: newId<SnapshotId>() },
        },
        { workgroup: neighbour, update: written('À côté').update },
        { workgroup, epoch: 1, update: written('À temps').update },
      ])
      expect(keys).toEqual([undefined, expect.any(Number), expect.any(Number)])
      await expect(storage.boards.compact(workgroup, formerRows, 0)).rejects.toMatchObject({
        code: 'conflict',
        reason: { rule: 'epoch' },
      })
      await expect(storage.boards.addSnapshot(version)).rejects.toMatchObject({ code: 'conflict' })
      const change = { updates: [{ workgroup, update: late.update }] }
      await expect(storage.directory.put(change)).rejects.toMatchObject({ code: 'conflict' })
      expect(await wordsKept(storage, workgroup)).toEqual(['Gardée', 'À temps'])
      expect(await wordsKept(storage, neighbour)).toEqual(['À côté'])
      expect(await storage.boards.bin(workgroup)).toEqual([])
      expect(await storage.boards.snapshots(workgroup)).toEqual([])
      expect(await storage.boards.writers(workgroup)).toContainEqual({ client: late.client, participant: RETIRED })
      await storage.boards.rebuild(workgroup)
      expect(await storage.boards.epoch(workgroup)).toBe(2)
      expect(await wordsKept(storage, workgroup)).toEqual(['Gardée', 'À temps'])
      await storage.close()
    })

    test('other processes hear of a rebuild', async () => {
      const [ours, theirs] = [await open(), await open()]
      const workgroup = await seeded(ours)
      await ours.boards.append([{ workgroup, update: written('Une').update }])
      const before = await ours.boards.lastKey()
      await theirs.boards.rebuild(workgroup)
      expect(await ours.boards.appendedByOthers(before)).toMatchObject([{ workgroup, epoch: 1 }])
      expect(await ours.boards.epoch(workgroup)).toBe(1)
      await ours.close()
      await theirs.close()
    })

    test('a document with parts missing is not rebuilt to shed them, only to forget somebody', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const doc = new Y.Doc()
      new BoardDocument(doc).putNote(newNote(), 'Manque')
      const seen = Y.encodeStateVector(doc)
      new BoardDocument(doc).putNote(newNote(), 'Attend')
      await storage.boards.append([{ workgroup, update: Y.encodeStateAsUpdate(doc, seen) }])
      await expect(storage.boards.rebuild(workgroup)).rejects.toMatchObject({ code: 'fault' })
      expect(await storage.boards.epoch(workgroup)).toBe(0)
      expect(await storage.boards.rebuild(workgroup, erased)).toMatchObject({ epoch: 1 })
      await storage.close()
    })

    test('a person is found wherever something names them, and is in none of it afterwards', async () => {
      const storage = await open()
      const [onBoard, inVersion, inBin, asWriter, removing, onBehalf, elsewhere] = (await seedWorkgroups(
        { storage, secrets },
        7,
      )) as [WorkgroupId, WorkgroupId, WorkgroupId, WorkgroupId, WorkgroupId, WorkgroupId, WorkgroupId]
      const theirs = written('Mot gardé').update
      const others = (about: Partial<Note>) => {
        const doc = new Y.Doc()
        new BoardDocument(doc).putNote(newNote(about), 'D’un autre')
        return Y.encodeStateAsUpdate(doc)
      }
      const removedAt = new Date()
      const words = [{ kind: 'paragraph', runs: [{ text: 'Mot jeté' }] }] as const
      await storage.boards.append([
        { workgroup: onBoard, update: theirs },
        { workgroup: inBin, update: others({}), binned: [{ note: newNote({ author }), words, removedAt }] },
        { workgroup: asWriter, update: others({}), newWriters: [{ client: 5, participant: author }] },
        {
          workgroup: removing,
          update: others({}),
          binned: [{ note: newNote(), words, removedAt, removedBy: author }],
        },
        { workgroup: onBehalf, update: others({ onBehalfOf: 'AMINA' }) },
        { workgroup: onBehalf, update: others({ onBehalfOf: 'Amina · CCAS du Val' }) },
        { workgroup: elsewhere, update: others({ onBehalfOf: 'Amina' }) }, // another Amina: ours could never enter
      ])
      const version = await storage.boards.addSnapshot({
        workgroup: inVersion,
        reason: 'demand',
        by: author,
        bytes: theirs,
        noteCount: 1,
      })
      const broken = await storage.boards.addSnapshot({
        workgroup: inVersion,
        reason: 'active',
        bytes: bytes(9, 9, 9),
        noteCount: 1,
      })
      await storage.people.addParticipant({ id: author, name: 'Amina', createdAt: new Date() })
      await storage.people.addGrant({
        id: newId(),
        participant: author,
        role: 'participant',
        scope: { kind: 'workgroup', id: onBehalf },
      })
      const named = [onBoard, inVersion, inBin, asWriter, removing, onBehalf]
      expect(await storage.boards.workgroupsNaming(erased)).toEqual(named)
      for (const workgroup of named) {
        await storage.boards.rebuild(workgroup, erased)
        const done = await storage.boards.eraseFromHistory(workgroup, erased)
        expect(done).toEqual(workgroup === inVersion ? { versions: 1, unreadable: 1 } : { versions: 0, unreadable: 0 })
      }
      await storage.people.forget(author)
      expect(await storage.boards.workgroupsNaming(erased)).toEqual([])
      expect(await storage.people.participant(author)).toBeUndefined()
      expect(await wordsKept(storage, onBoard)).toEqual(['Mot gardé'])
      const kept = (await storage.boards.snapshotBytes(version))!.bytes
      expect(
        readBoard([kept])
          .notes()
          .map((note) => note.author),
      ).toEqual([undefined])
      expect(await storage.boards.snapshots(inVersion)).toMatchObject([
        { id: version, by: undefined, noteCount: 1, sizeBytes: kept.length },
      ])
      expect(await storage.boards.snapshotBytes(broken)).toBeUndefined()
      const [thrown] = await storage.boards.bin(inBin)
      expect([thrown?.note.author, thrown?.words]).toEqual([undefined, words])
      expect(await storage.boards.authorsInBin(inBin)).toEqual([])
      expect(await storage.boards.bin(removing)).toMatchObject([{ removedBy: undefined }])
      const spokenFor = readBoard((await storage.boards.load(onBehalf)).map((row) => row.bytes)).notes()
      expect(spokenFor.map((note) => note.onBehalfOf)).toEqual([undefined, undefined])
      await storage.close()
    })

    test('what a person threw away goes from the bin with their notes, when asked', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const [theirs, others] = [newNote({ author }), newNote()]
      const binned = [theirs, others].map((note) => ({ note, words: [], removedAt: new Date() }))
      await storage.boards.append([{ workgroup, update: written('Sa note').update, binned }])
      await storage.boards.rebuild(workgroup, { ...erased, withNotes: true })
      await storage.boards.eraseFromHistory(workgroup, { ...erased, withNotes: true })
      expect(await wordsKept(storage, workgroup)).toEqual([])
      expect((await storage.boards.bin(workgroup)).map(({ note }) => note.id)).toEqual([others.id])
      await storage.close()
    })
  })

  describe(`${name}: people`, () => {
    const invited = (workgroup: WorkgroupId): Invitation => ({
      id: newId<InvitationId>(),
      workgroup,
      role: 'participant',
      codeHash: secrets.hash(newId()),
      linkHash: secrets.hash(newId()),
      sealed: 'sealed',
      expiresAt: new Date('2030-01-01'),
      createdAt: new Date('2026-01-01'),
    })
    const guest = async (storage: Storage, workgroup: WorkgroupId, invitation?: InvitationId) => {
      const id = newId<ParticipantId>()
      await storage.people.addParticipant({ id, name: 'Luc', college: 'partner', createdAt: new Date() })
      await storage.people.addGrant({
        id: newId(),
        participant: id,
        role: 'participant',
        scope: { kind: 'workgroup', id: workgroup },
        invitation,
      })
      return id
    }

    test('an invitation is found by its code and by its link', async () => {
      const storage = await open()
      const invitation = invited(await seeded(storage))
      await storage.people.addInvitation(invitation)
      expect(await storage.people.invitationByHash(invitation.codeHash)).toMatchObject(invitation)
      expect(await storage.people.invitationByHash(invitation.linkHash)).toMatchObject(invitation)
      expect(await storage.people.invitationByHash('another')).toBeUndefined()
      await storage.close()
    })

    test('revoking an invitation takes away what it gave, and says so', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const invitation = invited(workgroup)
      await storage.people.addInvitation(invitation)
      const luc = await guest(storage, workgroup, invitation.id)
      const other = await guest(storage, workgroup)
      const version = await storage.people.accessVersion()
      await storage.people.revokeInvitation(invitation.id)
      expect(await storage.people.grantsOf(luc)).toEqual([])
      expect(await storage.people.grantsOf(other)).toHaveLength(1)
      expect(await storage.people.accessVersion()).toBeGreaterThan(version)
      await storage.close()
    })

    test('withdrawing a person touches one group and one person', async () => {
      const storage = await open()
      const [here, there] = (await seedWorkgroups({ storage, secrets }, 2)) as [WorkgroupId, WorkgroupId]
      const luc = await guest(storage, here)
      const other = await guest(storage, here)
      await storage.people.addGrant({
        id: newId(),
        participant: luc,
        role: 'participant',
        scope: { kind: 'workgroup', id: there },
      })
      await storage.people.withdrawGrants(luc, here)
      expect((await storage.people.participantsOf(here)).map((person) => person.id)).toEqual([other])
      expect((await storage.people.grantsOf(luc)).map((grant) => grant.scope)).toEqual([
        { kind: 'workgroup', id: there },
      ])
      await storage.close()
    })

    test('a credential ends at its hour, and an account is unique by address', async () => {
      const storage = await open()
      const id = newId<ParticipantId>()
      const account = { id, name: 'Animatrice', email: 'a@exemple.fr', createdAt: new Date() }
      await storage.people.addParticipant(account, 'hash')
      await expect(storage.people.addParticipant({ ...account, id: newId() })).rejects.toThrow()
      expect(await storage.people.accountByEmail('a@exemple.fr')).toMatchObject({
        participant: { id },
        passwordHash: 'hash',
      })
      await storage.people.addCredential({
        hash: 'h',
        kind: 'cookie',
        participant: id,
        expiresAt: new Date('2026-06-01T12:00Z'),
      })
      expect(await storage.people.credential('h', new Date('2026-06-01T11:59Z'))).toMatchObject({ participant: id })
      expect(await storage.people.credential('h', new Date('2026-06-01T12:01Z'))).toBeUndefined()
      await storage.close()
    })

    test('somebody forgotten can do nothing, is found by nothing, and what they handed out still opens', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const id = newId<ParticipantId>()
      const person = { id, name: 'Élise', college: 'mds', email: 'elise@exemple.fr', createdAt: new Date() } as const
      await storage.people.addParticipant(person, 'hash')
      const other = await guest(storage, workgroup)
      const invitation = { ...invited(workgroup), createdBy: id }
      await storage.people.addInvitation(invitation)
      const scope = { kind: 'workgroup', id: workgroup } as const
      await storage.people.addGrant({ id: newId(), participant: id, role: 'facilitator', scope })
      await storage.people.addCredential({
        hash: 'h',
        kind: 'cookie',
        participant: id,
        expiresAt: new Date('2040-01-01'),
      })
      expect((await storage.people.participantsNamed(' élise ')).map((one) => one.id)).toEqual([id])
      const version = await storage.people.accessVersion()

      await storage.people.shutOut(id)
      expect(await storage.people.credential('h', new Date())).toBeUndefined()
      expect((await storage.people.accountByEmail(person.email))?.passwordHash).toBeUndefined()
      expect(await storage.people.accessVersion()).toBeGreaterThan(version)
      expect(await storage.people.grantsOf(id)).toHaveLength(1)

      await storage.people.forget(id)
      expect(await storage.people.participant(id)).toBeUndefined()
      expect(await storage.people.accountByEmail(person.email)).toBeUndefined()
      expect(await storage.people.participantsNamed('Élise')).toEqual([])
      expect(await storage.people.grantsOf(id)).toEqual([])
      expect(await storage.people.invitationByHash(invitation.codeHash)).toMatchObject({ createdBy: undefined })
      expect((await storage.people.participantsOf(workgroup)).map((one) => one.id)).toEqual([other])
      await storage.close()
    })

    test('names with quotes, accents and emoji come back as they were', async () => {
      const storage = await open()
      const id = newId<ParticipantId>()
      const odd = "L’« équipe » d'Ævar 👩🏽‍🏫 ; drop table participants--"
      await storage.people.addParticipant({ id, name: odd, createdAt: new Date() })
      expect((await storage.people.participant(id))?.name).toBe(odd)
      await storage.close()
    })
  })

  describe(`${name}: directory`, () => {
    test('a change is all or nothing', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      const before = await storage.directory.workgroup(workgroup)
      const change = {
        workgroups: [{ ...before!, title: 'Autre titre' }],
        updates: [{ workgroup: newId<WorkgroupId>(), update: bytes(1) }],
      }
      await expect(storage.directory.put(change)).rejects.toThrow()
      expect(await storage.directory.workgroup(workgroup)).toEqual(before)
      await storage.close()
    })

    test('updates written with a change are heard by the process that wrote them as by any other', async () => {
      const storage = await open()
      const workgroup = await seeded(storage)
      await storage.directory.put({ updates: [{ workgroup, update: bytes(4) }] })
      expect(await storage.boards.appendedByOthers(0)).toMatchObject([{ workgroup, bytes: bytes(4) }])
      await storage.close()
    })
  })

  describe(`${name}: steps`, () => {
    const own: StepRights = { notes: 'own', mayCreate: true, mayMove: false }

    test('rights of a step are kept as they were set, the last ones, one group apart from another', async () => {
      const first = await open()
      const [here, there] = (await seedWorkgroups({ storage: first, secrets }, 2)) as [WorkgroupId, WorkgroupId]
      expect(await first.steps.of(here)).toBeUndefined()
      await first.steps.set(here, own)
      const frozen: StepRights = { ...own, notes: 'none', reopensAs: 'own', frozen: ['zones/mur', 'notes/n1'] }
      await first.steps.set(here, frozen)
      await first.close()
      const second = await open()
      expect((await second.steps.of(here))?.rights).toEqual(frozen)
      expect(await second.steps.of(there)).toBeUndefined()
      await second.close()
    })

    test('every process is told of what was set since it last asked, in order', async () => {
      const ours = await open()
      const theirs = await open()
      const [here, there] = (await seedWorkgroups({ storage: ours, secrets }, 2)) as [WorkgroupId, WorkgroupId]
      await ours.steps.set(here, own)
      const [known] = await ours.steps.setSince(0)
      expect(known).toMatchObject({ workgroup: here, rights: own })
      const heard = new Promise<void>((resolve) => ours.watch(resolve))
      await theirs.steps.set(there, own)
      await theirs.steps.set(here, { ...own, mayCreate: false })
      await heard
      const news = await ours.steps.setSince(known!.version)
      expect(news.map(({ workgroup }) => workgroup)).toEqual([there, here])
      expect(news.at(-1)?.rights.mayCreate).toBe(false)
      expect(await ours.steps.setSince(news.at(-1)!.version)).toEqual([])
      await ours.close()
      await theirs.close()
    })
  })

  describe(`${name}: templates`, () => {
    const contents = { zones: [{ ...plainZone, title: 'L’« accueil »' }], texts: [] }

    test('are kept as they were, each for its programme, the oldest first, and no more than allowed', async () => {
      const first = await open()
      const [here, there] = [await seeded(first), await seeded(first)]
      const [ours, theirs] = await Promise.all(
        [here, there].map(async (workgroup) => (await first.directory.workgroup(workgroup))!.programme),
      )
      const template = (programme: ProgrammeId, title: string, year: number): KeptTemplate => ({
        id: newId<TemplateId>(),
        programme,
        title,
        contents,
        createdAt: new Date(Date.UTC(year, 0)),
      })
      const [late, early, other] = [
        template(ours!, 'B', 2026),
        template(ours!, 'A', 2025),
        template(theirs!, 'C', 2025),
      ]
      for (const one of [late, early, other]) await first.templates.add(one, 2)
      await expect(first.templates.add(template(ours!, 'D', 2027), 2)).rejects.toMatchObject({ code: 'conflict' })
      await first.close()
      const second = await open()
      expect(await second.templates.of(ours!)).toEqual([early, late])
      expect(await second.templates.rename(theirs!, early.id, 'À nous')).toBe(false)
      expect(await second.templates.remove(theirs!, early.id)).toBe(false)
      expect(await second.templates.rename(ours!, early.id, 'A bis')).toBe(true)
      expect(await second.templates.remove(ours!, late.id)).toBe(true)
      expect(await second.templates.of(ours!)).toEqual([{ ...early, title: 'A bis' }])
      expect(await second.templates.of(theirs!)).toEqual([other])
      await second.close()
    })
  })

  describe(`${name}: glossaries`, () => {
    test('keep each saying, show the last, refuse one that does not follow it, and tell who has changed', async () => {
      const first = await open()
      const workgroup = await seeded(first)
      const { programme } = (await first.directory.workgroup(workgroup))!
      expect(await first.glossaries.presentFor(workgroup)).toEqual({ programme, change: 0 })
      const term = (word: string): KeptTerm => ({
        id: newId<TermId>(),
        programme,
        key: word,
        version: 1,
        said: {
          term: word,
          definition: 'l’« accueil »',
          plainDefinition: '',
          synonyms: [],
          notToConfuse: [],
          status: 'proposed',
          disagreements: [],
        },
        imported: 'a.b',
        isRemoved: false,
        saidAt: new Date(Date.UTC(2026, 0)),
      })
      const [b, a] = [term('B'), term('A')]
      for (const one of [b, a]) await first.glossaries.say(one, 2)
      await expect(first.glossaries.say(term('C'), 2)).rejects.toMatchObject({ code: 'conflict' })
      const { change } = await first.glossaries.presentFor(workgroup)
      const better = { ...b, version: 2, said: { ...b.said, status: 'validated' as const }, isRemoved: true }
      await first.directory.put({ terms: [better] })
      await expect(first.directory.put({ terms: [better] })).rejects.toMatchObject({ code: 'conflict' })
      await first.close()
      const second = await open()
      expect(await second.glossaries.of(programme)).toEqual([better, a])
      const news = await second.glossaries.changedSince(change)
      expect(news).toEqual([await second.glossaries.presentFor(workgroup)])
      expect(await second.glossaries.changedSince(news[0]!.change)).toEqual([])
      await second.close()
    })
  })

  sessionStorageContract(name, open)
}
