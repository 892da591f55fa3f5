import { type ReadSheet, missingFor } from '../../../shared/domain/completeness.ts'
import { isInReading, type ReadingState } from '../../../shared/domain/readingRequest.ts'
import { type SheetStatus, sheetStatuses } from '../../../shared/domain/sheetStatus.ts'
import { folded } from '../../../shared/language/folding.ts'
import type { SheetReading } from './SheetBook.ts'

/** What a sheet may be looked for by what it has not: a finding behind it, all that is asked before it is transmitted, money. */
export const lacks = ['findings', 'transmission', 'funding'] as const
export type Lack = (typeof lacks)[number]

export interface SheetFilter {
  readonly words: string
  readonly status?: SheetStatus | undefined
  /** The key of a policy area. */
  readonly policyArea?: string | undefined
  readonly lack?: Lack | undefined
  readonly reading?: ReadingState | undefined
}
export const NO_SHEET_FILTER: SheetFilter = { words: '' }

export function isFiltering({ words, ...asked }: SheetFilter): boolean {
  return words.trim() !== '' || Object.values(asked).some((one) => one !== undefined)
}

/**
 * The sheets that have all that is asked: every word somewhere in what they say, whatever the accents.
 * @param by who asks, and the day it is: readings are asked of somebody, until some day
 */
export function filterSheets(
  readings: readonly SheetReading[],
  filter: SheetFilter,
  by: Parameters<typeof isInReading>[2],
): readonly SheetReading[] {
  if (!isFiltering(filter)) return readings
  const words = folded(filter.words).split(/\s+/).filter(Boolean)
  return readings.filter((reading) => {
    const { sheet, search } = reading
    if (filter.status !== undefined && sheet.status !== filter.status) return false
    if (filter.policyArea !== undefined && !sheet.policyAreas.includes(filter.policyArea)) return false
    if (filter.lack !== undefined && !doesLack(reading, filter.lack)) return false
    if (filter.reading !== undefined && !isInReading(sheet.readings, filter.reading, by)) return false
    return words.every((word) => search.includes(word))
  })
}

export function doesLack(read: ReadSheet, lack: Lack): boolean {
  if (lack === 'findings') return read.sheet.findings.length === 0
  if (lack === 'transmission') return missingFor('transmission', read).length > 0
  return isUnfunded(read)
}

/** Money is asked for, and not all of it has come; with constant means none is asked for. */
function isUnfunded({ sheet: { funding, meansNature } }: ReadSheet): boolean {
  if (funding.length === 0) return meansNature === 'new'
  return funding.some(({ state }) => state !== 'obtained')
}

/** The states one always sees, and those that some sheet has, in the order of a sheet's life. */
const alwaysShown: ReadonlySet<SheetStatus> = new Set(['draft', 'writing', 'transmitted'])

export interface StatusColumn {
  readonly status: SheetStatus
  readonly sheets: readonly SheetReading[]
}
export function byStatus(readings: readonly SheetReading[]): StatusColumn[] {
  const held = new Map<SheetStatus, SheetReading[]>()
  for (const reading of readings) {
    const { status } = reading.sheet
    held.set(status, [...(held.get(status) ?? []), reading])
  }
  return sheetStatuses.flatMap((status) => {
    const sheets = held.get(status) ?? []
    return sheets.length > 0 || alwaysShown.has(status) ? [{ status, sheets }] : []
  })
}
