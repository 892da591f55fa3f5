import { describe, expect, test } from 'vitest'
import { NO_SNAP, snapToLines, snapToSlot } from '../../client/board/snapping.ts'
import type { Box } from '../../shared/geometry.ts'
import { area, drive, type Driver, sticky, type Thing } from '../helpers/drive.ts'

const box = (x: number, y: number, width = 100, height = 100): Box => ({ x, y, width, height })

describe('edges and centres', () => {
  test('an edge within reach goes onto an edge, and the line through both shows', () => {
    const { by, guides } = snapToLines(box(5, 300), [box(0, 0)], 8)
    expect(by).toEqual([-5, undefined])
    expect(guides).toContainEqual({ kind: 'line', from: [0, 0], to: [0, 400] })
  })

  test('out of reach nothing is met', () => {
    expect(snapToLines(box(9, 309), [box(0, 0)], 8).by).toEqual([undefined, undefined])
  })

  test('a centre goes onto a centre, though the sizes differ', () => {
    expect(snapToLines(box(27, 300, 40), [box(0, 0)], 8).by).toEqual([3, undefined])
  })

  test('the nearest of several wins, on each axis by itself', () => {
    const { by } = snapToLines(box(206, 103), [box(0, 100), box(210, 400)], 8)
    expect(by).toEqual([4, -3])
  })

  test('along one axis alone when it moves along one', () => {
    expect(snapToLines(box(5, 5), [box(0, 0)], 8, [1]).by).toEqual([undefined, -5])
  })
})

describe('equal gaps', () => {
  const pair = [box(0, 0), box(130, 0)]

  test('after two that stand thirty apart, the third stands thirty apart', () => {
    const { by, guides } = snapToLines(box(264, 17), pair, 8)
    expect(by).toEqual([-4, undefined])
    expect(guides.filter(({ kind }) => kind === 'gap')).toEqual([
      { kind: 'gap', from: [100, 50], to: [130, 50] },
      { kind: 'gap', from: [230, 58.5], to: [260, 58.5] },
    ])
  })

  test('before them, and in the middle between two', () => {
    expect(snapToLines(box(-126, 17), pair, 8).by[0]).toBe(-4)
    expect(snapToLines(box(155, 20), [box(0, 0), box(300, 0)], 8).by[0]).toBe(-5)
  })

  test('what lies in another row has no say', () => {
    expect(snapToLines(box(264, 700), pair, 8).by[0]).toBeUndefined()
  })
})

describe('the free place beside a note', () => {
  const note = box(0, 0, 200, 200)

  test('is a gap of twenty away, on any side', () => {
    expect(snapToSlot(box(213, 6, 200, 200), [note], 10).by).toEqual([7, -6])
    expect(snapToSlot(box(-8, -215, 200, 200), [note], 10).by).toEqual([8, -5])
  })

  test('is missed from farther away, and when another lies there', () => {
    expect(snapToSlot(box(208, 6, 200, 200), [note], 10)).toBe(NO_SNAP)
    expect(snapToSlot(box(213, 6, 200, 200), [note, box(300, 100, 200, 200)], 10)).toBe(NO_SNAP)
  })
})

