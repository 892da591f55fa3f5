import { describe, expect, test } from 'vitest'
import { OPEN_STEP } from '../../shared/access.ts'
import type { NoteId, ParticipantId, ShapeId, ZoneId } from '../../shared/ids.ts'
import { createText, wordFigure } from '../../client/board/commands/drawing.ts'
import { moveFiguresToZone } from '../../client/board/commands/movingFigures.ts'
import { removeChosen } from '../../client/board/commands/changing.ts'
import { duplicateChosen } from '../../client/board/commands/copying.ts'
import { pasteBoard } from '../../client/board/commands/pasting.ts'
import { boardFromHtml, clipboardOf } from '../../client/board/clipboard.ts'
import { crosses, routeLink } from '../../shared/layout/routing.ts'
import { simplified } from '../../client/board/ink.ts'
import { resized } from '../../client/board/handles.ts'
import { packInk, unpackInk } from '../../shared/domain/stroke.ts'
import { area, drive, type Driver, sticky } from '../helpers/drive.ts'
import { newShape } from '../helpers/items.ts'

const amina = 'amina' as ParticipantId
const asParticipant = { you: amina, role: 'participant', step: OPEN_STEP } as const
const asFacilitator = { ...asParticipant, role: 'facilitator' } as const

function board(
  things: Parameters<typeof drive>[0] = [],
  standing: Parameters<Driver['editor']['actAs']>[0] = asParticipant,
) {
  const driver = drive(things)
  driver.editor.actAs(standing)
  return driver
}
function shapes(driver: Driver) {
  return driver.board.all('shapes')
}

test('a board that is opened has its links, to notes and to shapes', () => {
  const first = board([sticky('a'), sticky('b', { at: [600, 0] })])
  const style = { kind: 'arrow', colour: 'ink', label: '', order: 'a0' } as const
  const shape = { kind: 'ellipse', at: [0, 600], size: [100, 100], filled: false, text: '', colour: 'ink' } as const
  first.board.put('shapes', { ...shape, id: 's' as never, order: 'a0' })
  first.board.put('links', { ...style, id: 'l' as never, from: 'a' as NoteId, to: 'b' as NoteId })
  first.board.put('links', { ...style, id: 'm' as never, from: 'a' as NoteId, to: 's' as never })
  const { editor } = drive([], {}, first.doc)
  expect(editor.figures.get('l' as never)?.way).toEqual(first.editor.figures.get('l' as never)?.way)
  expect(editor.figures.get('m' as never)?.way?.length).toBeGreaterThan(1)
})

describe('shapes', () => {
  test('drawn from corner to corner, one’s own, in one step', () => {
    const driver = board()
    driver.editor.chooseTool('rectangle')
    driver.drag([100, 100], [300, 250])
    driver.editor.endWriting()
    expect(shapes(driver)).toMatchObject([{ kind: 'rectangle', at: [100, 100], size: [200, 150], author: amina }])
    expect(driver.editor.tool).toBe('select')
    driver.undo()
    expect(shapes(driver)).toEqual([])
  })

  test('a click lays one of the usual size around the hand', () => {
    const driver = board()
    driver.editor.chooseTool('ellipse')
    driver.click([400, 300])
    const [shape] = shapes(driver)
    expect(shape?.at).toEqual([280, 230])
  })

  test('is moved and made larger by the hand, each in one step; Esc puts it back', () => {
    const driver = board()
    driver.editor.chooseTool('rectangle')
    driver.drag([100, 100], [300, 200])
    driver.editor.endWriting()
    driver.drag([200, 150], [250, 160])
    expect(shapes(driver)[0]?.at).toEqual([150, 110])
    driver.drag([350, 210], [400, 300]) // its lower right corner
    expect(shapes(driver)[0]).toMatchObject({ at: [150, 110], size: [250, 190] })
    driver.press([400, 300]).move([600, 600]).escape()
    expect(shapes(driver)[0]?.size).toEqual([250, 190])
    driver.undo().undo()
    expect(shapes(driver)[0]).toMatchObject({ at: [100, 100], size: [200, 100] })
  })

  test('goes with the notes that are chosen with it', () => {
    const driver = board([sticky('a')])
    driver.editor.chooseTool('rectangle')
    driver.drag([300, 0], [400, 100])
    driver.editor.endWriting()
    driver.click([10, 10]).click([350, 50], { shift: true })
    driver.drag([10, 10], [60, 10])
    expect(driver.item('a').at).toEqual([50, 0])
    expect(shapes(driver)[0]?.at).toEqual([350, 0])
    driver.undo()
    expect([driver.item('a').at, shapes(driver)[0]?.at]).toEqual([
      [0, 0],
      [300, 0],
    ])
  })

  test('what belongs to the wall lets a participant’s hand through, and not the facilitator’s', () => {
    const wall = { kind: 'rectangle', size: [100, 100], colour: 'ink', filled: true, text: '', order: 'a0' } as const
    const driver = board()
    driver.board.put('shapes', { ...wall, id: 'wall' as never, at: [0, 0] })
    driver.drag([50, 50], [90, 90])
    expect(shapes(driver)[0]?.at).toEqual([0, 0])
    driver.editor.actAs(asFacilitator)
    driver.drag([50, 50], [90, 90])
    expect(shapes(driver)[0]?.at).toEqual([40, 40])
  })
})

