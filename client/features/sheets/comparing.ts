import type { SheetField } from '../../../shared/domain/completeness.ts'
import type { Section } from './form.ts'
import type { Said, SaidField, SaidLine } from './saying.ts'

/** What became of one line of a list. */
export interface LineChange {
  readonly id: string
  /** Absent for one that came. */
  readonly before?: string
  /** Absent for one that went. */
  readonly after?: string
  /** Its places in the list, from 1, of one that others did not merely make room for. */
  readonly moved?: { readonly from: number; readonly to: number }
}
/** One field of a sheet in two versions. */
export type FieldChange = { readonly section: Section; readonly field: SheetField } & (
  | {
      readonly as: 'text'
      readonly before: string
      readonly after: string
      /** The words are the same, and dressed otherwise. */
      readonly isDressed: boolean
      readonly isChanged: boolean
    }
  | { readonly as: 'lines'; readonly lines: readonly LineChange[]; readonly isChanged: boolean }
)

/** What became of each field of a sheet. @param before, after its fields in the same order; undefined where it was not there */
export function compareFields(
  before: readonly SaidField[] | undefined,
  after: readonly SaidField[] | undefined,
): FieldChange[] {
  const [former, present] = [byField(before), byField(after)]
  return (after ?? before ?? []).map(({ section, field }) => {
    const [then, now] = [former.get(field), present.get(field)]
    if ((then ?? now)?.as === 'lines') {
      const lines = compareLines(linesOf(then), linesOf(now), hasOrder(then ?? now))
      return { section, field, as: 'lines', lines, isChanged: lines.some(isChangedLine) }
    }
    const [formerWords, words] = [wordsOf(then), wordsOf(now)]
    const isDressed = formerWords === words && words !== '' && dressOf(then) !== dressOf(now)
    const isChanged = formerWords !== words || isDressed
    return { section, field, as: 'text', before: formerWords, after: words, isDressed, isChanged }
  })
}

/** Lines of both, in the later order; what went stands where it stood. */
export function compareLines(
  before: readonly SaidLine[],
  after: readonly SaidLine[],
  isOrdered: boolean,
): LineChange[] {
  const formerPlaces = new Map(before.map(({ id }, place) => [id, place]))
  const presentIds = new Set(after.map(({ id }) => id))
  const kept = after.filter(({ id }) => formerPlaces.has(id))
  const unmoved = longestRising(kept.map(({ id }) => formerPlaces.get(id) ?? 0))
  const changes: LineChange[] = after.map(({ id, words }, place) => {
    const from = formerPlaces.get(id)
    if (from === undefined) return { id, after: words }
    const isMoved = isOrdered && !unmoved.has(from)
    return {
      id,
      before: before[from]?.words ?? '',
      after: words,
      ...(isMoved && { moved: { from: from + 1, to: place + 1 } }),
    }
  })
  for (const [place, { id, words }] of before.entries()) {
    if (presentIds.has(id)) continue
    const neighbour = before.slice(0, place).findLast((line) => changes.some((one) => one.id === line.id))
    const at = neighbour ? changes.findIndex((one) => one.id === neighbour.id) + 1 : 0
    changes.splice(at, 0, { id, before: words })
  }
  return changes
}

export function isChangedLine({ before, after, moved }: LineChange): boolean {
  return before !== after || moved !== undefined
}

/** The largest part of some different numbers that rises from left to right. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = []
  const formers: number[] = []
  let last = -1
  for (const [index, number] of numbers.entries()) {
    let [length, former] = [1, -1]
    for (let other = 0; other < index; other++) {
      if ((numbers[other] ?? 0) < number && (lengths[other] ?? 0) + 1 > length)
        [length, former] = [(lengths[other] ?? 0) + 1, other]
    }
    lengths.push(length)
    formers.push(former)
    if (last < 0 || length > (lengths[last] ?? 0)) last = index
  }
  const rising = new Set<number>()
  for (let index = last; index >= 0; index = formers[index] ?? -1) rising.add(numbers[index] ?? 0)
  return rising
}

function byField(fields: readonly SaidField[] = []): ReadonlyMap<SheetField, Said> {
  return new Map(fields.map(({ field, said }) => [field, said]))
}
function wordsOf(said: Said | undefined): string {
  return said?.as === 'text' ? said.words : ''
}
function dressOf(said: Said | undefined): string {
  return said?.as === 'text' ? JSON.stringify(said.rich ?? null) : ''
}
function linesOf(said: Said | undefined): readonly SaidLine[] {
  return said?.as === 'lines' ? said.lines : []
}
function hasOrder(said: Said | undefined): boolean {
  return said?.as === 'lines' && said.isOrdered
}
