import type { Zone } from '../../../shared/domain/zone.ts'
import { isMatrix } from '../../../shared/domain/matrix.ts'
import { type MeaningPart, saidOf } from '../../../shared/domain/meaning.ts'

/** What the table says of a note, in this order. `chosen` is the mark of those that are changed together. */
export const columns = [
  'chosen',
  'words',
  'zone',
  'nature',
  'scope',
  'policyArea',
  'position',
  'college',
  'colour',
  'date',
  'votes',
  'comments',
] as const
export type Column = (typeof columns)[number]
export type Sortable = Exclude<Column, 'chosen'>

/** The parts of the meaning have columns of their own names. */
export function isMeaning(column: Column): column is MeaningPart {
  return column === 'nature' || column === 'scope' || column === 'policyArea'
}

/**
 * The columns of a board: what none of its zones says has none.
 * @param canWrite whoever only reads chooses no notes
 */
export function columnsOf(zones: readonly Zone[], canWrite: boolean, hasVotes = false): readonly Column[] {
  return columns.filter((column) => {
    if (column === 'chosen') return canWrite
    if (column === 'votes') return hasVotes
    if (column === 'position') return zones.some(isMatrix)
    return !isMeaning(column) || saidOf(zones, column).length > 0
  })
}

/** The least width of each, in rem; where there is room the words take most of it. */
const WIDTHS: Readonly<Record<Column, number>> = {
  chosen: 2.75,
  words: 16,
  zone: 11,
  nature: 8.5,
  scope: 7,
  policyArea: 9.5,
  position: 11.5,
  college: 9,
  colour: 6.5,
  date: 7.5,
  votes: 6,
  comments: 8.5,
}
/** On a phone the words stay in sight at the edge, and leave room for one other column. */
const NARROW_WORDS = 10.5

/** @returns the columns of a CSS grid, the width below which it scrolls, and how much of it stays in sight then */
export function widthsOf(shown: readonly Column[], isNarrow: boolean) {
  const width = (column: Column) => (isNarrow && column === 'words' ? NARROW_WORDS : WIDTHS[column])
  const track = (column: Column) => {
    if (column === 'chosen') return `${width(column)}rem`
    return `minmax(${width(column)}rem, ${column === 'words' ? 6 : 1}fr)`
  }
  return {
    template: shown.map(track).join(' '),
    least: `${shown.reduce((sum, column) => sum + width(column), 0)}rem`,
    marked: shown.includes('chosen') ? `${width('chosen')}rem` : '0rem',
    held: `${(shown.includes('chosen') ? width('chosen') : 0) + width('words')}rem`,
  }
}
