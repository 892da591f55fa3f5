import { describe, expect, test } from 'vitest'
import type { BoardEvent } from '../../client/board/events.ts'
import { boardFromHtml, clipboardOf, type CopiedBoard } from '../../client/board/clipboard.ts'
import { cut } from '../../client/board/commands/changing.ts'
import { type Copyable, copyableChosen, duplicateChosen } from '../../client/board/commands/copying.ts'
import { pasteBoard } from '../../client/board/commands/pasting.ts'
import { OPEN_STEP } from '../../shared/access.ts'
import { boxesMeet, boxOf } from '../../shared/geometry.ts'
import type { GroupId, ItemId, LinkId, NoteId, ParticipantId, ShapeId, ZoneId } from '../../shared/ids.ts'
import { area, drive, type Driver, sticky } from '../helpers/drive.ts'
import { newShape } from '../helpers/items.ts'

const you = 'amina' as ParticipantId
const zone = 'z' as ZoneId

/** A zone with two notes, a zone in it with one, a shape and a link between two of them. */
function wall(role: 'facilitator' | 'participant' = 'facilitator'): Driver {
  const driver = drive([
    area('z', { title: 'Besoins', locked: false, size: [800, 600] }),
    area('inner', { title: 'Enfance', locked: false, at: [40, 350], size: [300, 220], order: 'a1' }),
    sticky('a', { at: [40, 120], zone, words: 'Crèches', order: 'a3' }),
    sticky('b', { at: [260, 120], zone, words: 'Bus', order: 'a1' }),
    sticky('c', { at: [60, 360], zone: 'inner' as ZoneId, words: 'École', order: 'a2' }),
    sticky('apart', { at: [0, 900], words: 'Ailleurs' }),
  ])
  driver.board.put('shapes', newShape({ id: 's' as ShapeId, at: [500, 400], text: 'Lien' }))
  driver.board.put('links', {
    id: 'l' as LinkId,
    from: 'a' as NoteId,
    to: 's' as ShapeId,
    kind: 'arrow',
    colour: 'ink',
    label: '',
    order: 'a0',
  })
  driver.editor.actAs({ you, role, step: OPEN_STEP })
  driver.clock.frames(2)
  return driver
}

describe('a zone that is copied', () => {
  test('brings what lies in it, beside and in its own place; one undo takes all of it back', () => {
    const driver = wall()
    driver.editor.selection.set([zone])
    duplicateChosen(driver.editor)
    const { board } = driver
    expect(board.counts()).toMatchObject({ zones: 4, notes: 7, shapes: 2, links: 2 })
    const copy = board.zones().find(({ id, title }) => title === 'Besoins' && id !== zone)
    const inner = board.zones().find(({ id, title }) => title === 'Enfance' && id !== 'inner')
    if (!copy || !inner) throw new Error('no copy')
    const [dx, dy] = copy.at
    expect(dx).toBeGreaterThanOrEqual(820)
    const fresh = driver.notes.filter(({ id }) => !['a', 'b', 'c', 'apart'].includes(id))
    const said = fresh.map((note) => [driver.words(note.id), note.zone, note.at[0] - dx, note.at[1] - dy, note.author])
    expect(said).toEqual(
      expect.arrayContaining([
        ['Crèches', copy.id, 40, 120, you],
        ['Bus', copy.id, 260, 120, you],
        ['École', inner.id, 60, 360, you],
      ]),
    )
    const ofWords = new Map(fresh.map((note) => [driver.words(note.id), note]))
    const link = board.all('links').find(({ id }) => id !== 'l')
    expect(link?.from).toBe(ofWords.get('Crèches')?.id)
    expect(board.all('shapes').some(({ id }) => id === link?.to && id !== 's')).toBe(true)
    expect(driver.editor.selection.all).toEqual([copy.id])
    driver.undo()
    expect(board.counts()).toMatchObject({ zones: 2, notes: 4, shapes: 1, links: 1 })
  })

  test('is carried away by Alt and the hand with all of it, and letting go keeps what is in it', () => {
    const driver = wall()
    driver.drag([700, 300], [700, 1000], { alt: true, control: true })
    const copy = driver.board.zones().find(({ id, title }) => title === 'Besoins' && id !== zone)
    expect(copy?.at).toEqual([0, 700])
    expect(driver.board.zone(zone)?.at).toEqual([0, 0])
    const inCopy = driver.board.notes().filter((note) => note.zone === copy?.id)
    expect(inCopy.map(({ id, at }) => [driver.words(id), at])).toEqual(
      expect.arrayContaining([
        ['Crèches', [40, 820]],
        ['Bus', [260, 820]],
      ]),
    )
    expect(driver.board.notes().filter((note) => note.zone === zone)).toHaveLength(2)
    driver.undo()
    expect(driver.board.counts()).toMatchObject({ zones: 2, notes: 4, shapes: 1, links: 1 })
  })

  test('is no participant’s to make: of their choice, the rest is copied', () => {
    const driver = wall('participant')
    driver.editor.selection.set([zone, 'apart' as ItemId])
    duplicateChosen(driver.editor)
    expect(driver.board.counts()).toMatchObject({ zones: 2, notes: 5 })
  })

  test('and too full a one is not copied, and says so', () => {
    const many = Array.from({ length: 501 }, (_, index) => sticky(`n${index}`, { at: [index, 120], zone }))
    const driver = drive([area('z', { locked: false, size: [2000, 600] }), ...many])
    driver.editor.actAs({ you, role: 'facilitator', step: OPEN_STEP })
    const told: BoardEvent[] = []
    driver.editor.signals.event.listen((event) => told.push(event))
    driver.editor.selection.set([zone])
    duplicateChosen(driver.editor)
    expect(driver.board.counts()).toMatchObject({ zones: 1, notes: 501 })
    expect(told).toEqual([{ kind: 'tooManyToCopy', count: 502, most: 500 }])
  })
})

