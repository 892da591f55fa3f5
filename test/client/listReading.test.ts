import { describe, expect, test } from 'vitest'
import { arranged } from '../../client/features/list/arranging.ts'
import {
  holdingStill,
  keepingSame,
  keyOf,
  neighbourOf,
  partsOf,
  type Section,
  sectionsOf,
} from '../../client/features/list/reading.ts'
import { type Note, NOTE_SIZE } from '../../shared/domain/note.ts'
import type { College } from '../../shared/domain/participant.ts'
import type { GroupId, NoteId, ParticipantId, ZoneId } from '../../shared/ids.ts'

const zone = (id: string) => ({ id: id as ZoneId, layout: 'free' as const })
function note(id: string, at: [number, number], more: Partial<Note> = {}): Note {
  const rest = { colour: 'straw', kind: 'idea', origin: 'contribution', createdAt: 0, order: 'a0' } as const
  return { id: id as NoteId, at, size: NOTE_SIZE, ...rest, ...more }
}
const section = (of: string, notes: string): Section => ({ zone: of as ZoneId, notes: [...notes] as NoteId[] })
const shown = (sections: readonly Section[]) => sections.map((one) => `${one.zone ?? '-'}:${one.notes.join('')}`)

describe('sections', () => {
  test('follow the zones, empty ones too; the rest comes last, with notes whose zone is gone', () => {
    const notes = [
      note('a', [0, 0], { zone: 'two' as ZoneId }),
      note('b', [0, 0], { zone: 'gone' as ZoneId }),
      note('c', [300, 0]),
    ]
    expect(shown(sectionsOf([zone('one'), zone('two')], notes))).toEqual(['one:', 'two:a', '-:bc'])
    expect(shown(sectionsOf([zone('one')], []))).toEqual(['one:'])
  })
  test('stay the same objects where nothing changed', () => {
    const before = [section('one', 'ab'), section('two', 'c')]
    const now = keepingSame(before, [section('one', 'ab'), section('two', 'cd')])
    expect(now[0]).toBe(before[0])
    expect(keepingSame(before, [section('one', 'ab'), section('two', 'c')])).toBe(before)
    expect(keepingSame(before, [section('one', 'ab')])).toHaveLength(1)
  })
})

describe('while a note is under the hand', () => {
  const before = [section('one', 'abcd'), section('two', 'xy')]
  const held = 'c' as NoteId

  test('its neighbours keep their places, newcomers stand after theirs', () => {
    const now = [section('one', 'dzcban'), section('two', 'xy')]
    expect(shown(holdingStill(before, now, held))).toEqual(['one:anbcdz', 'two:xy'])
  })
  test('the titles over it stay too, though somebody groups it meanwhile', () => {
    const now = [{ ...section('one', 'dabc'), groups: new Map([[held, 'g' as GroupId]]) }, section('two', 'xy')]
    expect(holdingStill(before, now, held)[0]?.groups).toBeUndefined()
    expect(partsOf(now[0]!).map(({ group, notes }) => `${group ?? '-'}:${notes.join('')}`)).toEqual(['-:dab', 'g:c'])
  })
  test('who left is gone, and the note stays where it was although somebody moved it', () => {
    const now = [section('one', 'ad'), section('two', 'xcyb')]
    expect(shown(holdingStill(before, now, held))).toEqual(['one:acd', 'two:xyb'])
  })
  test('a note that was deleted holds nothing', () => {
    const now = [section('one', 'dab'), section('two', 'xy')]
    expect(holdingStill(before, now, held)).toBe(now)
  })
})

test('after a note leaves one goes to the next, or to the one before', () => {
  const sections = [section('one', 'abc'), section('two', 'x')]
  expect(neighbourOf(sections, 'b' as NoteId)).toBe('c')
  expect(neighbourOf(sections, 'c' as NoteId)).toBe('b')
  expect(neighbourOf(sections, 'x' as NoteId)).toBeUndefined()
})

describe('another arrangement', () => {
  const notes = [
    note('a', [0, 0], { colour: 'rose', author: 'amina' as ParticipantId, createdAt: 1 }),
    note('b', [0, 0], { colour: 'straw', author: 'luc' as ParticipantId, createdAt: 3 }),
    note('c', [0, 0], { colour: 'rose', createdAt: 2 }),
  ]
  const byZone = [section('one', 'ab'), section('two', ''), section('three', 'c')]
  const noteOf = (id: NoteId) => notes.find((one) => one.id === id)
  const colleges: Record<string, College> = { amina: 'inhabitant', luc: 'mds' }
  const as = (grouping: 'zone' | 'colour' | 'college', order: 'wall' | 'colour' | 'college' | 'newest') =>
    arranged(byZone, { grouping, order }, noteOf, (author) => author && colleges[author])
  const shownBy = (sections: readonly Section[]) => sections.map((one) => `${keyOf(one)}:${one.notes.join('')}`)

  test('by colour or by college has the sections that have notes, as on the wall inside', () => {
    expect(shownBy(as('colour', 'wall'))).toEqual(['colour straw:b', 'colour rose:ac'])
    expect(shownBy(as('college', 'wall'))).toEqual(['college mds:b', 'college inhabitant:a', 'college :c'])
    expect(as('zone', 'wall')).toBe(byZone)
  })
  test('sorts each section, and keeps the empty zones', () => {
    expect(shownBy(as('zone', 'newest'))).toEqual(['one:ba', 'two:', 'three:c'])
    expect(shownBy(as('colour', 'newest'))).toEqual(['colour straw:b', 'colour rose:ca'])
    expect(shownBy(as('zone', 'college'))).toEqual(['one:ba', 'two:', 'three:c'])
  })
})
