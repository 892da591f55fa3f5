import { describe, expect, test } from 'vitest'
import { newSheet, nextNumber, type ActionSheet, sheetWords, type SheetWords } from '../../shared/domain/actionSheet.ts'
import { completenessOf, gateOf, mayBegin, missingFor, type ReadSheet } from '../../shared/domain/completeness.ts'
import { type Evidence, isCrossable, isStale, readingOf } from '../../shared/domain/evidence.ts'
import { findingCheck, isOpenFear } from '../../shared/domain/finding.ts'
import { isQuestion } from '../../shared/domain/problem.ts'
import { mayBecome, sheetStatuses, statusesAfter } from '../../shared/domain/sheetStatus.ts'
import { newId, type FindingId, type LineId, type SheetId } from '../../shared/ids.ts'

function read(sheet: Partial<ActionSheet> = {}, words: Partial<Record<SheetWords, string>> = {}): ReadSheet {
  const said = Object.fromEntries(sheetWords.map((field) => [field, words[field] ?? ''])) as Record<SheetWords, string>
  return { sheet: { ...newSheet(newId<SheetId>(), 'a0', 0), ...sheet }, words: said }
}
const line = (order = 'a0') => ({ id: newId<LineId>(), order })

const transmittable: Partial<ActionSheet> = {
  title: 'Garage solidaire itinérant',
  orientation: 'O3',
  policyAreas: ['insertion'],
  theme: 'EMP',
  territories: ['HSO'],
  leadTerritory: 'HSO',
  reach: 'territorial',
  beginning: 'new',
  findings: [newId<FindingId>()],
  objectives: [{ ...line(), text: 'Ouvrir un point d’entretien' }],
  audiences: ['demandeurs d’emploi'],
  targetCount: 120,
  partners: [{ ...line(), organisation: 'Région', state: 'toConfirm' }],
}
const told: Partial<Record<SheetWords, string>> = {
  context: 'Une panne fait perdre un emploi.',
  problem: 'Comment l’éviter ?',
  generalObjective: 'Garder un véhicule en état de marche.',
  description: 'Un fourgon tourne dans six communes.',
}

describe('a sheet', () => {
  test('begins with a title and one thing more', () => {
    expect(mayBegin(read({ title: 'Garage' }))).toBe(false)
    expect(mayBegin(read({ audiences: ['jeunes'] }))).toBe(false)
    expect(mayBegin(read({ title: 'Garage', audiences: ['jeunes'] }))).toBe(true)
    expect(mayBegin(read({ title: 'Garage' }, { problem: 'Comment ?' }))).toBe(true)
  })

  test('may be transmitted with what the group knows, and lacks the means and the lead until later', () => {
    expect(missingFor('draft', read())).toEqual(['title'])
    expect(missingFor('transmission', read(transmittable, told))).toEqual([])
    expect(missingFor('transmission', read({ ...transmittable, findings: [] }, { ...told, context: ' ' }))).toEqual([
      'findings',
      'context',
    ])
    expect(missingFor('opinion', read(transmittable, told))).toEqual([
      'staff',
      'meansNature',
      'funding',
      'remit',
      'userParticipation',
      'plainSummary',
    ])
  })

  test('that goes on already says since when; one with constant means asks for no money', () => {
    expect(missingFor('transmission', read({ ...transmittable, beginning: 'renewed' }, told))).toEqual(['existsSince'])
    expect(missingFor('opinion', read({ ...transmittable, meansNature: 'constant' }, told))).not.toContain('funding')
  })

  test('is retained with a lead, planned steps, one output and one result', () => {
    const asked = missingFor('retention', read(transmittable, told)).slice(-7)
    expect(asked).toEqual([
      'steps',
      'leadOrganisation',
      'leadFunction',
      'start',
      'end',
      'expectedResults',
      'indicators',
    ])
    const planned: Partial<ActionSheet> = {
      ...transmittable,
      staff: 0,
      meansNature: 'constant',
      remit: 'shared',
      steps: [{ ...line(), label: 'Équiper', due: '2026-02-01', responsible: 'Encadrement', state: 'upcoming' }],
      leadOrganisation: 'Structure d’insertion',
      leadFunction: 'Encadrement',
      start: '2026-01-01',
      end: '2027-12-31',
      indicators: [
        { ...line(), kind: 'output', label: 'Véhicules réparés' },
        { ...line(), kind: 'result', label: 'Toujours en emploi' },
      ],
    }
    const words = { ...told, userParticipation: 'Trois usagers.', plainSummary: 'Réparer.', expectedResults: 'Moins.' }
    expect(missingFor('retention', read(planned, words))).toEqual([])
    expect(completenessOf(read(planned, words))).toBe(1)
    expect(missingFor('retention', read(planned, { ...words, plainSummary: 'x'.repeat(401) }))).toEqual([
      'plainSummary',
    ])
    const undated = { ...planned, steps: planned.steps?.map((step) => ({ ...step, due: undefined })) ?? [] }
    expect(missingFor('retention', read(undated, words))).toEqual(['steps'])
    expect(gateOf('steps')).toBe('retention')
    expect(gateOf('watchPoints')).toBeUndefined()
  })

  test('is numbered after the last of its group', () => {
    expect(nextNumber('HSO-EMP', [])).toBe('HSO-EMP-01')
    expect(nextNumber('HSO-EMP', [{ number: 'HSO-EMP-09' }, { number: 'HSO-11' }, {}])).toBe('HSO-EMP-10')
  })
})

