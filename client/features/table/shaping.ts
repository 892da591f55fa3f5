import { MATRIX_MOST } from '../../../shared/domain/matrix.ts'
import type { NoteColour } from '../../../shared/domain/note.ts'
import type { College } from '../../../shared/domain/participant.ts'
import type { Nature } from '../../../shared/domain/zone.ts'
import type { NoteId, ZoneId } from '../../../shared/ids.ts'
import { folded } from '../../../shared/language/folding.ts'
import type { Sortable } from './columns.ts'
import type { Line } from './Lines.ts'
import type { Words } from './useReading.ts'

/** Which notes are shown; a key that is absent asks nothing, and 'none' asks for those that have none. */
export interface Filter {
  readonly words: string
  readonly zone?: ZoneId | 'none' | undefined
  readonly nature?: Nature | 'none' | undefined
  readonly colour?: NoteColour | undefined
  readonly college?: College | 'none' | undefined
}
export const NO_FILTER: Filter = { words: '' }

export interface Sorting {
  readonly by: Sortable
  readonly isDown: boolean
}

export function isFiltering({ words, ...asked }: Filter): boolean {
  return words.trim() !== '' || Object.values(asked).some((one) => one !== undefined)
}

/** The lines that a filter lets through. Of the words all must be there, wherever they stand. */
export function filtered(lines: readonly Line[], filter: Filter): readonly Line[] {
  if (!isFiltering(filter)) return lines
  const wanted = folded(filter.words).split(/\s+/).filter(Boolean)
  return lines.filter(
    (line) =>
      wanted.every((word) => line.folded.includes(word)) &&
      fits(line.zone?.id, filter.zone) &&
      fits(line.meaning.nature, filter.nature) &&
      fits(line.note.colour, filter.colour) &&
      fits(line.college, filter.college),
  )
}

function fits<Value extends string>(value: Value | undefined, asked: Value | 'none' | undefined): boolean {
  return asked === undefined || (asked === 'none' ? value === undefined : value === asked)
}

/**
 * The lines in order of a column, as it reads; equals stay as they are on the wall, and those that say nothing come last
 * either way.
 * @param language for what comes after what in it
 */
export function sorted(
  lines: readonly Line[],
  sorting: Sorting | undefined,
  read: Words['read'],
  language: string,
): readonly Line[] {
  if (!sorting) return lines
  const { by, isDown } = sorting
  const direction = isDown ? -1 : 1
  const isNumber = by === 'date' || by === 'position' || by === 'comments' || by === 'votes'
  const compare = isNumber ? byNumber : new Intl.Collator(language, { numeric: true }).compare
  const keys = lines.map((line) => keyOf(line, by, read))
  const order = lines.map((_, index) => index)
  order.sort((a, b) => {
    const [one, other] = [keys[a], keys[b]]
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
    return direction * compare(one as never, other as never) || a - b
  })
  return order.flatMap((index) => lines[index] ?? [])
}

function byNumber(one: number, other: number): number {
  return one - other
}

function keyOf(line: Line, by: Sortable, read: Words['read']): string | number | undefined {
  if (by === 'date') return line.note.createdAt || undefined
  if (by === 'comments') return line.comments || undefined
  if (by === 'votes') return line.votes
  // Along the first axis, then along the second.
  if (by === 'position') return line.values && line.values.x * (MATRIX_MOST + 1) + line.values.y
  return read(line, by) || undefined
}

/** The lines in the order they had; those that have gone are gone, those that came wait. */
export function keepingOrder(order: readonly NoteId[], lines: readonly Line[]): readonly Line[] {
  const byId = new Map(lines.map((line) => [line.id, line]))
  return order.flatMap((id) => byId.get(id) ?? [])
}

/** A press on a head: upwards, downwards, then as on the wall. Of votes, the most come first. */
export function sortingAfter(before: Sorting | undefined, by: Sortable): Sorting | undefined {
  const isDownFirst = by === 'votes'
  if (before?.by !== by) return { by, isDown: isDownFirst }
  return before.isDown === isDownFirst ? { by, isDown: !isDownFirst } : undefined
}