describe('a zone on the clipboard', () => {
  /** What Ctrl+C gives of a zone of `wall`, with its two notes in one group and a link that passes outside of it. */
  function copiedFrom(driver: Driver): {
    readonly copied: Copyable
    readonly board: CopiedBoard
    readonly text: string
  } {
    driver.board.change(() => {
      driver.board.putGroup({ id: 'g' as GroupId, title: 'Petite enfance', zone, order: 'a0' })
      for (const id of ['a', 'b'] as NoteId[]) driver.board.updateNote(id, { group: 'g' as GroupId })
      const ends = { from: 'b' as NoteId, to: 'c' as NoteId }
      driver.board.put('links', { ...ends, id: 'l2' as LinkId, kind: 'line', colour: 'ink', label: '', order: 'a1' })
    })
    driver.clock.frames(2)
    driver.editor.selection.set([zone])
    const copied = copyableChosen(driver.editor)
    if (!copied) throw new Error('nothing copied')
    const { text, html } = clipboardOf(copied.notes, copied.figures, undefined, copied.groups)
    const board = boardFromHtml(html)
    if (!board) throw new Error('nothing read')
    return { copied, board, text }
  }

  test('is pasted beside itself with its notes, groups, things and links, in one step', () => {
    const driver = wall()
    const { board: copied, text } = copiedFrom(driver)
    expect(text.split('\n').slice(0, 2).toSorted()).toEqual(['Besoins', 'Enfance'])
    pasteBoard(driver.editor, copied)
    const { board } = driver
    expect(board.counts()).toMatchObject({ zones: 4, notes: 7, groups: 2, shapes: 2, links: 4 })
    const pasted = board.zones().find(({ id, title }) => title === 'Besoins' && id !== zone)
    expect(pasted?.at).toEqual([820, 0])
    expect(driver.editor.selection.all).toEqual([pasted?.id])
    const group = board.groups().find(({ id }) => id !== 'g')
    expect(group).toMatchObject({ title: 'Petite enfance', zone: pasted?.id })
    const grouped = board.notes().filter((note) => note.group === group?.id)
    expect(grouped.map((note) => [driver.words(note.id), note.zone])).toEqual([
      ['Bus', pasted?.id],
      ['Crèches', pasted?.id],
    ])
    const originals = new Set<unknown>(['a', 'b', 'c', 's'])
    const links = board.all('links').filter(({ id }) => id !== 'l' && id !== 'l2')
    expect(links.flatMap(({ from, to }) => [from, to]).some((end) => originals.has(end))).toBe(false)
    driver.undo()
    expect(board.counts()).toMatchObject({ zones: 2, notes: 4, groups: 1, shapes: 1, links: 2 })
  })

  test('is cut with all of that, and comes on another board; one undo each', () => {
    const driver = wall()
    const { copied, board } = copiedFrom(driver)
    cut(driver.editor, copied.held)
    expect(driver.board.counts()).toMatchObject({ zones: 0, notes: 1, shapes: 0, links: 0 })
    driver.undo()
    expect(driver.board.counts()).toMatchObject({ zones: 2, notes: 4, shapes: 1, links: 2 })

    const other = drive([area('there', { size: [2000, 2000] })])
    other.editor.actAs({ you, role: 'facilitator', step: OPEN_STEP })
    pasteBoard(other.editor, board)
    expect(other.board.counts()).toMatchObject({ zones: 3, notes: 3, groups: 1, shapes: 1, links: 2 })
    const pasted = other.board.zones().find(({ title }) => title === 'Besoins')
    if (!pasted) throw new Error('no zone')
    expect(boxesMeet(boxOf(pasted.at, pasted.size), boxOf([0, 0], [2000, 2000]))).toBe(false)
    other.undo()
    expect(other.board.counts()).toMatchObject({ zones: 1, notes: 0, groups: 0, links: 0 })
  })

  test('gives a participant what is in it', () => {
    const { board } = copiedFrom(wall())
    const other = drive()
    other.editor.actAs({ you, role: 'participant', step: OPEN_STEP })
    pasteBoard(other.editor, board)
    expect(other.board.counts()).toMatchObject({ zones: 0, notes: 3, groups: 1, shapes: 1, links: 2 })
    expect(other.board.notes().map((note) => note.zone)).toEqual([undefined, undefined, undefined])
  })
})

