import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { clientsIn, isWhole, sift } from '../../shared/document/soundness.ts'
import { seededRandom } from '../helpers/random.ts'
import { newNote } from '../helpers/items.ts'

interface Row {
  readonly key: number
  readonly bytes: Uint8Array
}

/** What some people wrote in turn, each on top of the others, as a journal keeps it. */
function journalOf(writers: number, count: number, seed: number): { rows: Row[]; doc: Y.Doc } {
  const random = seededRandom(seed)
  const rows: Row[] = []
  const doc = new Y.Doc()
  doc.on('update', (bytes: Uint8Array) => rows.push({ key: rows.length + 1, bytes }))
  const people = Array.from({ length: writers }, () => {
    const own = new Y.Doc()
    own.on('update', (update: Uint8Array, origin: unknown) => origin !== 'heard' && Y.applyUpdate(doc, update))
    return own
  })
  for (let i = 0; i < count; i++) {
    const own = random.oneOf(people)
    Y.applyUpdate(own, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(own)), 'heard')
    const board = new BoardDocument(own)
    const notes = board.notes()
    const dice = random.next()
    if (notes.length === 0 || dice < 0.5) board.putNote(newNote(), `Idée ${i}`)
    else if (dice < 0.8) board.setText(random.oneOf(notes).id, `Récrit ${i}`)
    else board.removeNotes([random.oneOf(notes).id])
  }
  return { rows, doc }
}
const keys = (rows: readonly Row[]) => rows.map(({ key }) => key)
/** Whether Yjs has all it needs for these, as only applying them can tell. */
function standAlone(rows: readonly Row[]): boolean {
  const doc = new Y.Doc()
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  return !doc.store.pendingStructs && !doc.store.pendingDs
}

test('a sound journal is sound in any order', () => {
  const { rows } = journalOf(4, 120, 1)
  expect(keys(sift(rows).sound)).toEqual(keys(rows))
  const turned = [...rows].reverse()
  expect(sift(turned)).toEqual({ sound: turned, unreadable: [], dependent: [] })
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'what is left without lost rows stands by itself, and no row more could, seed %i',
  (seed) => {
    const { rows } = journalOf(3, 80, seed)
    const random = seededRandom(seed)
    const damaged = rows.map((row) => {
      if (!random.chance(0.05)) return row
      const bytes = row.bytes.slice(0, random.upTo(row.bytes.length - 1)) // torn
      return { ...row, bytes }
    })
    const { sound, unreadable, dependent } = sift(damaged)
    expect(sound.length + unreadable.length + dependent.length).toBe(rows.length)
    expect(standAlone(sound)).toBe(true)
    for (const row of dependent) expect(standAlone([...sound, row]), `row ${row.key}`).toBe(false)
    for (const row of unreadable) expect(() => Y.decodeUpdate(row.bytes)).toThrow()
  },
)

test('what was lost and is given back by a version makes the rest whole again', () => {
  const { rows, doc } = journalOf(3, 60, 9)
  const version = { key: 0, bytes: Y.encodeStateAsUpdate(doc) }
  const without = rows.filter(({ key }) => key !== 1 && key !== 7)
  expect(sift(without).dependent).not.toEqual([])
  expect(keys(sift([...without, version]).sound)).toEqual([...keys(without), 0])
})

test('an update is whole when it can be read and builds on nothing else', () => {
  const { rows, doc } = journalOf(1, 20, 3)
  const all = Y.encodeStateAsUpdate(doc)
  expect(isWhole(all)).toBe(true)
  expect(isWhole(rows.at(-1)!.bytes)).toBe(false)
  for (let cut = 1; cut < all.length - 1; cut += 7) expect(isWhole(all.subarray(0, cut)), `cut at ${cut}`).toBe(false)
  expect(clientsIn(all)).toEqual(new Set(doc.store.clients.keys()))
  expect(clientsIn(new Uint8Array([255]))).toEqual(new Set())
})
