import { describe, expect, test } from 'vitest'
import { OPEN_STEP } from '../../shared/access.ts'
import { boxesMeet, boxGrown, boxOf } from '../../shared/geometry.ts'
import type { NoteId, ParticipantId, ShapeId, ZoneId } from '../../shared/ids.ts'
import { zoneInterior } from '../../shared/placing.ts'
import { tidyChosen, tidyingsOf, tidyZone } from '../../client/board/commands/tidying.ts'
import { rowsIn } from '../../client/board/rows.ts'
import { area, drive, type Driver, sticky } from '../helpers/drive.ts'
import { newShape } from '../helpers/items.ts'

const z = 'z' as ZoneId
const amina = 'amina' as ParticipantId
const luc = 'luc' as ParticipantId

/** Five notes thrown into a zone that is three wide. */
function thrown(layout: 'free' | 'columns' | 'matrix' = 'free') {
  return drive([
    area('z', { at: [0, 0], size: [740, 900], layout }),
    sticky('one', { at: [30, 130], zone: z, colour: 'sky' }),
    sticky('two', { at: [290, 170], zone: z, colour: 'rose' }),
    sticky('three', { at: [60, 430], zone: z, colour: 'sky' }),
    sticky('four', { at: [310, 400], zone: z, colour: 'rose' }),
    sticky('five', { at: [90, 660], zone: z, colour: 'sky' }),
    sticky('outside', { at: [2000, 100] }),
  ])
}
const at = (board: Driver, ...names: string[]) => names.map((name) => board.item(name).at)

describe('tidying a zone', () => {
  test('lays its notes in rows, in the order in which they were read, in one step', () => {
    const board = thrown()
    expect(tidyZone(board.editor, z)).toBe(true)
    const { x, y } = zoneInterior({ at: [0, 0], size: [740, 900] })
    expect(at(board, 'one', 'two', 'three', 'four', 'five')).toEqual([
      [x, y],
      [x + 220, y],
      [x + 440, y],
      [x, y + 220],
      [x + 220, y + 220],
    ])
    expect(board.item('outside').at).toEqual([2000, 100])
    expect(tidyZone(board.editor, z)).toBe(false)
    board.undo()
    expect(board.item('one').at).toEqual([30, 130])
    expect(board.editor.history.canUndo).toBe(false)
  })

  test('goes around what may not be moved and what belongs to the wall', () => {
    const board = thrown()
    board.board.put('shapes', newShape({ id: 's' as ShapeId, at: [260, 120], size: [200, 120] }))
    board.editor.actAs({ you: amina, role: 'participant', step: { ...OPEN_STEP, notes: 'own' } })
    board.board.change(() => {
      for (const name of ['one', 'two', 'four', 'five']) board.board.putNote({ ...board.item(name), author: amina })
      board.board.putNote({ ...board.item('three'), author: luc })
    })
    tidyZone(board.editor, z)
    expect(board.item('three').at).toEqual([60, 430])
    const boxes = [...board.notes.map(({ at: place, size }) => boxOf(place, size)), boxOf([260, 120], [200, 120])]
    const clash = boxes.filter((box, index) =>
      boxes.some((other, n) => n < index && boxesMeet(boxGrown(box, 9), other)),
    )
    expect(clash).toEqual([])
  })

  test('puts together what is on one paper, each in rows of its own', () => {
    const board = thrown()
    tidyZone(board.editor, z, 'colour')
    const { x, y } = zoneInterior({ at: [0, 0], size: [740, 900] })
    expect(at(board, 'two', 'four')).toEqual([
      [x, y],
      [x + 220, y],
    ])
    expect(at(board, 'one', 'three', 'five')).toEqual([
      [x, y + 220],
      [x + 220, y + 220],
      [x + 440, y + 220],
    ])
  })

  test('keeps columns where the zone is made of them, and leaves a matrix alone', () => {
    const columns = thrown('columns')
    tidyZone(columns.editor, z)
    const { x, y } = zoneInterior({ at: [0, 0], size: [740, 900] })
    expect(at(columns, 'one', 'three', 'five', 'two', 'four')).toEqual([
      [x, y],
      [x, y + 220],
      [x, y + 440],
      [x + 220, y],
      [x + 220, y + 220],
    ])
    const matrix = thrown('matrix')
    expect(tidyZone(matrix.editor, z)).toBe(false)
    expect(matrix.item('one').at).toEqual([30, 130])
  })
})

describe('tidying what is chosen', () => {
  test('begins where the first lies, and is neither a tower nor a ribbon', () => {
    const board = drive([
      sticky('a', { at: [10, 10] }),
      sticky('b', { at: [40, 60], order: 'a1' }),
      sticky('c', { at: [5, 120], order: 'a2' }),
      sticky('d', { at: [60, 130], order: 'a3' }),
    ])
    board.editor.selection.set(['a', 'b', 'c', 'd'] as NoteId[])
    expect(tidyChosen(board.editor)).toBe(true)
    expect(board.notes.map((note) => note.at)).toEqual([
      [5, 10],
      [225, 10],
      [5, 230],
      [225, 230],
    ])
  })

  test('by where people come from, once the page knows it of two', () => {
    const board = drive([
      sticky('a', { author: amina }),
      sticky('b', { at: [300, 0], author: luc }),
      sticky('c', { at: [600, 0], author: amina }),
    ])
    const all = ['a', 'b', 'c'] as NoteId[]
    board.editor.knowColleges((author) => (author === amina ? 'partner' : undefined))
    expect(tidyingsOf(board.editor, all)).toEqual(['place'])
    board.editor.knowColleges((author) => (author === amina ? 'partner' : 'mds'))
    expect(tidyingsOf(board.editor, all)).toEqual(['place', 'college'])
    board.editor.selection.set(all)
    tidyChosen(board.editor, 'college')
    expect(at(board, 'b', 'a', 'c')).toEqual([
      [0, 0],
      [0, 220],
      [220, 220],
    ])
  })
})

test('what is too high for a row makes it higher, and what is too wide has one of its own', () => {
  const places = rowsIn({ area: { x: 0, y: 0, width: 420, height: 400 }, isColumns: false, taken: [] }, [
    [
      [200, 320],
      [200, 200],
      [600, 200],
      [200, 200],
    ],
  ])
  expect(places).toEqual([
    [0, 0],
    [220, 0],
    [0, 340],
    [0, 560],
  ])
})