test('every status of a sheet can be reached from the draft, and none leads back before the group', () => {
  const reached = new Set<string>(['draft'])
  for (const status of reached) for (const to of statusesAfter(status as 'draft')) reached.add(to)
  expect([...reached].sort()).toEqual([...sheetStatuses].sort())
  expect(mayBecome('inProgress', 'writing')).toBe(false)
  expect(mayBecome('draft', 'retained')).toBe(false)
})

describe('evidence', () => {
  test('within five per cent reads as close; without a figure as not available', () => {
    expect([readingOf(15, 11.5), readingOf(9.6, 14.9), readingOf(10.4, 10)]).toEqual(['above', 'below', 'close'])
    expect([readingOf(undefined, 10), readingOf(10, undefined)]).toEqual(['notAvailable', 'notAvailable'])
  })

  test('is stale when it is older than the years that count', () => {
    const said = (date?: string): Evidence => {
      return { ...line(), kind: 'qualitative', text: '', isProfessionalExpertise: false, date }
    }
    const figure: Evidence = { ...line(), kind: 'quantitative', label: 'Taux', year: 2019 }
    const now = new Date('2025-06-01')
    expect([isStale(said('2020-05-31'), now), isStale(said('2020-06-02'), now), isStale(said(), now)]).toEqual([
      true,
      false,
      false,
    ])
    expect([isStale(figure, now), isStale(figure, new Date('2024-12-31'))]).toEqual([true, false])
  })
})

test('a finding is read whatever stands there, and hides nothing that can be read', () => {
  const finding = findingCheck.parse({
    id: 'c1',
    title: 'Des délais longs',
    nature: 'hunger',
    audiences: ['jeunes', 7, '__proto__', ' espace'],
    evidence: [
      { id: 'e2', order: 'a2', kind: 'qualitative', text: 'Deux reports', date: 'hier' },
      { id: 'e1', order: 'a1', kind: 'quantitative', label: 'Délai', value: Number.NaN },
      { id: 'e3', kind: 'rumour' },
      'rien',
    ],
    status: 'sacred',
    sources: ['notes/n1', 'notes/../x', 'Notes/a'],
  })
  expect(finding).toMatchObject({
    title: 'Des délais longs',
    nature: 'need',
    audiences: ['jeunes'],
    status: 'toValidate',
    sources: ['notes/n1'],
  })
  expect(finding.evidence.map(({ id }) => id)).toEqual(['e1', 'e2'])
  expect(finding.evidence[0]).not.toHaveProperty('value', Number.NaN)
})

test('a fear is open until it has an answer; a problem asks; figures and words can be crossed', () => {
  expect([isOpenFear({ nature: 'fear' }), isOpenFear({ nature: 'fear', answer: ' ' })]).toEqual([true, true])
  expect([isOpenFear({ nature: 'fear', answer: 'Un relais' }), isOpenFear({ nature: 'need' })]).toEqual([false, false])
  expect([isQuestion('Comment faire\u00a0? '), isQuestion('Faire mieux')]).toEqual([true, false])
  const figure: Evidence = { ...line(), kind: 'quantitative', label: 'Taux' }
  const said: Evidence = { ...line(), kind: 'qualitative', text: '', isProfessionalExpertise: false }
  expect([isCrossable([figure, figure]), isCrossable([figure, said])]).toEqual([false, true])
})
