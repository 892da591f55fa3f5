import { expect, test } from 'vitest'
import { compareFields, compareLines } from '../../client/features/sheets/comparing.ts'
import { type Namer, sayFields } from '../../client/features/sheets/saying.ts'
import { calendarDays } from '../../client/features/sheets/stepsCalendar.ts'
import type { Text } from '../../client/text/index.ts'
import type { Worded } from '../../shared/document/contents.ts'
import { richTextOf } from '../../shared/document/richText.ts'
import { type ActionSheet, type SheetWords, sheetWords } from '../../shared/domain/actionSheet.ts'
import type { FindingId } from '../../shared/ids.ts'
import { line, someSheet } from '../helpers/records.ts'

const t = ((key: string) => key) as unknown as Text
const namer: Namer = { group: undefined, findingTitle: (id) => `constat ${id}`, sheetTitle: (id) => `fiche ${id}` }
function worded(sheet: ActionSheet, said: Partial<Record<SheetWords, string>> = {}): Worded<'sheets'> {
  const words = Object.fromEntries(sheetWords.map((field) => [field, richTextOf(said[field] ?? '')]))
  return { ...sheet, words: words as Worded<'sheets'>['words'] }
}
const said = (sheet: Worded<'sheets'>) => sayFields(sheet, namer, t, 'fr')
const lines = (letters: string) => [...letters].map((letter) => ({ id: letter, words: letter }))

test('of two versions of a sheet, each field that says something else is told, and no other', () => {
  const step = line({ label: 'Ouvrir', state: 'upcoming' as const, due: '2026-02-01' })
  const before = someSheet({ steps: [step], findings: ['f1' as FindingId], staff: 1 })
  const after: ActionSheet = {
    ...before,
    status: 'transmitted',
    steps: [{ ...step, state: 'done' }],
    findings: ['f1' as FindingId, 'f2' as FindingId],
    staff: 1.5,
  }
  const changes = compareFields(
    said(worded(before, { context: 'Une panne.', problem: 'Comment ?' })),
    said(worded(after, { context: 'Une panne fait perdre un emploi.', problem: 'Comment ?' })),
  )
  const changed = changes.filter(({ isChanged }) => isChanged)
  expect(changed.map(({ field }) => field)).toEqual(['status', 'findings', 'context', 'staff', 'steps'])
  expect(changed.find(({ field }) => field === 'staff')).toMatchObject({ before: '1', after: '1,5' })
  expect(changed.find(({ field }) => field === 'findings')).toMatchObject({
    lines: [
      { id: 'f1', before: 'constat f1', after: 'constat f1' },
      { id: 'f2', after: 'constat f2' },
    ],
  })
  expect(changes.map(({ field }) => field)).toContain('plainSummary')
})

test('words that are only dressed otherwise are told apart from words that changed', () => {
  const sheet = worded(someSheet(), { context: 'Une panne' })
  const bold: Worded<'sheets'> = {
    ...sheet,
    words: { ...sheet.words, context: [{ kind: 'paragraph', runs: [{ text: 'Une panne', bold: true }] }] },
  }
  const change = compareFields(said(sheet), said(bold)).filter(({ isChanged }) => isChanged)
  expect(change).toMatchObject([{ field: 'context', isDressed: true, before: 'Une panne', after: 'Une panne' }])
})

test('a sheet that was not there yet is all new', () => {
  const changed = compareFields(undefined, said(worded(someSheet({ title: 'Garage' })))).filter((one) => one.isChanged)
  expect(changed.map(({ field }) => field)).toEqual(['status', 'version', 'title'])
})

test('the fewest lines are said to have moved; those that went stand where they stood', () => {
  const moved = compareLines(lines('abcde'), lines('aecdx'), true)
  expect(moved.map(({ id, before, after }) => [id, before !== undefined, after !== undefined])).toEqual([
    ['a', true, true],
    ['b', true, false],
    ['e', true, true],
    ['c', true, true],
    ['d', true, true],
    ['x', false, true],
  ])
  expect(moved.filter((one) => one.moved)).toEqual([{ id: 'e', before: 'e', after: 'e', moved: { from: 5, to: 2 } }])
  expect(compareLines(lines('abc'), lines('cba'), false).some((one) => one.moved)).toBe(false)
})

test('the dated steps of sheets are days of a calendar, and lead to their sheet', () => {
  const steps = [
    line({ label: 'Ouvrir', state: 'abandoned' as const, due: '2026-02-01', responsible: 'Chef de service' }),
    line({ label: 'Un jour', state: 'upcoming' as const }),
  ]
  const sheet = someSheet({ number: 'HSO-01', title: 'Garage', steps })
  expect(calendarDays([sheet], t, ({ id }) => `https://exemple.fr/${id}`)).toEqual([
    {
      uid: `${sheet.id}-${steps[0]!.id}@trame`,
      day: '2026-02-01',
      summary: 'Ouvrir',
      description: 'HSO-01 · Garage\nChef de service\nsheet.stepState.abandoned',
      url: `https://exemple.fr/${sheet.id}`,
      isCancelled: true,
    },
  ])
})