describe('links', () => {
  function linked() {
    const driver = board([sticky('a'), sticky('b', { at: [600, 0] })])
    driver.editor.chooseTool('link')
    driver.drag([100, 100], [700, 100])
    return driver
  }
  const wayOf = (driver: Driver) => [...driver.editor.figures.all()].find(({ kind }) => kind === 'links')?.way

  test('hold on to what they were drawn from and to, and end at its edges', () => {
    const driver = linked()
    expect(driver.board.all('links')).toMatchObject([{ from: 'a', to: 'b', author: amina }])
    expect(wayOf(driver)).toEqual([
      [200, 100],
      [600, 100],
    ])
  })

  test('follow a note while it is dragged, and after', () => {
    const driver = linked()
    driver.press([700, 50]).move([700, 300])
    expect(wayOf(driver)?.at(-1)?.[1]).toBeGreaterThan(250)
    driver.release()
    expect(wayOf(driver)?.at(-1)?.[1]).toBeGreaterThan(250)
  })

  test('go around what comes between them', () => {
    const driver = linked()
    driver.board.putNote({ ...driver.board.notes()[0]!, id: 'wall' as NoteId, at: [300, -50] })
    const way = wayOf(driver) ?? []
    expect(way.length).toBeGreaterThan(2)
    const wall = { x: 300, y: -50, width: 200, height: 200 }
    for (const [index, point] of way.entries()) {
      const next = way[index + 1]
      if (next) expect(crosses(point, next, wall)).toBe(false)
    }
  })

  test('are out of sight while an end is gone, and come back with it', () => {
    const driver = linked()
    driver.editor.selection.set(['b' as NoteId])
    removeChosen(driver.editor)
    expect(wayOf(driver)).toBeUndefined()
    driver.undo()
    expect(wayOf(driver)).toBeDefined()
  })

  test('one that goes nowhere is none', () => {
    const driver = board([sticky('a')])
    driver.editor.chooseTool('link')
    driver.drag([50, 50], [60, 60])
    expect(driver.board.all('links')).toEqual([])
  })

  test('pasted on another board, with what they hold on to; those without stay behind', () => {
    const driver = linked()
    driver.editor.chooseTool('rectangle')
    driver.drag([0, 400], [200, 500])
    driver.editor.endWriting()
    driver.editor.selection.set(['a' as NoteId, 'b' as NoteId])
    const notes = driver.board.notes().flatMap(({ id }) => driver.editor.notes.get(id) ?? [])
    const copied = boardFromHtml(clipboardOf(notes, [...driver.editor.figures.all()]).html)
    const other = board()
    pasteBoard(other.editor, copied!)
    expect([other.board.notes().length, other.board.all('shapes').length]).toEqual([2, 1])
    const [link] = other.board.all('links')
    expect([link?.from, link?.to].map((id) => other.board.note(id as NoteId))).toHaveLength(2)
    expect(other.board.note(link?.from as NoteId)).toBeDefined()
    other.undo()
    expect(other.board.counts()).toMatchObject({ notes: 0, shapes: 0, links: 0 })
    const alone = board()
    pasteBoard(alone.editor, { ...copied!, notes: [] })
    expect(alone.board.counts()).toMatchObject({ shapes: 1, links: 0 })
  })

  test('copied with what they hold on to, they link the copies', () => {
    const driver = linked()
    driver.editor.selection.set(['a' as NoteId, 'b' as NoteId, driver.board.all('links')[0]!.id])
    duplicateChosen(driver.editor)
    const copy = driver.board.all('links').at(-1)
    expect(copy?.from).not.toBe('a')
    expect(driver.board.note(copy?.from as NoteId)).toBeDefined()
  })
})

