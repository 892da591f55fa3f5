import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { CardsInSight } from '../../client/board/CardsInSight.ts'
import type { BoardEvent } from '../../client/board/events.ts'
import { Finding as Search } from '../../client/board/Finding.ts'
import { nudge } from '../../client/board/commands/moving.ts'
import { removeChosen } from '../../client/board/commands/changing.ts'
import { duplicateChosen } from '../../client/board/commands/copying.ts'
import { createLink } from '../../client/board/commands/drawing.ts'
import { walk } from '../../client/board/commands/walking.ts'
import { OPEN_STEP } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { placeForCard } from '../../shared/document/placingCards.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import { CARD_SIZE } from '../../shared/domain/findingCard.ts'
import { boxesMeet, boxOf } from '../../shared/geometry.ts'
import type { FindingId, NoteId, ParticipantId } from '../../shared/ids.ts'
import type { BoardPoint } from '../../shared/units.ts'
import { drive, type Driver, type Thing, sticky } from '../helpers/drive.ts'
import { someFinding } from '../helpers/records.ts'

const amina = 'amina' as ParticipantId

function boardWith(cards: Readonly<Record<string, Partial<Finding>>>, things: readonly Thing[] = []): Driver {
  const doc = new Y.Doc()
  const { records } = new BoardDocument(doc)
  for (const [id, about] of Object.entries(cards))
    records.put('findings', { ...someFinding({ at: undefined, ...about }), id: id as FindingId })
  return drive(things, {}, doc)
}
const findingOf = ({ board }: Driver, id: string) => board.records.get('findings', id as FindingId)
const placeOf = (driver: Driver, id: string) => findingOf(driver, id)?.at
function told({ editor }: Driver): BoardEvent['kind'][] {
  const kinds: BoardEvent['kind'][] = []
  editor.signals.event.listen(({ kind }) => kinds.push(kind))
  return kinds
}

describe('the card of a finding', () => {
  test('is dragged as a preview, and written once: one step to undo, which leaves what others wrote', () => {
    const board = boardWith({ c: { at: [0, 0], title: 'Trop peu de places' } })
    board.press([50, 50]).move([80, 50]).move([150, 90], { control: true })
    expect(placeOf(board, 'c')).toEqual([0, 0])
    expect(board.editor.whereIs('c' as FindingId)).toMatchObject({ x: 100, y: 40 })
    board.release({ control: true })
    expect(placeOf(board, 'c')).toEqual([100, 40])
    const other = new BoardDocument(board.doc)
    other.records.update('findings', 'c' as FindingId, { title: 'Trop peu de places en crèche' })
    board.undo()
    expect(findingOf(board, 'c')).toMatchObject({ at: [0, 0], title: 'Trop peu de places en crèche' })
  })

  test('is chosen by a click, met by a band, nudged, and taken off the board alone', () => {
    const board = boardWith({ c: { at: [100, 100] }, away: { at: undefined } })
    const events = told(board)
    board.drag([50, 50], [300, 200])
    expect([...board.editor.selection.figures]).toEqual(['c'])
    nudge(board.editor, [10, 0])
    expect(placeOf(board, 'c')).toEqual([110, 100])
    removeChosen(board.editor)
    expect(placeOf(board, 'c')).toBeUndefined()
    expect(findingOf(board, 'c')).toBeDefined()
    expect(events).toContain('unplaced')
    expect(board.editor.selection.size).toBe(0)
    expect(placeOf(board.undo(), 'c')).toEqual([110, 100])
  })

  test('is opened by a double click, also by those who may not move it', () => {
    const board = boardWith({ c: { at: [0, 0], author: undefined, status: 'validated' } })
    const opened: string[] = []
    board.editor.signals.opened.listen((id) => opened.push(id))
    board.editor.actAs({ you: amina, role: 'participant', step: { ...OPEN_STEP, mayMove: false } })
    board.drag([50, 50], [200, 200])
    expect(placeOf(board, 'c')).toEqual([0, 0])
    board.editor.glideTo({ x: 0, y: 0, zoom: 1 }, 0)
    board.wait(1000).doubleClick([50, 50])
    expect(opened).toEqual(['c'])
    expect(board.editor.writingFigure).toBeUndefined()
  })

  test('holds links, which follow it', () => {
    const board = boardWith({ c: { at: [0, 0] } }, [sticky('n', { at: [600, 0] })])
    createLink(board.editor, 'n' as NoteId, 'c' as FindingId)
    const endOf = () => [...board.editor.figures.all()].find(({ kind }) => kind === 'links')?.way?.at(-1)
    const before = endOf()
    expect(before?.[0]).toBeCloseTo(CARD_SIZE[0], -1)
    board.editor.selection.set(['c' as FindingId])
    nudge(board.editor, [0, 400])
    expect(endOf()?.[1]).not.toBe(before?.[1])
  })

  test('is met by the keyboard in reading order, found by its title, and never doubled', () => {
    const board = boardWith({ c: { at: [300, 0], title: 'Crèches pleines' } }, [sticky('n', { at: [0, 0] })])
    walk(board.editor, 1)
    walk(board.editor, 1)
    expect(board.editor.selection.onlyFigure).toBe('c')
    duplicateChosen(board.editor)
    expect(board.board.records.ids('findings')).toHaveLength(1)
    const search = new Search(board.editor, (words) => words.toLowerCase())
    search.search('crèches')
    expect(search.count).toBe(1)
    search.close()
  })
})

