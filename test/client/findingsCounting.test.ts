import { describe, expect, test } from 'vitest'
import {
  addressOf,
  byNature,
  countsOf,
  coverageOf,
  evidenceStateOf,
  filtered,
  filterFrom,
  isTransversal,
} from '../../client/features/findings/counting.ts'
import { draftOf, evidenceFrom, type EvidenceKind, readField } from '../../client/features/findings/evidenceForm.ts'
import { type Evidence, evidenceCheck } from '../../shared/domain/evidence.ts'
import type { LineId } from '../../shared/ids.ts'
import { line, someFinding } from '../helpers/records.ts'

const by = { you: undefined, today: '2026-11-01' }

const evidence = (kind: EvidenceKind, about: object = {}): Evidence =>
  evidenceCheck.parse(line({ kind, label: '', text: '', department: '', title: '', ...about }))
const figure = evidence('quantitative', { label: 'Délai moyen', value: 12.5 })
const words = evidence('qualitative', { text: 'On attend trop.' })
const elsewhere = evidence('comparison', { department: 'Landes' })

const crossed = someFinding({ title: 'Délais longs', evidence: [figure, words], policyAreas: ['autonomie', 'enfance'] })
const heard = someFinding({ title: 'Peur de l’école', nature: 'fear', evidence: [words], policyAreas: ['enfance'] })
const compared = someFinding({ title: 'Mieux ailleurs', evidence: [elsewhere], status: 'validated' })
const bare = someFinding({ title: 'Cœur de ville vide', nature: 'weakness', policyAreas: ['insertion'] })
const all = [crossed, heard, compared, bare]

describe('what findings rest on', () => {
  test('is figures and words, one of them, something else, or nothing', () => {
    expect(all.map((finding) => evidenceStateOf(finding.evidence))).toEqual(['both', 'words', 'other', 'none'])
    expect(evidenceStateOf([figure, elsewhere])).toBe('figures')
  })
  test('is counted so that the parts add up', () => {
    expect(countsOf(all)).toEqual({ all: 4, both: 1, one: 1, without: 2 })
    expect(countsOf([])).toEqual({ all: 0, both: 0, one: 0, without: 0 })
  })
})

describe('a filter', () => {
  test('by orientation finds what speaks to one, and what speaks to none', () => {
    const linked = someFinding({ orientations: [line({ orientation: 'accueil', reason: 'On y attend' })] })
    const found = (orientation: string) =>
      filtered([...all, linked], { words: '', orientation }, ({ title }) => title, by)
    expect(found('accueil')).toEqual([linked])
    expect(found('none')).toEqual(all)
    expect(found('logement')).toEqual([])
    expect(filterFrom(new URLSearchParams('orientation=none')).orientation).toBe('none')
  })
  const found = (asked: string) =>
    filtered(all, filterFrom(new URLSearchParams(asked)), ({ title }) => title, by).map(({ title }) => title)
  test('asks for nature, policy area, status and evidence together', () => {
    expect(found('')).toHaveLength(4)
    expect(found('area=enfance')).toEqual(['Délais longs', 'Peur de l’école'])
    expect(found('area=enfance&nature=fear')).toEqual(['Peur de l’école'])
    expect(found('area=none')).toEqual(['Mieux ailleurs'])
    expect(found('status=validated')).toEqual(['Mieux ailleurs'])
    expect(found('evidence=none')).toEqual(['Cœur de ville vide'])
  })
  test('finds words without their accents, in any order', () => {
    expect(found('words=VILLE coeur')).toEqual(['Cœur de ville vide'])
    expect(found('words=delais')).toEqual(['Délais longs'])
  })
  test('of an address that means nothing asks for nothing', () => {
    expect(found('nature=colour&status=%00')).toHaveLength(4)
  })
  test('asks for what was made of one note, by itself or with its group', () => {
    const made = someFinding({ sources: ['groups/g'] })
    const filter = filterFrom(new URLSearchParams(addressOf({ source: 'notes/n groups/g' })))
    expect(filtered([made, bare], filter, () => '', by)).toEqual([made])
  })
})

test('findings stand by nature, in the order of the diagnostic', () => {
  expect(byNature(all).map(([nature, those]) => [nature, those.length])).toEqual([
    ['need', 2],
    ['weakness', 1],
    ['fear', 1],
  ])
})

test('the matrix counts a finding in each of its areas, and shows areas without any', () => {
  const rows = coverageOf(all, ['autonomie', 'enfance', 'logement'])
  expect(rows.map(({ area, total }) => [area, total])).toEqual([
    ['autonomie', 1],
    ['enfance', 2],
    ['logement', 0],
    ['insertion', 1], // the programme names it no more
    ['none', 1],
  ])
  expect(rows[1]?.counts).toMatchObject({ need: 1, fear: 1, weakness: 0 })
  expect(all.filter(isTransversal)).toEqual([crossed])
})

describe('the form of a piece of evidence', () => {
  const id = 'line' as LineId
  test('reads figures as people write them, and says what is wrong with others', () => {
    expect(readField('quantitative', 'value', ' 1\u202f234,5 ')).toEqual({ value: 1234.5 })
    expect(readField('quantitative', 'value', '')).toEqual({ value: undefined })
    expect(readField('quantitative', 'value', 'beaucoup')).toEqual({ fault: 'number' })
    expect(readField('quantitative', 'year', '24')).toEqual({ fault: 'year' })
    expect(readField('qualitative', 'headCount', '2,5')).toEqual({ fault: 'whole' })
    expect(readField('document', 'link', 'javascript:alert(1)')).toEqual({ fault: 'address' })
    expect(readField('document', 'title', '  ')).toEqual({ fault: 'required' })
  })
  test('says again what it was given', () => {
    expect(draftOf(figure)).toMatchObject({ label: 'Délai moyen', value: '12,5', year: '' })
    expect(evidenceFrom('quantitative', draftOf(figure), figure.id, figure)).toEqual(figure)
  })
  test('changes what was typed and leaves the rest, also what it does not ask for', () => {
    const known = evidence('quantitative', { label: 'Délai', value: 3, indicator: 'delai' })
    expect(evidenceFrom('quantitative', { value: '4' }, known.id, known)).toEqual({ ...known, value: 4 })
  })
  test('makes nothing of what cannot be read', () => {
    expect(evidenceFrom('quantitative', { label: 'Délai', value: 'x' }, id)).toBeUndefined()
  })
})