describe('ink', () => {
  test('what is drawn is one stroke, and comes back as it was drawn', () => {
    const driver = board()
    driver.editor.chooseTool('pen')
    driver.press([10, 10]).move([50, 40]).move([90, 10]).release()
    const [stroke] = driver.board.all('strokes')
    expect(stroke?.at).toEqual([10, 10])
    expect(stroke && unpackInk(stroke)).toEqual([
      [10, 10, 0.5],
      [50, 40, 0.5],
      [90, 10, 0.5],
    ])
    expect(driver.editor.tool).toBe('pen')
  })

  test('the eraser takes what it touched in one step, and leaves another’s where only one’s own may go', () => {
    const driver = board()
    driver.editor.chooseTool('pen')
    driver.drag([10, 10], [200, 10]).drag([10, 50], [200, 50])
    driver.board.put('strokes', {
      ...driver.board.all('strokes')[0]!,
      id: 'theirs' as never,
      author: 'bea' as ParticipantId,
    })
    driver.editor.actAs({ ...asParticipant, step: { ...OPEN_STEP, notes: 'own' } })
    driver.editor.chooseTool('eraser')
    driver.drag([100, 0], [100, 60])
    driver.press([100, 10]).move([100, 50]).release()
    expect(driver.board.all('strokes').map(({ id }) => id)).toEqual(['theirs'])
  })

  test('once a pen was seen, a palm draws nothing', () => {
    const driver = board()
    driver.editor.chooseTool('pen')
    driver.drag([10, 10], [100, 10], { device: 'pen' })
    driver.drag([10, 50], [100, 50], { device: 'touch' })
    expect(driver.board.all('strokes')).toHaveLength(1)
  })

  test('a straight line keeps two points of a thousand', () => {
    const line = Array.from({ length: 1000 }, (_, x) => [x, x / 2, 0.5] as const)
    expect(simplified(line, 0.1)).toEqual([line[0], line[999]])
  })

  test('packing keeps tenths of a unit, and pressures', () => {
    const points = [
      [1, 2, 0.25],
      [3.4, -5.6, 1],
    ] as const
    expect(unpackInk(packInk(points))).toEqual(points)
  })
})

describe('texts', () => {
  test('one and its first words are one step', () => {
    const driver = board([sticky('a')])
    driver.drag([10, 10], [60, 10])
    driver.editor.chooseTool('text')
    driver.click([500, 500])
    const { writingFigure, writingSince } = driver.editor
    wordFigure(driver.editor, writingFigure!, 'Un texte', writingSince)
    expect(driver.board.texts()).toMatchObject([{ text: 'Un texte' }])
    driver.undo()
    expect(driver.board.texts()).toEqual([])
    expect(driver.item('a').at).toEqual([50, 0])
    driver.redo()
    expect(driver.board.texts()).toMatchObject([{ text: 'Un texte' }])
  })

  test('one left empty goes', () => {
    const driver = board()
    createText(driver.editor, [100, 100])
    const [text] = driver.board.texts()
    wordFigure(driver.editor, text!.id, '  ')
    expect(driver.board.texts()).toEqual([])
  })
})

describe('zones', () => {
  test('keep what lies in them, however far they are carried', () => {
    const driver = board(
      [
        area('z', { locked: false, size: [300, 400] }),
        area('other', { at: [0, 500], size: [900, 900] }),
        sticky('a', { at: [40, 120], zone: 'z' as ZoneId }),
      ],
      asFacilitator,
    )
    driver.drag([20, 20], [520, 620], { control: true })
    expect([driver.item('a').at, driver.item('a').zone]).toEqual([[540, 720], 'z'])
  })
  test('an open one moves with all that lies in it; a locked one lets the hand through', () => {
    const driver = board(
      [area('z', { locked: false }), sticky('a', { at: [100, 200], zone: 'z' as ZoneId })],
      asFacilitator,
    )
    driver.drag([20, 20], [120, 20])
    expect([driver.board.zone('z' as ZoneId)?.at, driver.item('a').at]).toEqual([
      [100, 0],
      [200, 200],
    ])
    driver.undo()
    expect(driver.item('a').at).toEqual([100, 200])
    driver.board.updateZone('z' as ZoneId, { locked: true })
    driver.drag([20, 20], [120, 20])
    expect(driver.board.zone('z' as ZoneId)?.at).toEqual([0, 0])
  })
})

test('a way that has nothing in it is straight, and a box never turns inside out', () => {
  const box = { x: 0, y: 0, width: 100, height: 100 }
  expect(routeLink(box, { ...box, x: 300 }, [])).toEqual([
    [100, 50],
    [300, 50],
  ])
  expect(resized(box, 'se', [-500, -500], false)).toEqual({ x: 0, y: 0, width: 24, height: 24 })
  expect(resized(box, 'nw', [50, 0], true)).toEqual({ x: 0, y: 0, width: 100, height: 100 })
})

test('chosen figures are laid into a free place of a zone as they lie to each other, in one step; links stay with their ends', () => {
  const driver = drive([area('zone', { at: [4000, 0], size: [900, 700] }), sticky('inTheWay', { at: [4040, 120] })])
  const author = 'luc' as ParticipantId
  driver.board.put('shapes', newShape({ id: 'one' as ShapeId, at: [0, 0], author }))
  driver.board.put('shapes', newShape({ id: 'two' as ShapeId, at: [30, 150], author }))
  driver.editor.selection.set(['one' as ShapeId, 'two' as ShapeId])
  moveFiguresToZone(driver.editor, 'zone' as ZoneId)
  const at = (id: string) => driver.board.get('shapes', id as ShapeId)?.at ?? [0, 0]
  expect([at('two')[0] - at('one')[0], at('two')[1] - at('one')[1]]).toEqual([30, 150])
  expect(at('one')[0]).toBeGreaterThanOrEqual(4240) // beside the note
  expect(driver.editor.zoneAt(at('two'))?.id).toBe('zone')
  driver.editor.undo()
  expect([at('one'), at('two')]).toEqual([
    [0, 0],
    [30, 150],
  ])
})
