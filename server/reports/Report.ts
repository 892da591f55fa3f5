import { type RichText, type Run, safeAddress } from '../../shared/document/richText.ts'
import { asInPrint } from './inPrint.ts'

/*
 * What a report is made of before it is a file: built once from what the group wrote, then set as DOCX, HTML or ODT.
 * It is French, and its text is set as in print already.
 */

/** Letters of one dress. `to` leads to a heading of the same report, `link` out of it. */
export interface ReportRun extends Run {
  readonly to?: string | undefined
}
/** What stands in a line, a cell, an item. A '\n' inside is a line break. */
export type Words = readonly ReportRun[]

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly words: Words
  /** 'lead' opens, a little larger; 'quiet' stands aside. */
  readonly tone?: 'lead' | 'quiet' | undefined
}
export interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly Words[]
}
/** What may stand inside of something else. */
export type Flow = Paragraph | List

/** 1 to 4, under the title of the report; a level is never skipped. */
export type Level = 1 | 2 | 3 | 4
export interface Heading {
  readonly kind: 'heading'
  readonly level: Level
  readonly text: string
  /** Where runs and the table of contents lead: a letter, then letters, digits and _. */
  readonly anchor?: string | undefined
  /** Printed, it begins a page. */
  readonly newPage?: boolean | undefined
}
export interface Table {
  readonly kind: 'table'
  readonly caption: string
  readonly head: readonly Column[]
  /** Each as long as `head`. The first cell of a row names it. */
  readonly rows: readonly (readonly Words[])[]
  /** Whether the last row sums up the others. */
  readonly hasTotal?: boolean | undefined
}
export interface Column {
  readonly title: string
  /** How wide beside the others. */
  readonly share: number
  /** Figures stand to the right. */
  readonly isFigure?: boolean | undefined
}
/** Names and what they say: the fields of a form. */
export interface Definitions {
  readonly kind: 'definitions'
  readonly rows: readonly Definition[]
}
export interface Definition {
  readonly term: string
  readonly says: readonly Flow[]
}
/** Something to know, set apart. */
export interface Notice {
  readonly kind: 'notice'
  readonly says: readonly Flow[]
}
export interface Contents {
  readonly kind: 'contents'
  readonly title: string
  readonly entries: readonly { readonly text: string; readonly anchor: string }[]
}
export type ReportBlock = Flow | Heading | Table | Definitions | Notice | Contents

export interface Report {
  readonly title: string
  /** What sort of document it is: « Diagnostic partagé ». */
  readonly subject: string
  /** Lines under the title: where it comes from, when, with whom. */
  readonly about: readonly string[]
  readonly blocks: readonly ReportBlock[]
}

export const LANGUAGE = 'fr-FR'

/** A report whose title and lines are set as in print, like all that stands under them. */
export function reportOf({ title, subject, about, blocks }: Report): Report {
  return { title: asInPrint(title), subject, about: about.map(asInPrint), blocks: joined(blocks) }
}

export function words(text: string): Words {
  return text === '' ? [] : [{ text: asInPrint(text) }]
}
export function bold(text: string): Words {
  return words(text).map((run) => ({ ...run, bold: true }))
}
/** Leads to another place of the report, or is plain where there is none. */
export function leading(text: string, to: string | undefined): Words {
  return words(text).map((run) => ({ ...run, to }))
}
export function paragraph(said: string | Words, tone?: Paragraph['tone']): Paragraph {
  return { kind: 'paragraph', words: typeof said === 'string' ? words(said) : said, tone }
}
export function list(items: readonly (string | Words)[], ordered = false): List {
  return { kind: 'list', ordered, items: items.map((item) => (typeof item === 'string' ? words(item) : item)) }
}
export function heading(level: Level, text: string, more: Partial<Pick<Heading, 'anchor' | 'newPage'>> = {}): Heading {
  return { kind: 'heading', level, text: asInPrint(text), ...more }
}
/** Words that lead out of the report, or plain ones where the address is none that may be followed. */
export function linking(text: string, address: string | undefined): Words {
  const link = printable(address)
  return words(text || (link ?? '')).map((run) => ({ ...run, ...(link && { link }) }))
}
function printable(address: string | undefined): string | undefined {
  const safe = safeAddress(address)
  return safe !== undefined && /^[!-~\u00A1-\uD7FF\uF900-\uFDCF]+$/.test(safe) ? safe : undefined
}

/** What people wrote at length: paragraphs, and items that follow one another as one list. Empty lines are left out. */
export function flowsOf(rich: RichText): Flow[] {
  const flows: Flow[] = []
  for (const { kind, runs } of rich) {
    if (runs.every(({ text }) => text.trim() === '')) continue
    const said = runs.map((run) => ({ ...run, text: asInPrint(run.text), link: printable(run.link) }))
    const last = flows.at(-1)
    const ordered = kind === 'numbered'
    if (kind === 'paragraph') flows.push({ kind: 'paragraph', words: said })
    else if (last?.kind === 'list' && last.ordered === ordered) {
      flows[flows.length - 1] = { ...last, items: [...last.items, said] }
    } else flows.push({ kind: 'list', ordered, items: [said] })
  }
  return flows
}
/** What was written in one field of several lines. */
export function passage(text: string): Flow[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(line))
}

/** What of these says something. */
export function definitions(rows: readonly (Definition | undefined)[]): Definitions[] {
  const kept = rows.flatMap((row) => (row && row.says.length > 0 ? [row] : []))
  return kept.length > 0 ? [{ kind: 'definitions', rows: kept }] : []
}
/** A field with its value; nothing says nothing. */
export function definition(
  term: string,
  says: string | undefined | readonly Flow[] | readonly string[],
): Definition | undefined {
  if (says === undefined || says.length === 0) return undefined
  if (typeof says === 'string') return { term, says: passage(says) }
  if (says.every((one) => typeof one === 'string')) return { term, says: [paragraph(says.join(', '))] }
  return { term, says: says }
}
/** The same, where definitions that follow one another are one table. */
function joined(blocks: readonly ReportBlock[]): ReportBlock[] {
  const all: ReportBlock[] = []
  for (const block of blocks) {
    const last = all.at(-1)
    if (block.kind === 'definitions' && last?.kind === 'definitions') {
      all[all.length - 1] = { ...last, rows: [...last.rows, ...block.rows] }
    } else all.push(block)
  }
  return all
}
