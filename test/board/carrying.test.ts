import { describe, expect, test } from 'vitest'
import { OPEN_STEP } from '../../shared/access.ts'
import type { NoteId, ParticipantId } from '../../shared/ids.ts'
import { nudge } from '../../client/board/commands/moving.ts'
import { goBeside } from '../../client/board/commands/walking.ts'
import { pressingBeside } from '../../client/board/tools/select/carrying.ts'
import { area, drive, sticky } from '../helpers/drive.ts'

const amina = 'amina' as ParticipantId
const luc = 'luc' as ParticipantId
const asParticipant = { you: amina, role: 'participant', step: OPEN_STEP } as const

describe('at the edge', () => {
  const wide = () => drive([sticky('a', { at: [400, 300] })])

  test('the board goes on under a note that is held there, after a moment', () => {
    const board = wide()
    board.press([500, 400]).move([800, 400]).move([1000, 400])
    board.wait(150)
    expect(board.editor.camera.view.x).toBe(0)
    board.wait(600)
    expect(board.editor.camera.view.x).toBeGreaterThan(300)
    const [x] = board.shown('a')
    expect(x - board.editor.camera.view.x).toBeCloseTo(900)
    board.release()
    expect(board.item('a').at[0]).toBe(Math.round(x))
  })

  test('twenty-five pixels in a sixtieth of a second once it is under way; slower on a small surface', () => {
    const board = wide()
    board.press([500, 400]).move([800, 600]).move([1000, 800])
    board.wait(480)
    const before = board.editor.camera.view
    board.clock.frames(1)
    const { x, y } = board.editor.camera.view
    expect(x - before.x).toBeCloseTo((25 * 16 * 60) / 1000)
    expect(y - before.y).toBeCloseTo((25 * 0.612 * 16 * 60) / 1000)
  })

  test('so many pixels of the screen, whatever the zoom', () => {
    const board = wide()
    board.editor.camera.moveTo({ x: 0, y: 0, zoom: 0.5 })
    board.press([250, 200]).move([500, 400]).move([1000, 400])
    board.wait(480)
    const before = board.editor.camera.view.x
    board.clock.frames(1)
    expect(board.editor.camera.view.x - before).toBeCloseTo((2 * 25 * 16 * 60) / 1000)
  })

  test('it stops when the hand comes back, lets go, or Esc is pressed', () => {
    for (const end of [
      (board: ReturnType<typeof wide>) => board.move([900, 400]),
      (board: ReturnType<typeof wide>) => board.release(),
      (board: ReturnType<typeof wide>) => board.escape(),
    ]) {
      const board = wide()
      board.press([500, 400]).move([800, 400]).move([1000, 400]).wait(500)
      end(board)
      board.wait(300)
      const { x } = board.editor.camera.view
      board.wait(500)
      expect(board.editor.camera.view.x).toBe(x)
      expect(board.clock.isFrameAsked).toBe(false)
    }
  })

  test('a band and a shape are drawn on beyond it; a pan is not', () => {
    const board = drive([sticky('far', { at: [1300, 300] })])
    board.press([600, 100]).move([800, 500]).move([999, 600]).wait(900)
    expect(board.chosen).toEqual(['far'])
    board.escape()
    board.editor.camera.moveTo({ x: 0, y: 0, zoom: 1 })
    board.editor.chooseTool('hand')
    board.press([600, 100]).move([1000, 100])
    const { x } = board.editor.camera.view
    board.wait(900)
    expect(board.editor.camera.view.x).toBe(x)
  })
})

