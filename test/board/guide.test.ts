import { expect, test } from 'vitest'
import { Guide } from '../../client/board/Guide.ts'
import { zoneInView } from '../../client/board/zoneInView.ts'
import type { NoteId } from '../../shared/ids.ts'
import { drive, sticky } from '../helpers/drive.ts'

const there = { x: 4000, y: 1000, width: 900, height: 700 }

function led() {
  const board = drive([sticky('a', { at: [100, 100] })])
  let left = 0
  const guide = new Guide(board.editor, () => left++)
  const sees = (x: number, y: number) => {
    const { box } = board.editor.camera
    return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height
  }
  const isThere = () => sees(4010, 1010) && sees(4890, 1690)
  return { board, guide, isThere, left: () => left }
}

test('a board goes calmly to where one is led, and on from there', () => {
  const { board, guide, isThere, left } = led()
  guide.lead(there)
  board.wait(50)
  expect(isThere()).toBe(false)
  board.wait(500)
  expect(isThere()).toBe(true)
  guide.lead({ ...there, x: 8000 })
  board.wait(500)
  expect([isThere(), board.editor.camera.centre[0]]).toEqual([false, 8450])
  expect(left()).toBe(0)
})

test('a hand that moves the board leaves, also on the way, and is not led any more', () => {
  for (const wait of [500, 50]) {
    const { board, guide, left } = led()
    guide.lead(there)
    board.wait(wait)
    board.drag([500, 400], [300, 400], { panning: true })
    board.wait(500)
    expect(left()).toBe(1)
    const { view } = board.editor.camera
    board.wait(1000)
    expect(board.editor.camera.view).toEqual(view)
  }
})

test('a click is no move', () => {
  const { board, guide, isThere, left } = led()
  guide.lead(there)
  board.wait(500)
  board.click([500, 400])
  board.wait(500)
  expect([isThere(), left()]).toEqual([true, 0])
})

test('held, the board comes back once the hand has let go, and never while one writes', () => {
  const { board, guide, isThere, left } = led()
  guide.lead(there, true)
  board.wait(500)
  board.press([500, 400], { panning: true }).move([200, 400], { panning: true })
  board.wait(500)
  expect(isThere()).toBe(false)
  board.release({ panning: true })
  board.editor.camera.panBy(1, 0)
  board.wait(500)
  expect([isThere(), left()]).toEqual([true, 0])
  board.editor.write('a' as NoteId)
  board.wait(1000)
  expect(isThere()).toBe(false)
})

test('another size of the window shows the same place', () => {
  const { board, guide, isThere, left } = led()
  guide.lead(there)
  board.wait(500)
  board.editor.camera.resize(360, 500)
  board.wait(100)
  expect([isThere(), left()]).toEqual([true, 0])
})

test('the zone in view is the one that is seen most of', () => {
  const zones = [
    { id: 'left', at: [0, 0], size: [600, 600] },
    { id: 'right', at: [700, 0], size: [600, 600] },
  ] as const
  expect(zoneInView(zones, { x: 400, y: 0, width: 800, height: 600 })?.id).toBe('right')
  expect(zoneInView(zones, { x: 0, y: 5000, width: 800, height: 600 })).toBeUndefined()
})
