import { performance } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { dayOf, isLate, nextStep, stepsByMonth } from '../../client/features/sheets/calendar.ts'
import { byStatus, filterSheets, NO_SHEET_FILTER } from '../../client/features/sheets/filtering.ts'
import { columns, form, sections, type SheetList } from '../../client/features/sheets/form.ts'
import { missingByGate, missingNext } from '../../client/features/sheets/gates.ts'
import { newLine } from '../../client/features/sheets/lines.ts'
import { ordersMoving } from '../../client/features/sheets/reordering.ts'
import { sheetBookOf } from '../../client/features/sheets/SheetBook.ts'
import { readTyped, sayDate, typedOf } from '../../client/features/sheets/values.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { byOrder } from '../../shared/document/order.ts'
import { sheetShape, type StepLine } from '../../shared/domain/actionSheet.ts'
import { gateOf, missingFor } from '../../shared/domain/completeness.ts'
import { gateBefore } from '../../shared/domain/sheetLife.ts'
import type { FindingId, LineId, SheetId } from '../../shared/ids.ts'
import { line, someSheet } from '../helpers/records.ts'

const by = { you: undefined, today: '2026-11-01' }

function boardOf(...sheets: ReturnType<typeof someSheet>[]): BoardDocument {
  const board = new BoardDocument(new Y.Doc())
  for (const sheet of sheets) board.records.put('sheets', sheet, { context: `Contexte : ${sheet.title}` })
  return board
}
const step = (about: Partial<StepLine>): StepLine => line({ label: 'Étape', state: 'upcoming' as const, ...about })

// Who is asked to read it again is beside the form.
const sheetLists = Object.keys(sheetShape.lines).filter((list): list is SheetList => list !== 'readings')

describe('the form', () => {
  test('has every field that a gate asks for, so that what is missing leads somewhere', () => {
    const there = new Set<string>(sections.flatMap((section) => form[section].map(({ field }) => field)))
    const [reading] = sheetBookOf(boardOf(someSheet({ title: '' }))).all()
    if (!reading) throw new Error('no sheet')
    const asked = missingFor('retention', reading)
    expect(asked.length).toBeGreaterThan(25)
    expect(asked.filter((field) => !there.has(field))).toEqual([])
    expect(asked.every((field) => gateOf(field) !== undefined)).toBe(true)
  })

  test('knows the values of every list, and begins each line with what it cannot do without', () => {
    expect(Object.keys(columns).sort()).toEqual([...sheetLists].sort())
    const board = boardOf(someSheet({ id: 'a' as SheetId }))
    for (const list of sheetLists) {
      const sheet = board.records.get('sheets', 'a' as SheetId)
      if (!sheet) throw new Error('no sheet')
      board.records.putLine('sheets', sheet.id, list, newLine(sheet, list, 'Quelque chose', { you: undefined, now: 1 }))
      expect(board.records.get('sheets', sheet.id)?.[list]).toHaveLength(1)
    }
  })

  test('reads numbers, years, days and addresses as people write them', () => {
    expect(readTyped({ kind: 'amount' }, '12\u202f500,50')).toEqual({ value: 12500.5 })
    expect(readTyped({ kind: 'count' }, '1,5')).toEqual({ wrong: 'whole' })
    expect(readTyped({ kind: 'year' }, '26')).toEqual({ wrong: 'year' })
    expect(readTyped({ kind: 'date' }, '2026-02-30')).toEqual({ wrong: 'date' })
    expect(readTyped({ kind: 'address' }, 'exemple.fr/a')).toEqual({ value: 'https://exemple.fr/a' })
    expect(readTyped({ kind: 'address' }, 'javascript:alert(1)')).toEqual({ wrong: 'address' })
    expect(readTyped({ kind: 'line' }, '  ')).toEqual({ value: undefined })
    expect(typedOf(1.5)).toBe('1,5')
    expect(sayDate('2026-02-01', 'fr')).toBe('1 février 2026')
  })
})

describe('what is missing', () => {
  test('is said gate by gate, each thing once, and the nearest gate first', () => {
    const [reading] = sheetBookOf(boardOf(someSheet({ findings: ['f' as FindingId], beginning: 'new' }))).all()
    if (!reading) throw new Error('no sheet')
    const missing = missingByGate(reading)
    expect(missing.transmission).not.toContain('findings')
    expect(missing.transmission).not.toContain('context')
    expect(missing.opinion).toContain('plainSummary')
    expect(missing.retention).toContain('steps')
    const all = [...missing.transmission, ...missing.opinion, ...missing.retention]
    expect(new Set(all).size).toBe(all.length)
    expect(missingNext(reading)).toEqual(missing.transmission)
    expect(gateBefore('transmitted')).toBe('transmission')
    expect(gateBefore('writing')).toBeUndefined()
  })
})