describe('Alt and a drag', () => {
  const board = () => {
    const driver = drive([sticky('a', { words: 'Une crèche', author: luc }), sticky('b', { at: [500, 500] })])
    driver.editor.actAs(asParticipant)
    return driver
  }

  test('carry a copy, one’s own; the original stays; one step', () => {
    const driver = board()
    driver.drag([100, 100], [100, 450], { alt: true })
    const copy = driver.notes.find(({ id }) => id !== 'a' && id !== 'b')
    expect(driver.item('a').at).toEqual([0, 0])
    expect(copy).toMatchObject({ at: [0, 350], author: amina })
    expect(driver.words(copy?.id ?? '')).toBe('Une crèche')
    expect(driver.chosen).toEqual([copy?.id])
    driver.undo()
    expect(driver.notes.map(({ id }) => id).sort()).toEqual(['a', 'b'])
    expect(driver.editor.history.canUndo).toBe(false)
    driver.redo()
    expect(driver.notes).toHaveLength(3)
  })

  test('Esc leaves nothing, and gives back what was chosen', () => {
    const driver = board()
    driver.press([100, 100], { alt: true }).move([100, 300], { alt: true }).escape()
    expect(driver.notes).toHaveLength(2)
    expect(driver.chosen).toEqual(['a'])
    expect(driver.editor.history.canUndo || driver.editor.history.canRedo).toBe(false)
  })

  test('copy what one may not move; and nothing where nothing may be made', () => {
    const driver = board()
    driver.editor.actAs({ ...asParticipant, step: { ...OPEN_STEP, notes: 'own' } })
    driver.drag([100, 100], [100, 450], { alt: true })
    expect(driver.notes).toHaveLength(3)
    driver.editor.actAs({ ...asParticipant, step: { ...OPEN_STEP, mayCreate: false } })
    driver.drag([100, 100], [600, 100], { alt: true })
    expect(driver.notes).toHaveLength(3)
  })
})

describe('the « + » beside a note', () => {
  const press = (driver: ReturnType<typeof drive>, side: 'right' | 'below' | 'above' | 'left') => {
    const screen = [210, 100] as const
    const input = { pointer: 1, screen, device: 'mouse' } as const
    driver.editor.input.press(input, (start) => pressingBeside(start, 'a' as NoteId, side))
    return driver
  }

  test('makes a note there on the same paper, with the caret in it', () => {
    const driver = drive([sticky('a', { colour: 'rose', words: 'un' })])
    press(driver, 'right').release({}, [210, 100])
    const made = driver.editor.writing?.note
    expect(made && driver.item(made)).toMatchObject({ at: [220, 0], colour: 'rose' })
  })

  test('goes to the one that is there, under a note that has grown', () => {
    const words = 'mot '.repeat(150)
    const driver = drive([sticky('a', { words })])
    const height = driver.editor.notes.get('a' as NoteId)?.fit.height ?? 0
    expect(height).toBeGreaterThan(200)
    goBeside(driver.editor, 'a' as NoteId, 'below')
    const below = driver.editor.writing?.note as NoteId
    expect(driver.item(below).at).toEqual([0, height + 20])
    driver.board.setText(below, 'deux')
    goBeside(driver.editor, below, 'above')
    expect(driver.editor.writing?.note).toBe('a')
    expect(driver.notes).toHaveLength(2)
  })

  test('carried, it is a new note in the hand, and the whole is one step', () => {
    const driver = drive([sticky('a', { colour: 'sky' })])
    press(driver, 'right').move([300, 300]).move([500, 600]).release()
    const made = driver.editor.writing?.note as NoteId
    expect(driver.item(made)).toMatchObject({ at: [400, 500], colour: 'sky' })
    driver.board.setText(made, 'écrit')
    driver.editor.endWriting()
    driver.undo().undo()
    expect(driver.notes.map(({ id }) => id)).toEqual(['a'])
  })

  test('Esc on the way, or nothing written in it: it was never made', () => {
    const driver = drive([sticky('a')])
    press(driver, 'right').move([300, 300]).move([500, 600]).escape()
    expect(driver.notes).toHaveLength(1)
    expect(driver.chosen).toEqual(['a'])
    press(driver, 'right').move([300, 300]).move([500, 600]).release()
    driver.editor.endWriting()
    expect(driver.notes).toHaveLength(1)
    expect(driver.editor.history.canUndo).toBe(false)
  })
})

describe('the arrows', () => {
  test('move by a tenth of a unit, and the place is kept', () => {
    const driver = drive([area('z', { at: [0, 0] }), sticky('a')])
    driver.editor.selection.set(['a' as NoteId])
    for (let time = 0; time < 3; time++) nudge(driver.editor, [0.1, 0])
    expect(driver.item('a').at).toEqual([0.3, 0])
    nudge(driver.editor, [10, -10])
    expect(driver.item('a').at).toEqual([10.3, -10])
  })

  test('held, move in one step', () => {
    const driver = drive([sticky('a')])
    driver.editor.selection.set(['a' as NoteId])
    nudge(driver.editor, [1, 0])
    nudge(driver.editor, [0, 5])
    for (let time = 0; time < 4; time++) nudge(driver.editor, [0, 5], true)
    expect(driver.item('a').at).toEqual([1, 25])
    expect(driver.undo().item('a').at).toEqual([1, 0])
    expect(driver.undo().item('a').at).toEqual([0, 0])
  })
})
