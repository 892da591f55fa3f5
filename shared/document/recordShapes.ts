import type * as z from 'zod/mini'
import { type ActionSheet, sheetCheck, sheetShape, type SheetWords } from '../domain/actionSheet.ts'
import type { Line, RecordShape } from '../domain/fields.ts'
import { type Finding, findingCheck, findingShape, type FindingWords } from '../domain/finding.ts'
import { type Minutes, minutesCheck, minutesShape, type MinutesWords } from '../domain/minutes.ts'
import { type Problem, problemCheck, problemShape } from '../domain/problem.ts'

/** What the group makes of its notes, by the root that holds it. */
export interface Records {
  readonly findings: Finding
  readonly problems: Problem
  readonly sheets: ActionSheet
  readonly minutes: Minutes
}
export type RecordKind = keyof Records
export const recordKinds = ['findings', 'problems', 'sheets', 'minutes'] as const satisfies RecordKind[]

/** Rich texts beside a record. */
export interface RecordWords {
  readonly findings: FindingWords
  readonly problems: never
  readonly sheets: SheetWords
  readonly minutes: MinutesWords
}

type Keyed<T, Wanted> = { [Key in keyof T]-?: T[Key] extends Wanted ? Key : never }[keyof T]
/** The lists of lines of a record. */
export type ListOf<Kind extends RecordKind> = Keyed<Records[Kind], readonly Line[]> & string
export type LineOf<
  Kind extends RecordKind,
  List extends ListOf<Kind>,
> = Records[Kind][List] extends readonly (infer One)[] ? One : never
/** The sets of a record: values that two people may tick at once. */
export type SetOf<Kind extends RecordKind> = Keyed<Records[Kind], readonly string[]> & string
/** What is one value of a record: whoever writes last, wins. */
export type ValueOf<Kind extends RecordKind> = Exclude<keyof Records[Kind], ListOf<Kind> | SetOf<Kind> | 'id'>

interface Described<T> {
  readonly shape: RecordShape
  readonly check: z.ZodMiniType<T>
}
export const recordShapes: { readonly [Kind in RecordKind]: Described<Records[Kind]> } = {
  findings: { shape: findingShape, check: findingCheck },
  problems: { shape: problemShape, check: problemCheck },
  sheets: { shape: sheetShape, check: sheetCheck },
  minutes: { shape: minutesShape, check: minutesCheck },
}

/** Lists whose lines are somebody's own words: nobody else changes them, and going back to a version leaves them. */
export const spokenLists: ReadonlySet<string> = new Set(['dissents', 'fears'])