describe('sheets are found', () => {
  test('by their words, whatever the accents, by their state and by what they lack', () => {
    const board = boardOf(
      someSheet({ title: 'Garage solidaire', number: 'HSO-01', policyAreas: ['insertion'] }),
      someSheet({ title: 'Crèche à horaires élargis', status: 'writing', findings: ['f' as FindingId] }),
    )
    const readings = sheetBookOf(board).all()
    const titles = (filter: object) =>
      filterSheets(readings, { ...NO_SHEET_FILTER, ...filter }, by).map(({ sheet }) => sheet.title)
    expect(titles({ words: 'creche ELARGIS' })).toEqual(['Crèche à horaires élargis'])
    expect(titles({ words: 'hso garage' })).toEqual(['Garage solidaire'])
    expect(titles({ status: 'writing' })).toEqual(['Crèche à horaires élargis'])
    expect(titles({ policyArea: 'insertion' })).toEqual(['Garage solidaire'])
    expect(titles({ lack: 'findings' })).toEqual(['Garage solidaire'])
    expect(titles({ lack: 'funding' })).toEqual([])
    expect(byStatus(readings).map(({ status, sheets }) => [status, sheets.length])).toEqual([
      ['draft', 1],
      ['writing', 1],
      ['transmitted', 0],
    ])
  })

  test('among four hundred within 100 ms', () => {
    const words = ['garage', 'logement', 'santé', 'école', 'bus', 'emploi', 'crèche']
    const board = boardOf(
      ...Array.from({ length: 400 }, (_, index) =>
        someSheet({
          title: `Fiche ${index} ${words[index % words.length]}`,
          order: `a${String(index).padStart(4, '0')}V`,
          steps: [step({ due: `2026-${String((index % 12) + 1).padStart(2, '0')}-10` })],
        }),
      ),
    )
    const opening = performance.now()
    const readings = sheetBookOf(board).all()
    const opened = performance.now() - opening
    const times = ['cre', 'creche', 'fiche 399', 'introuvable', 'sante'].map((said) => {
      const start = performance.now()
      byStatus(filterSheets(readings, { words: said, lack: 'transmission' }, by))
      return performance.now() - start
    })
    const start = performance.now()
    const months = stepsByMonth(
      readings.map(({ sheet }) => sheet),
      '2026-06-01',
    )
    const calendar = performance.now() - start
    console.info(
      `400 sheets: read in ${opened.toFixed(1)} ms, found in ${Math.max(...times).toFixed(1)} ms at most, ` +
        `calendar in ${calendar.toFixed(1)} ms`,
    )
    expect(months).toHaveLength(12)
    expect(Math.max(...times, calendar)).toBeLessThan(100)
  })
})

describe('the calendar', () => {
  test('goes month by month, says what is late, and ends with what has no date', () => {
    const sheet = someSheet({
      steps: [
        step({ label: 'Bilan', due: '2026-12-01' }),
        step({ label: 'Plus tard' }),
        step({ label: 'Ouverture', due: '2026-05-31', state: 'inProgress' }),
        step({ label: 'Appel', due: '2026-05-02', state: 'done' }),
      ],
    })
    const months = stepsByMonth([sheet], '2026-06-01')
    expect(months.map(({ month }) => month)).toEqual(['2026-05', '2026-12', undefined])
    expect(months[0]?.steps.map(({ step: { label }, isLate: late }) => [label, late])).toEqual([
      ['Appel', false],
      ['Ouverture', true],
    ])
    expect(nextStep(sheet)?.label).toBe('Ouverture')
    expect(isLate({ due: '2026-06-01', state: 'upcoming' }, '2026-06-01')).toBe(false)
    expect(isLate({ due: undefined, state: 'late' }, '2026-06-01')).toBe(true)
    expect(dayOf(new Date(2026, 1, 3, 23, 59))).toBe('2026-02-03')
  })
})

describe('a line goes elsewhere in its list', () => {
  const lines = ['a', 'b', 'c'].map((id, index) => ({ id: id as LineId, order: `a${index}` }))
  const after = (all: typeof lines, orders: ReadonlyMap<LineId, string>) =>
    all.map((one) => ({ ...one, order: orders.get(one.id) ?? one.order })).sort(byOrder)

  test('with one change', () => {
    expect(ordersMoving(lines, 'c' as LineId, 0).size).toBe(1)
    expect(after(lines, ordersMoving(lines, 'c' as LineId, 0)).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
    expect(after(lines, ordersMoving(lines, 'a' as LineId, 1)).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  })
  test('also between two that were added at once', () => {
    const alike = lines.map((one) => ({ ...one, order: 'a1' }))
    expect(after(alike, ordersMoving(alike, 'c' as LineId, 1)).map(({ id }) => id)).toEqual(['a', 'c', 'b'])
  })
})
