import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { columnsOf } from '../../client/features/table/columns.ts'
import { type Extent, type Key, placeAfter } from '../../client/features/table/gridKeys.ts'
import { Lines } from '../../client/features/table/Lines.ts'
import { ROW_PX, rowsDrawn, stretchInSight } from '../../client/features/table/rowsInSight.ts'
import { filtered, keepingOrder, sorted, sortingAfter } from '../../client/features/table/shaping.ts'
import { NoteBook } from '../../client/features/list/NoteBook.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { College } from '../../shared/domain/participant.ts'
import type { NoteId, ParticipantId, ZoneId } from '../../shared/ids.ts'
import { newNote, someZone } from '../helpers/items.ts'

let board: BoardDocument
let lines: Lines
const collegeOf = (author: ParticipantId | undefined): College | undefined =>
  author === 'amina' ? 'mds' : author === 'luc' ? 'partner' : undefined
const read = (line: { note: { colour: string }; text: string }, column: string) =>
  column === 'colour' ? line.note.colour : line.text
const shown = (some: readonly { text: string }[]) => some.map(({ text }) => text)

beforeAll(() => {
  board = new BoardDocument(new Y.Doc())
  const zone = (id: string, order: string, nature: 'need' | 'fear') =>
    board.putZone({ ...someZone(), id: id as ZoneId, order, meaning: { nature } })
  zone('besoins', 'a0', 'need')
  zone('craintes', 'a1', 'fear')
  const put = (words: string, x: number, more: object) =>
    board.putNote(newNote({ id: words.slice(0, 3) as NoteId, at: [x, 0], ...more }), words)
  put('Écoles trop loin', 0, { zone: 'besoins', author: 'amina', createdAt: 3 })
  put('accueil fermé à midi', 300, { zone: 'besoins', colour: 'rose', createdAt: 1 })
  put('Zèle sans moyens', 0, { zone: 'craintes', author: 'luc', createdAt: 2 })
  put('', 900, {})
  lines = new Lines(new NoteBook(board))
  lines.knowColleges(collegeOf)
})

describe('lines', () => {
  test('are in the order of the wall, with what the zone and the author make of them', () => {
    expect(shown(lines.all())).toEqual(['Écoles trop loin', 'accueil fermé à midi', 'Zèle sans moyens', ''])
    expect(lines.all()[0]).toMatchObject({ meaning: { nature: 'need' }, college: 'mds' })
  })
  test('stay the same objects until they change', () => {
    const before = lines.all()
    const stop = lines.onChange(() => undefined)
    board.updateNote('Zèl' as NoteId, { colour: 'mint' })
    expect(lines.all().map((line, index) => line === before[index])).toEqual([true, true, false, true])
    stop()
  })
  test('are found by words without accents, in any order, and by what they have or have not', () => {
    const found = (filter: object) => shown(filtered(lines.all(), { words: '', ...filter }))
    expect(found({ words: 'loin ECOLE' })).toEqual(['Écoles trop loin'])
    expect(found({ zone: 'besoins', colour: 'rose' })).toEqual(['accueil fermé à midi'])
    expect(found({ zone: 'none' })).toEqual([''])
    expect(found({ nature: 'fear', college: 'partner' })).toEqual(['Zèle sans moyens'])
    expect(found({ college: 'none' })).toEqual(['accueil fermé à midi', ''])
  })
  test('are sorted as the language has it, those that say nothing last both ways', () => {
    const by = (column: 'words' | 'date', isDown: boolean) =>
      shown(sorted(lines.all(), { by: column, isDown }, read, 'fr'))
    expect(by('words', false)).toEqual(['accueil fermé à midi', 'Écoles trop loin', 'Zèle sans moyens', ''])
    expect(by('words', true)).toEqual(['Zèle sans moyens', 'Écoles trop loin', 'accueil fermé à midi', ''])
    expect(by('date', true)).toEqual(['Écoles trop loin', 'Zèle sans moyens', 'accueil fermé à midi', ''])
    expect(sortingAfter(sortingAfter(sortingAfter(undefined, 'zone'), 'zone'), 'zone')).toBeUndefined()
  })
  test('keep their order while somebody is at one of them: who left is gone, who came waits', () => {
    const [first, second, third] = lines.all()
    if (!first || !second || !third) throw new Error('three lines')
    expect(keepingOrder([third.id, 'gone' as NoteId, first.id], [first, second, third])).toEqual([third, first])
  })
  test('have the columns that some zone can fill', () => {
    const zones = board.zones()
    expect(columnsOf(zones, true)).toEqual([
      'chosen',
      'words',
      'zone',
      'nature',
      'college',
      'colour',
      'date',
      'comments',
    ])
    const axes = { x: { name: 'Effort', low: '', high: '' }, y: { name: 'Impact', low: '', high: '' } }
    const matrix = { ...someZone(), layout: 'matrix' as const, meaning: { axes, policyArea: 'enfance' } }
    expect(columnsOf([matrix], false)).toEqual([
      'words',
      'zone',
      'policyArea',
      'position',
      'college',
      'colour',
      'date',
      'comments',
    ])
  })
})

describe('keys in the grid', () => {
  const extent: Extent = { rows: 101, columns: 7, page: 10 }
  const key = (name: string, more: Partial<Key> = {}): Key => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  })
  const from = { row: 50, column: 3 }
  test.each([
    ['ArrowUp', {}, [49, 3]],
    ['ArrowDown', {}, [51, 3]],
    ['ArrowLeft', {}, [50, 2]],
    ['ArrowRight', {}, [50, 4]],
    ['Home', {}, [50, 0]],
    ['End', {}, [50, 6]],
    ['Home', { ctrlKey: true }, [0, 0]],
    ['End', { ctrlKey: true }, [100, 6]],
    ['PageUp', {}, [40, 3]],
    ['PageDown', {}, [60, 3]],
  ] as const)('%s %j goes where the ARIA practices say', (name, more, [row, column]) => {
    expect(placeAfter(key(name, more), from, extent)).toEqual({ row, column })
  })
  test('stay inside at the edges, and leave the other keys alone', () => {
    expect(placeAfter(key('PageDown'), { row: 95, column: 0 }, extent)).toEqual({ row: 100, column: 0 })
    expect(placeAfter(key('ArrowLeft'), { row: 0, column: 0 }, extent)).toEqual({ row: 0, column: 0 })
    for (const name of ['Enter', ' ', 'a', 'Tab']) expect(placeAfter(key(name), from, extent)).toBeUndefined()
    expect(placeAfter(key('ArrowDown', { altKey: true }), from, extent)).toBeUndefined()
  })
})

describe('of 5,000 rows', () => {
  test('those in sight are drawn, and a few around them', () => {
    const { from, to } = stretchInSight(1000 * ROW_PX, 10 * ROW_PX, 5000)
    expect(from).toBeLessThanOrEqual(1000)
    expect(to).toBeGreaterThanOrEqual(1010)
    expect(to - from).toBeLessThan(50)
    expect(stretchInSight(0, 600, 3)).toEqual({ from: 0, to: 3 })
    expect(stretchInSight(9999 * ROW_PX, 600, 10).to).toBe(10) // most of them have just gone
  })
  test('the one with the tab stop too, wherever it is', () => {
    expect(rowsDrawn({ from: 10, to: 13 }, 100, 2)).toEqual([2, 10, 11, 12])
    expect(rowsDrawn({ from: 10, to: 13 }, 100, 50)).toEqual([10, 11, 12, 50])
    expect(rowsDrawn({ from: 10, to: 13 }, 100, -1)).toEqual([10, 11, 12])
  })
})
