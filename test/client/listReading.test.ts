import { describe, expect, test } from 'vitest'
import { holdingStill, keepingSame, neighbourOf, type Section, sectionsOf } from '../../client/features/list/reading.ts'
import { type Note, NOTE_SIZE } from '../../shared/domain/note.ts'
import type { NoteId, ZoneId } from '../../shared/ids.ts'

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
