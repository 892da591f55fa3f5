import { describe, expect, test } from 'vitest'
import { OPEN_STEP } from '../../shared/access.ts'
import { area, drive, sticky } from '../helpers/drive.ts'

describe('dragging', () => {
  test('a dragged sticky is one step to undo', () => {
    const board = drive([sticky('a', { at: [0, 0] })])
    board.press([10, 10]).move([60, 10]).move([110, 10]).release()
    expect(board.item('a').at).toEqual([100, 0])
    expect(board.undo().item('a').at).toEqual([0, 0])
    expect(board.redo().item('a').at).toEqual([100, 0])
  })

  test('nothing is written before the release', () => {
    const board = drive([sticky('a')])
    let updates = 0
    board.doc.on('update', () => updates++)
    board.press([10, 10]).move([60, 10]).move([110, 10])
    expect(updates).toBe(0)
    expect(board.shown('a')).toEqual([100, 0])
    board.release()
    expect(updates).toBe(1)
  })

  test('Esc puts everything back and leaves nothing to undo', () => {
    const board = drive([sticky('a')])
    board.press([10, 10]).move([110, 10]).escape()
    expect(board.shown('a')).toEqual([0, 0])
    board.move([200, 200]).release()
    expect(board.item('a').at).toEqual([0, 0])
    expect(board.editor.history.canUndo).toBe(false)
  })

  test('a hand that trembles drags nothing', () => {
    const board = drive([sticky('a')])
    board.press([10, 10]).move([12, 12]).release()
    expect(board.item('a').at).toEqual([0, 0])
    board.press([10, 10], { device: 'touch' }).move([15, 10], { device: 'touch' }).release({ device: 'touch' })
    expect(board.item('a').at).toEqual([0, 0])
  })

  test('all chosen notes go together, in one step', () => {
    const board = drive([sticky('a'), sticky('b', { at: [300, 0] }), sticky('c', { at: [600, 0] })])
    board.click([10, 10]).click([310, 10], { shift: true })
    board.drag([10, 10], [10, 60])
    expect([board.item('a').at, board.item('b').at, board.item('c').at]).toEqual([
      [0, 50],
      [300, 50],
      [600, 0],
    ])
    board.undo()
    expect([board.item('a').at, board.item('b').at]).toEqual([
      [0, 0],
      [300, 0],
    ])
  })

  test('a drag is as long on the board as the zoom says', () => {
    const board = drive([sticky('a')])
    board.editor.camera.moveTo({ x: 0, y: 0, zoom: 0.5 })
    expect(board.drag([10, 10], [60, 10]).item('a').at).toEqual([100, 0])
  })

  test('a note laid on others lies above them; the others keep their places', () => {
    const board = drive([sticky('a', { order: 'a0' }), sticky('b', { at: [300, 0], order: 'a1' })])
    board.drag([10, 10], [170, 10])
    expect(board.item('a').order > board.item('b').order).toBe(true)
    expect(board.item('b').order).toBe('a1')
  })
})

describe('zones', () => {
  test('a note dropped in a zone belongs to it, and keeps its colour', () => {
    const board = drive([area('z', { at: [400, 0] }), sticky('a', { colour: 'rose' })])
    board.drag([10, 10], [450, 60])
    expect(board.item('a')).toMatchObject({ zone: 'z', colour: 'rose' })
    board.drag([450, 60], [10, 10])
    expect(board.item('a').zone).toBeUndefined()
  })

  test('its middle decides, and of two zones the smaller', () => {
    const board = drive([
      area('wide', { at: [300, 0], size: [600, 600] }),
      area('inner', { at: [500, 0], size: [300, 300], order: 'Zz' }),
      sticky('a'),
    ])
    expect(board.drag([100, 100], [295, 100]).item('a').zone).toBeUndefined()
    expect(board.drag([295, 100], [305, 100]).item('a').zone).toBe('wide')
    expect(board.drag([305, 100], [520, 100]).item('a').zone).toBe('inner')
  })

  test('a zone does not move under the hand', () => {
    const board = drive([area('z')])
    board.drag([300, 300], [500, 500])
    expect(board.board.zones()[0]?.at).toEqual([0, 0])
  })
})

