import type { WorkgroupView } from '../../../shared/api.ts'
import type { Worded } from '../../../shared/document/contents.ts'
import { plainTextOf, type RichText } from '../../../shared/document/richText.ts'
import type { SheetField } from '../../../shared/domain/completeness.ts'
import type { Language, Text } from '../../text/index.ts'
import { columns, form, type FormField, type Section, type SheetList, sections } from './form.ts'
import { sayValue, type Written } from './values.ts'

/* A sheet in words: each field as one would read it aloud. */

/** How things that a sheet names by key or id are called. */
export interface Namer {
  readonly group: Pick<WorkgroupView, 'policyAreas' | 'orientations' | 'themes' | 'territories'> | undefined
  readonly findingTitle: (id: string) => string
  readonly sheetTitle: (id: string) => string
}

export interface SaidLine {
  readonly id: string
  readonly words: string
}
/** What a field says: one text, or lines that have an order or not. */
export type Said =
  | { readonly as: 'text'; readonly words: string; readonly rich?: RichText }
  | { readonly as: 'lines'; readonly lines: readonly SaidLine[]; readonly isOrdered: boolean }
export interface SaidField {
  readonly section: Section
  readonly field: SheetField
  readonly said: Said
}

/** All fields of a sheet, in the order of its form; first what it has come to. */
export function sayFields(sheet: Worded<'sheets'>, namer: Namer, t: Text, spoken: Language): SaidField[] {
  const fields = sections.flatMap((section) =>
    form[section].map((one) => ({ section, field: one.field, said: sayField(one, sheet, namer, t, spoken) })),
  )
  const state: SaidField[] = [
    { section: 'identity', field: 'status', said: { as: 'text', words: t(`sheet.status.${sheet.status}`) } },
    { section: 'identity', field: 'version', said: { as: 'text', words: String(sheet.version) } },
  ]
  return [...state, ...fields]
}

function sayField(of: FormField, sheet: Worded<'sheets'>, namer: Namer, t: Text, spoken: Language): Said {
  const titleOf = (key: string, among: 'policyAreas' | 'orientations' | 'themes' | 'territories') =>
    namer.group?.[among].find((one) => one.key === key)?.title ?? key
  const named = (keys: readonly string[], name: (key: string) => string): Said => ({
    as: 'lines',
    lines: keys.map((key) => ({ id: key, words: name(key) })),
    isOrdered: false,
  })
  switch (of.as) {
    case 'words': {
      const rich = sheet.words[of.field]
      return { as: 'text', words: plainTextOf(rich).trim(), rich }
    }
    case 'value':
      return { as: 'text', words: sayWritten(of.value, sheet[of.field], t, spoken) }
    case 'flag':
      return { as: 'text', words: sheet[of.field] ? t('sheets.yes') : '' }
    case 'key': {
      const key = sheet[of.field]
      return { as: 'text', words: key === undefined ? '' : titleOf(key, of.among) }
    }
    case 'keys':
      return named(sheet[of.field], (key) => titleOf(key, of.among))
    case 'tags':
      return named(sheet[of.field], (tag) => tag)
    case 'findings':
      return named(sheet.findings, namer.findingTitle)
    case 'parents':
      return named(sheet.parents, namer.sheetTitle)
    case 'list':
      return {
        as: 'lines',
        lines: sheet[of.field].map((line) => ({
          id: line.id,
          words: lineInWords(of.field, { ...line }, t, spoken, { withKeys: true }),
        })),
        isOrdered: true,
      }
  }
}

/** « Étape · 1 février 2026 · Chef de service · À venir ». @param withKeys with what is chosen by its key, too */
export function lineInWords(
  list: SheetList,
  line: Readonly<Record<string, unknown>>,
  t: Text,
  spoken: Language,
  { withKeys = false } = {},
): string {
  return columns[list]
    .filter(({ among }) => withKeys || among === undefined)
    .map(({ key, value }) => sayWritten(value, line[key] as Written, t, spoken))
    .filter((words) => words !== '')
    .join(' · ')
}

function sayWritten(kind: Parameters<typeof sayValue>[0], value: Written, t: Text, spoken: Language): string {
  if (value === undefined || value === '') return ''
  return kind.kind === 'choice' ? kind.choices.say(t, String(value)) : sayValue(kind, value, spoken)
}
