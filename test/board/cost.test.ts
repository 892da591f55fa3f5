import { describe, expect, test } from 'vitest'
import { ItemIndex } from '../../client/board/ItemIndex.ts'
import { drive, type Driver, sticky } from '../helpers/drive.ts'

/** A board of `count` notes in a square, about a hundred of them near the top left. */
function square(count: number): Driver {
  const columns = Math.ceil(Math.sqrt(count))
  return drive(
    Array.from({ length: count }, (_, index) =>
      sticky(`n${index}`, { at: [(index % columns) * 220, Math.floor(index / columns) * 220] }),
    ),
  )
}

/** What panning twenty notes to the right and down looks at, wakes and draws. */
function costOfPanning(board: Driver) {
  const { editor } = board
  const lookedBefore = editor.notes.index.looked
  const lookUpsBefore = editor.mounted.lookUps
  let wokenByList = 0
  editor.signals.mounted.listen(() => (wokenByList += editor.mounted.list.length))
  board.press([500, 400], { panning: true })
  for (let step = 1; step <= 100; step++) board.move([500 - step * 22, 400 - step * 22], { panning: true })
  board.release()
  return {
    looked: editor.notes.index.looked - lookedBefore,
    lookUps: editor.mounted.lookUps - lookUpsBefore,
    listed: wokenByList,
    drawn: editor.mounted.list.length,
  }
}

describe('what panning costs', () => {
  test('is the same on a board of 1,000 notes and of 10,000', () => {
    const small = costOfPanning(square(1024))
    const large = costOfPanning(square(10_000))
    expect(large).toEqual(small)
    expect(large.drawn).toBeLessThan(100)
  })

  test('the notes to draw are looked up once a note’s width, not once a move', () => {
    expect(costOfPanning(square(1024)).lookUps).toBeLessThanOrEqual(11)
  })

  test('a move by another wakes that note alone', () => {
    const board = square(1024)
    const woken: string[] = []
    for (const id of board.editor.mounted.list) {
      board.editor.redraw.onLook(id, () => woken.push(`look ${id}`))
      board.editor.redraw.onPlace(id, () => woken.push(`place ${id}`))
    }
    let lists = 0
    board.editor.signals.mounted.listen(() => lists++)
    board.board.updateNote(board.item('n1').id, { at: [230, 5] })
    board.clock.frames(2)
    expect(woken).toEqual(['place n1'])
    expect(lists).toBe(0)
  })

  test('two hundred notes in the hand are moved, and look as before: none is drawn again', () => {
    const board = square(1024)
    board.editor.selection.set(board.notes.slice(0, 200).map(({ id }) => id))
    board.press([10, 10]).move([30, 30])
    const woken = { looks: 0, places: 0 }
    for (const id of board.editor.selection.ids) {
      board.editor.redraw.onLook(id, () => woken.looks++)
      board.editor.redraw.onPlace(id, () => woken.places++)
    }
    for (let step = 1; step <= 10; step++) board.move([30 + step, 30])
    expect(woken).toEqual({ looks: 0, places: 2000 })
    board.release()
    expect(woken.looks).toBeGreaterThanOrEqual(200)
  })

  test('when nothing happens, no frame is asked for', () => {
    const board = square(100)
    board.wait(2000)
    expect(board.clock.isFrameAsked).toBe(false)
  })
})

describe('the index', () => {
  test('finds what a look at all would find', () => {
    const index = new ItemIndex<string>()
    const boxes = new Map<string, { x: number; y: number; width: number; height: number }>()
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % below
    }
    for (let turn = 0; turn < 2000; turn++) {
      const id = `i${random(300)}`
      if (random(5) === 0) {
        index.remove(id)
        boxes.delete(id)
      } else {
        const size = random(20) === 0 ? 9000 : 300
        const box = { x: random(6000) - 3000, y: random(6000) - 3000, width: random(size), height: random(size) }
        index.put(id, box)
        boxes.set(id, box)
      }
      const seen = { x: random(6000) - 3000, y: random(6000) - 3000, width: random(2000), height: random(2000) }
      const expected = [...boxes].filter(
        ([, box]) =>
          box.x <= seen.x + seen.width &&
          seen.x <= box.x + box.width &&
          box.y <= seen.y + seen.height &&
          seen.y <= box.y + box.height,
      )
      expect(index.inBox(seen).sort()).toEqual(expected.map(([found]) => found).sort())
    }
    expect(index.size).toBe(boxes.size)
  })
})

describe('seen from afar', () => {
  test('a thousand notes are one picture, and only what is held is an element', () => {
    const board = square(1024)
    board.editor.camera.moveTo({ x: 0, y: 0, zoom: 0.1 })
    board.wait(500)
    expect([board.editor.mounted.isFar, board.editor.mounted.list]).toEqual([true, []])
    board.click([10, 10])
    expect(board.editor.mounted.list).toEqual(['n0'])
    board.editor.camera.moveTo({ x: 0, y: 0, zoom: 1 })
    board.wait(500)
    expect(board.editor.mounted.isFar).toBe(false)
    expect(board.editor.mounted.list.length).toBeGreaterThan(10)
  })

  test('elements come a few a frame, so that none is late', () => {
    const board = square(1024)
    board.editor.camera.moveTo({ x: 0, y: 0, zoom: 0.5 })
    const counts: number[] = []
    for (let frame = 0; frame < 6; frame++) {
      board.clock.frames(1)
      counts.push(board.editor.mounted.list.length)
    }
    const steps = counts.slice(1).map((count, index) => count - (counts[index] ?? 0))
    expect(Math.max(...steps)).toBeLessThanOrEqual(60)
    expect(board.editor.mounted.isBehind).toBe(false)
  })

  test('a change tells which notes to draw again, and no others', () => {
    const board = square(1024)
    board.editor.camera.moveTo({ x: 0, y: 0, zoom: 0.1 })
    board.wait(500)
    const drawn: string[][] = []
    board.editor.signals.drawn.listen((ids) => drawn.push([...ids]))
    board.board.updateNote(board.item('n7').id, { at: [3, 3] })
    board.wait(100)
    expect(drawn).toEqual([['n7']])
  })
})