describe('choosing', () => {
  const three = [sticky('a'), sticky('b', { at: [300, 0] }), sticky('c', { at: [0, 300] })]

  test('a click chooses one, Shift adds and takes away, empty ground lets go', () => {
    const board = drive(three)
    expect(board.click([10, 10]).chosen).toEqual(['a'])
    expect(board.click([310, 10]).chosen).toEqual(['b'])
    expect(board.click([10, 10], { shift: true }).chosen).toEqual(['a', 'b'])
    expect(board.click([10, 10], { shift: true }).chosen).toEqual(['b'])
    expect(board.click([900, 700]).chosen).toEqual([])
  })

  test('a band chooses what it meets, and Esc gives back what was chosen', () => {
    const board = drive(three)
    expect(board.drag([550, 250], [150, 150]).chosen).toEqual(['a', 'b'])
    board.press([550, 550]).move([10, 290])
    expect(board.chosen).toEqual(['c'])
    expect(board.escape().chosen).toEqual(['a', 'b'])
    expect(board.editor.band).toBeUndefined()
  })

  test('the topmost of two notes is taken', () => {
    const board = drive([sticky('under', { order: 'a0' }), sticky('over', { at: [100, 0], order: 'a1' })])
    expect(board.click([150, 50]).chosen).toEqual(['over'])
  })
})

describe('a double click', () => {
  test('on empty ground makes a note there with the caret in it', () => {
    const board = drive()
    board.doubleClick([500, 400])
    const [note] = board.notes
    expect(note).toMatchObject({ at: [400, 300], size: [200, 200] })
    expect(board.editor.writing?.note).toBe(note?.id)
  })

  test('on a note writes in it', () => {
    const board = drive([sticky('a', { words: 'Trop peu de places en crèche' })])
    board.doubleClick([50, 50])
    expect(board.editor.writing?.note).toBe('a')
    expect(board.notes).toHaveLength(1)
  })

  test('is no double click when it is slow', () => {
    const board = drive()
    board.click([500, 400]).wait(500).click([500, 400])
    expect(board.notes).toHaveLength(0)
  })

  test('a note left empty was never made', () => {
    const board = drive()
    board.doubleClick([500, 400])
    board.editor.endWriting()
    expect(board.notes).toHaveLength(0)
    expect([board.editor.history.canUndo, board.editor.history.canRedo]).toEqual([false, false])
  })
})

describe('a finger', () => {
  const touch = { device: 'touch' } as const

  test('on empty ground pans', () => {
    const board = drive([sticky('a')])
    board.drag([500, 500], [400, 450], touch)
    expect(board.editor.camera.view).toEqual({ x: 100, y: 50, zoom: 1 })
  })

  test('on a note drags it', () => {
    const board = drive([sticky('a')])
    expect(board.drag([50, 50], [150, 50], touch).item('a').at).toEqual([100, 0])
  })

  test('held on notes chooses several', () => {
    const board = drive([sticky('a'), sticky('b', { at: [300, 0] })])
    board.press([50, 50], touch).wait(520).release(touch)
    board.press([350, 50], touch).wait(520).release(touch)
    expect(board.chosen).toEqual(['a', 'b'])
  })

  test('and a second one zooms, and what the first had begun is put back', () => {
    const board = drive([sticky('a')])
    board.press([50, 50], touch).move([90, 50], touch)
    board.press([190, 50], { ...touch, finger: 2 }).move([290, 50], { ...touch, finger: 2 })
    expect(board.shown('a')).toEqual([0, 0])
    expect(board.editor.camera.zoom).toBeCloseTo(2)
    expect(board.editor.camera.toBoard([90, 50])[0]).toBeCloseTo(90)
    board
      .release({ ...touch, finger: 2 })
      .move([300, 300], touch)
      .release(touch)
    expect(board.item('a').at).toEqual([0, 0])
    expect(board.editor.camera.zoom).toBeCloseTo(2)
  })
})

describe('without the right to write', () => {
  test('nothing changes, and a drag looks around', () => {
    const board = drive([sticky('a')], { canWrite: false })
    let updates = 0
    board.doc.on('update', () => updates++)
    board.drag([10, 10], [110, 10]).doubleClick([500, 500]).doubleClick([50, 50])
    board.editor.change((document) => document.removeNotes([board.item('a').id]))
    expect(updates).toBe(0)
    expect(board.editor.camera.view.x).toBe(-100)
    expect(board.editor.writing).toBeUndefined()
  })

  test('losing it in the middle of a drag puts the note back', () => {
    const board = drive([sticky('a')])
    board.press([10, 10]).move([110, 10])
    board.editor.actAs({ you: undefined, role: 'observer', step: OPEN_STEP })
    board.release()
    expect([board.item('a').at, board.shown('a')]).toEqual([
      [0, 0],
      [0, 0],
    ])
  })
})

test('Space or the middle button pans, whatever lies there', () => {
  const board = drive([sticky('a')])
  board.drag([10, 10], [110, 60], { panning: true })
  expect(board.editor.camera.view).toEqual({ x: -100, y: -50, zoom: 1 })
  expect(board.item('a').at).toEqual([0, 0])
})
