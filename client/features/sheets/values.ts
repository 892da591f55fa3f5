import type * as z from 'zod/mini'
import {
  addressField,
  amountField,
  countField,
  dateField,
  figureField,
  keyField,
  lineField,
  MAX_LINE,
  MAX_PASSAGE,
  passageField,
  yearField,
} from '../../../shared/domain/fields.ts'
import type { Language } from '../../text/index.ts'
import type { ValueKind } from './form.ts'

export type Written = string | number | undefined
/** What was typed is a value, or it is not: then of which sort it should have been. */
export type Typed =
  | { readonly value: Written }
  | { readonly wrong: 'number' | 'year' | 'whole' | 'date' | 'address' | 'key' | 'long' }

const checks: Readonly<Record<Exclude<ValueKind['kind'], 'choice'>, z.ZodMiniType>> = {
  line: lineField,
  passage: passageField,
  date: dateField,
  year: yearField,
  count: countField,
  amount: amountField,
  figure: figureField,
  address: addressField,
  key: keyField,
}
const wrong = {
  line: 'long',
  passage: 'long',
  date: 'date',
  year: 'year',
  count: 'whole',
  amount: 'number',
  figure: 'number',
  address: 'address',
  key: 'key',
} as const

/** Reads what a person typed; nothing typed is no value. Numbers as people write them: « 12 500,50 ». */
export function readTyped({ kind }: ValueKind, typed: string): Typed {
  const text = kind === 'passage' ? typed.trim() : typed.replace(/\s+/g, ' ').trim()
  if (text === '') return { value: undefined }
  if (kind === 'choice') return { value: text }
  const isNumber = kind === 'year' || kind === 'count' || kind === 'amount' || kind === 'figure'
  const said = kind === 'address' && !/^[a-z]+:/i.test(text) ? `https://${text}` : text
  const value = isNumber ? Number(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')) : said
  return checks[kind].safeParse(value).success ? { value } : { wrong: wrong[kind] }
}

/** A value as it is written again in its field. */
export function typedOf(value: Written): string {
  return value === undefined ? '' : String(value).replace('.', typeof value === 'number' ? ',' : '.')
}

/** A value as it is read: days and numbers as people say them. */
export function sayValue({ kind }: ValueKind, value: Written, spoken: Language): string {
  if (value === undefined || value === '') return ''
  const place = spoken === 'fr' ? 'fr-FR' : 'en-GB'
  if (kind === 'date') return sayDate(String(value), spoken)
  if (kind === 'amount' || kind === 'count' || kind === 'figure')
    return new Intl.NumberFormat(place).format(Number(value))
  return String(value)
}
/** « 1 février 2026 ». @param day as 2026-02-01 */
export function sayDate(day: string, spoken: Language): string {
  const place = spoken === 'fr' ? 'fr-FR' : 'en-GB'
  return new Intl.DateTimeFormat(place, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
/** « Février 2026 ». @param month as 2026-02 */
export function sayMonth(month: string, spoken: Language): string {
  const place = spoken === 'fr' ? 'fr-FR' : 'en-GB'
  return new Intl.DateTimeFormat(place, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
}
export function mostOf({ kind }: ValueKind): number {
  return kind === 'passage' ? MAX_PASSAGE : MAX_LINE
}
