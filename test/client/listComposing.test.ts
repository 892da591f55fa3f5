import { describe, expect, test } from 'vitest'
import { announcedAt, withArrivals } from '../../client/features/list/arrivals.ts'
import { ideasIn } from '../../client/features/list/composing.ts'
import type { NoteId } from '../../shared/ids.ts'

describe('pasted ideas', () => {
  test('are one a line, without list marks and empty lines', () => {
    const pasted = '- Un bus le mercredi\r\n\r\n• Une crèche\n 3. Un lieu pour les jeunes \n2024, année de transition'
    expect(ideasIn(pasted)).toEqual([
      'Un bus le mercredi',
      'Une crèche',
      'Un lieu pour les jeunes',
      '2024, année de transition',
    ])
  })
  test('a column of a table is one idea a cell, and nothing is none', () => {
    expect(ideasIn('Transport\t3\nLogement\t5\n')).toEqual(['Transport 3', 'Logement 5'])
    expect(ideasIn(' \n\n')).toEqual([])
  })
  test('a hyphenated word or a negative number keeps its sign', () => {
    expect(ideasIn('-3 % en un an\nmi-temps')).toEqual(['-3 % en un an', 'mi-temps'])
  })
})

describe('arrivals', () => {
  const ids = (text: string) => [...text] as NoteId[]

  test('are told together once the room is quiet', () => {
    const group = withArrivals(withArrivals(undefined, ids('a'), 0), ids('bc'), 1000)
    expect(group.ids.size).toBe(3)
    expect(announcedAt(group)).toBe(3500)
  })
  test('do not wait for ever in a room that never is', () => {
    let group = withArrivals(undefined, ids('a'), 0)
    for (let at = 0; at < 8000; at += 500) group = withArrivals(group, ids('b'), at)
    expect(announcedAt(group)).toBe(8000)
  })
})
