import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { growZones } from '../../shared/document/growing.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { newId, type ZoneId } from '../../shared/ids.ts'
import type { BoardPoint } from '../../shared/units.ts'
import { newNote } from '../helpers/items.ts'

const zone = (at: BoardPoint): Zone => ({
  id: newId<ZoneId>(),
  title: '',
  instruction: '',
  at,
  size: [940, 800],
  meaning: {},
  layout: 'free',
  locked: true,
  order: 'a0',
})

function wall() {
  const board = new BoardDocument(new Y.Doc())
  const [full, beside, below] = [zone([0, 0]), zone([980, 0]), zone([0, 840])]
  for (const one of [full, beside, below]) board.putZone(one)
  const [lower, loose, aside] = [
    newNote({ at: [40, 960], zone: below.id }),
    newNote({ at: [0, 2000] }),
    newNote({ at: [1020, 120], zone: beside.id }),
  ]
  for (const note of [lower, loose, aside]) board.putNote(note)
  return { board, full, beside, below, lower, loose, aside }
}

test('a zone keeps a row free, and what lies under it moves down as far', () => {
  const { board, full, beside, below, lower, loose, aside } = wall()
  const notes = Array.from({ length: 12 }, (_, i) =>
    newNote({ at: [40 + (i % 4) * 220, 120 + Math.floor(i / 4) * 220], zone: full.id }),
  )
  for (const note of notes) board.putNote(note)
  expect(
    growZones(
      board,
      notes.map((note) => note.id),
    ),
  ).toBe(true)
  expect(board.zone(full.id)?.size).toEqual([940, 1020])
  expect(board.zone(below.id)?.at).toEqual([0, 1060])
  expect(board.note(lower.id)?.at).toEqual([40, 1180])
  expect(board.note(loose.id)?.at).toEqual([0, 2220])
  expect(board.zone(beside.id)).toEqual(beside)
  expect(board.note(aside.id)).toMatchObject(aside)
  expect(notes.map((note) => board.note(note.id)?.at)).toEqual(notes.map((note) => note.at))
  expect(
    growZones(
      board,
      notes.map((note) => note.id),
    ),
  ).toBe(false)
})

test('where there is room nothing moves, and it is one change when there is not', () => {
  const { board, full } = wall()
  const few = newNote({ at: [40, 120], zone: full.id })
  board.putNote(few)
  expect(growZones(board, [few.id])).toBe(false)
  const low = newNote({ at: [40, 780], zone: full.id })
  board.putNote(low)
  let changeCount = 0
  board.onChange(() => changeCount++)
  growZones(board, [low.id])
  expect(changeCount).toBe(1)
})

test('a note that names a zone which is gone, or is gone itself, is passed over', () => {
  const { board } = wall()
  const lost = newNote({ zone: newId<ZoneId>(), at: [0, 5000] })
  board.putNote(lost)
  expect(growZones(board, [lost.id, newId()])).toBe(false)
})