test('a new card lies beside the notes it was made of, and covers nothing', () => {
  const board = boardWith({ old: { at: [220, 0] }, c: { sources: ['notes/a', 'notes/b'] } }, [
    sticky('a'),
    sticky('b', { at: [0, 220] }),
    sticky('far', { at: [5000, 0] }),
  ])
  const finding = findingOf(board, 'c')
  const at: BoardPoint = finding ? placeForCard(board.board, finding) : [0, 0]
  const box = boxOf(at, CARD_SIZE)
  const taken = [...board.notes.map((note) => boxOf(note.at, note.size)), boxOf([220, 0], CARD_SIZE)]
  expect(taken.some((other) => boxesMeet(other, box))).toBe(false)
  expect(Math.hypot(...at)).toBeLessThan(1000)
})

describe('with many cards', () => {
  const side = 30
  const many = () =>
    boardWith(
      Object.fromEntries(
        Array.from({ length: side * side }, (_one, at) => [
          `c${at}`,
          { at: [(at % side) * 400, Math.floor(at / side) * 300] as BoardPoint },
        ]),
      ),
    )

  test('a step of a pan looks at none of them as long as the view stays in the region looked at', () => {
    const board = many()
    const inSight = new CardsInSight(board.editor)
    let changes = 0
    const stop = inSight.onChange(() => changes++)
    board.wait(100)
    expect(inSight.list().length).toBeLessThan(40)
    const [lookUps, looked] = [inSight.lookUps, board.editor.figures.index.looked]
    for (let step = 0; step < 40; step++) {
      board.editor.camera.panBy(-5, -5)
      board.wait(16)
    }
    expect(inSight.lookUps).toBe(lookUps)
    expect(board.editor.figures.index.looked).toBe(looked)
    for (let step = 0; step < 400; step++) {
      board.editor.camera.panBy(-20, 0)
      board.wait(16)
    }
    expect(inSight.lookUps - lookUps).toBeLessThan(25) // 8,000 px: one look in hundreds of them
    expect(board.editor.figures.index.looked - looked).toBeLessThan(25 * 60)
    expect(changes).toBeGreaterThan(0)
    stop()
  })

  test('a board without any never asks', () => {
    const board = boardWith({ away: { at: undefined } })
    const inSight = new CardsInSight(board.editor)
    const stop = inSight.onChange(() => undefined)
    board.editor.camera.panBy(-5000, 0)
    board.wait(100)
    expect(inSight.lookUps).toBe(0)
    stop()
  })
})
