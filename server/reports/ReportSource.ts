import type { Worded } from '../../shared/document/contents.ts'
import type { SheetWords } from '../../shared/domain/actionSheet.ts'
import type { Orientation } from '../../shared/domain/orientation.ts'
import type { Problem } from '../../shared/domain/problem.ts'

export type WordedFinding = Worded<'findings'>
/** With how many changes are suggested to its texts: what is printed is as it is before them. */
export type WordedSheet = Worded<'sheets'> & { readonly pending?: Partial<Readonly<Record<SheetWords, number>>> }
export type WordedMinutes = Worded<'minutes'>

/** All that reports are made from, as plain data: it goes to another thread whole. */
export interface ReportSource {
  readonly programme: {
    readonly title: string
    readonly organisation: string
    /** What a reader must know first, such as « données fictives ». */
    readonly notice?: string | undefined
  }
  /** The workgroup that it comes from; absent when it comes from several. */
  readonly group?: { readonly title: string; readonly territory?: string | undefined } | undefined
  /** The day it is made, 2026-11-24. */
  readonly day: string
  /** Titles by key, in the programme's order. A key without one is shown as it is. */
  readonly policyAreas: ReadonlyMap<string, string>
  readonly territories: ReadonlyMap<string, string>
  readonly themes: ReadonlyMap<string, string>
  readonly orientations: readonly Orientation[]
  readonly findings: readonly WordedFinding[]
  readonly problems: readonly Problem[]
  readonly sheets: readonly WordedSheet[]
  readonly minutes: readonly WordedMinutes[]
}

export function named(titles: ReadonlyMap<string, string>, key: string): string {
  return titles.get(key) ?? key
}
export function orientationNamed({ orientations }: ReportSource, key: string): string {
  return orientations.find((one) => one.key === key)?.title ?? key
}
export function sheetName({ number, title }: Pick<WordedSheet, 'number' | 'title'>): string {
  return [number, title.trim() || 'Fiche sans titre'].filter(Boolean).join(' – ')
}
export function findingName({ title }: Pick<WordedFinding, 'title'>): string {
  return title.trim() || 'Constat sans titre'
}