describe('copies lie over each other as their originals do', () => {
  /** What the notes say, lowest first, without those that were there before. */
  const stackOf = (driver: Driver, before: readonly string[]) =>
    driver.board
      .notes()
      .filter(({ id }) => !before.includes(id))
      .map(({ id }) => driver.words(id))
  const pile = () =>
    drive([
      sticky('a', { at: [0, 0], words: 'dessus', order: 'a2' }),
      sticky('b', { at: [30, 30], words: 'dessous', order: 'a0' }),
      sticky('c', { at: [60, 60], words: 'entre', order: 'a1' }),
    ])
  const names = ['a', 'b', 'c']

  test('duplicated', () => {
    const driver = pile()
    driver.editor.selection.set(names as NoteId[])
    duplicateChosen(driver.editor)
    expect(stackOf(driver, names)).toEqual(['dessous', 'entre', 'dessus'])
  })
  test('copied and pasted', () => {
    const driver = pile()
    const chosen = (names as NoteId[]).flatMap((id) => driver.editor.notes.get(id) ?? [])
    const copied = boardFromHtml(clipboardOf(chosen).html)
    if (!copied) throw new Error('nothing copied')
    pasteBoard(driver.editor, copied)
    expect(stackOf(driver, names)).toEqual(['dessous', 'entre', 'dessus'])
  })
  test('shapes too', () => {
    const driver = drive()
    for (const [text, order] of [
      ['dessus', 'a1'],
      ['dessous', 'a0'],
    ] as const)
      driver.board.put('shapes', newShape({ id: text as ShapeId, text, order }))
    driver.clock.frames(2)
    driver.editor.selection.set(['dessus', 'dessous'] as ShapeId[])
    duplicateChosen(driver.editor)
    const copies = driver.board.all('shapes').filter(({ id }) => id !== 'dessus' && id !== 'dessous')
    expect(copies.map(({ text }) => text)).toEqual(['dessous', 'dessus'])
  })
})