describe('under the hand', () => {
  test('a dragged note goes into the free place beside another, and says so', () => {
    const board = drive([sticky('a'), sticky('b', { at: [600, 400] })])
    board.press([700, 500]).move([400, 300]).move([327, 106])
    expect(board.shown('b')).toEqual([220, 0])
    expect(board.editor.sketch).toMatchObject({ kind: 'guides' })
    board.release()
    expect(board.item('b').at).toEqual([220, 0])
    expect(board.editor.sketch).toBeUndefined()
  })

  test('Ctrl carries it freely', () => {
    const board = drive([sticky('a'), sticky('b', { at: [600, 400] })])
    board.drag([700, 500], [327, 106], { control: true })
    expect(board.item('b').at).toEqual([227, 6])
  })

  test('eight pixels of the screen are more of the board from farther away', () => {
    const board = drive([sticky('a'), sticky('b', { at: [600, 400] })])
    board.editor.camera.moveTo({ x: 0, y: 0, zoom: 0.5 })
    board.drag([350, 250], [357, 350])
    expect(board.item('b').at).toEqual([614, 600])
    board.drag([357, 350], [56, 350])
    expect(board.item('b').at).toEqual([0, 600])
  })

  test('with Shift it leaves its line for nothing', () => {
    const board = drive([sticky('a', { at: [0, 5] }), sticky('b', { at: [600, 0] })])
    board.drag([700, 100], [500, 103], { shift: true })
    expect(board.item('b').at).toEqual([400, 0])
  })

  test('what is not in view is not met', () => {
    const board = drive([sticky('a', { at: [0, 5000] }), sticky('b')])
    board.drag([100, 100], [305, 300])
    expect(board.item('b').at).toEqual([205, 200])
  })

  test('two that go together are one box', () => {
    const board = drive([sticky('a'), sticky('b', { at: [250, 0] }), sticky('c', { at: [300, 500] })])
    board.click([10, 10]).click([260, 10], { shift: true })
    board.drag([10, 10], [65, 90])
    expect([board.item('a').at, board.item('b').at]).toEqual([
      [50, 80],
      [300, 80],
    ])
  })

  test('a new note goes there too', () => {
    const board = drive([sticky('a')])
    board.doubleClick([326, 95])
    expect(board.notes.map(({ at }) => at)).toContainEqual([220, 0])
  })

  test('what a drag looks at does not grow with the board', () => {
    const costOf = (board: Driver) => {
      const before = board.editor.notes.index.looked
      board.press([500, 400])
      for (let step = 1; step <= 50; step++) board.move([500 + step * 3, 400 + step])
      board.escape()
      return board.editor.notes.index.looked - before
    }
    const square = (count: number) => {
      const columns = Math.ceil(Math.sqrt(count))
      return drive(
        Array.from({ length: count }, (_, index) =>
          sticky(`n${index}`, { at: [(index % columns) * 220, Math.floor(index / columns) * 220] }),
        ),
      )
    }
    expect(costOf(square(10_000))).toBe(costOf(square(1024)))
  })
})

describe('the cells of a zone of columns or rows', () => {
  const grid = { at: [0, 0], size: [900, 900] } as const
  const dropped = (layout: 'columns' | 'rows' | 'free', to: [number, number], more: Thing[] = []) => {
    const board = drive([area('z', { ...grid, layout }), sticky('a', { at: [1200, 0] }), ...more])
    board.editor.camera.moveTo({ x: 0, y: 0, zoom: 0.5 })
    // The hand is in the middle of the note; half a pixel a unit.
    board.drag([650, 50], [(to[0] + 100) / 2, (to[1] + 100) / 2])
    return board.item('a').at
  }
  test.each(['columns', 'rows'] as const)('a note goes into the one it nearly lies in: %s', (layout) => {
    expect(dropped(layout, [268, 354])).toEqual([260, 340])
    expect(dropped(layout, [488, 800])).toEqual([480, 780]) // a row below: the zone grows there
  })
  test('not from farther away, not onto another note, and not in a free zone', () => {
    expect(dropped('columns', [310, 390])).toEqual([310, 390])
    const there = sticky('b', { at: [260, 300] })
    expect(dropped('columns', [268, 354], [there])).not.toEqual([260, 340])
    expect(dropped('free', [268, 354])).not.toEqual([260, 340])
  })
  test('a new note goes there too', () => {
    const board = drive([area('z', { ...grid, layout: 'rows' })])
    board.doubleClick([365, 445])
    expect(board.notes.map(({ at }) => at)).toEqual([[260, 340]])
  })
})

test('a note in a zone keeps to the margins of the zone', () => {
  const board = drive([area('z', { at: [0, 0] }), sticky('a', { at: [300, 300] })])
  board.drag([400, 400], [145, 225])
  expect(board.item('a').at).toEqual([40, 120])
})
