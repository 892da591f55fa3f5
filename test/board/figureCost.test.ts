// @vitest-environment jsdom
import { beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { FigureKind } from '../../client/board/Figures.ts'
import { FigurePicture } from '../../client/canvas/figures/FigurePicture.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { packInk } from '../../shared/domain/stroke.ts'
import type { LinkId, ShapeId, StrokeId } from '../../shared/ids.ts'
import { drive, type Driver, sticky } from '../helpers/drive.ts'

const PITCH = 300
const UNDER: readonly FigureKind[] = ['shapes', 'links']
const OVER: readonly FigureKind[] = ['strokes']

/** How many figures canvases were asked to draw: each is drawn between one `save` and its `restore`. */
let drawn = 0
beforeAll(() => {
  const context = new Proxy(
    { save: () => drawn++ },
    { get: (calls, name) => (name === 'save' ? calls.save : () => undefined), set: () => true },
  )
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never)
  vi.stubGlobal(
    'Path2D',
    class {
      moveTo(): void {}
      lineTo(): void {}
      quadraticCurveTo(): void {}
      closePath(): void {}
    },
  )
})

/** `side` × `side` places with a shape and ink in each, and a link to the shape on the right. */
function square(side: number): Driver {
  const doc = new Y.Doc()
  const board = new BoardDocument(doc)
  const style = { colour: 'ink', order: 'a0' } as const
  board.change(() => {
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const [x, y] = [column * PITCH, row * PITCH]
        const id = (at: number) => `s${row}-${at}` as ShapeId
        const shape = { kind: 'rectangle', size: [100, 100], filled: false, text: '', ...style } as const
        board.put('shapes', { ...shape, id: id(column), at: [x, y] })
        const ink = packInk([
          [x, y + 120, 0.5],
          [x + 80, y + 140, 0.5],
        ])
        board.put('strokes', { id: `i${row}-${column}` as StrokeId, tool: 'pen', width: 4, ...ink, ...style })
        if (column === 0) continue
        const link = { kind: 'arrow', label: '', ...style } as const
        board.put('links', { ...link, id: `l${row}-${column}` as LinkId, from: id(column - 1), to: id(column) })
      }
    }
  })
  return drive([sticky('n', { at: [-400, 0] })], {}, doc)
}

/** What both pictures of the figures look at and draw while somebody does something. */
function costOf(board: Driver, act: () => void) {
  const pictures = [UNDER, OVER].map(
    (kinds) => new FigurePicture(board.editor, document.createElement('canvas'), kinds),
  )
  const { index } = board.editor.figures
  const before = { looked: index.looked, drawn }
  act()
  for (const picture of pictures) picture.close()
  return { looked: index.looked - before.looked, drawn: drawn - before.drawn }
}
function pan(board: Driver): void {
  board.press([500, 400], { panning: true })
  for (let step = 1; step <= 100; step++) board.move([500 - step * 22, 400 - step * 22], { panning: true })
  board.release()
}

describe('what figures cost', () => {
  test('panning is the same on a board of 3,000 figures and of 30,000', () => {
    const [small, large] = [square(32), square(100)]
    const cost = costOf(large, () => pan(large))
    expect(cost).toEqual(costOf(small, () => pan(small)))
    expect(cost.drawn).toBeGreaterThan(0)
  }, 60_000)

  test('while the view stays within the picture, nothing is looked at and nothing is drawn', () => {
    const board = square(32)
    const cost = costOf(board, () => {
      for (let step = 0; step < 5; step++) {
        board.editor.camera.panBy(-20, -20)
        board.wait(20)
      }
    })
    expect(cost).toEqual({ looked: 0, drawn: 0 })
  })

  test('taking one of them looks at what is near', () => {
    const looks = [square(32), square(100)].map((board) => {
      const { index } = board.editor.figures
      const before = index.looked
      board.editor.figureAt([50, 50], 8)
      return index.looked - before
    })
    expect(looks[1]).toBe(looks[0])
    expect(looks[0]).toBeLessThan(20)
  })

  test('a shape that is moved takes its links along, and leaves the ink as it is drawn', () => {
    const board = square(32)
    const ink = new FigurePicture(board.editor, document.createElement('canvas'), OVER)
    const before = drawn
    board.board.change(() => {
      const shape = board.board.get('shapes', 's1-1' as ShapeId)
      if (shape) board.board.put('shapes', { ...shape, at: [shape.at[0] + 40, shape.at[1]] })
    })
    board.wait(50)
    ink.close()
    expect(drawn - before).toBe(0)
    expect(board.editor.figures.get('l1-1' as LinkId)?.box.width).toBeGreaterThan(150)
  })
})
