import Papa from 'papaparse'
import { FileProblems } from '../../domain/programmeFileReading.ts'
import { MAX_COLUMNS, MAX_ROWS, MAX_TEXT } from '../bounds.ts'

/** A table as it was read, before anybody has said what its columns mean. */
export interface Sheet {
  readonly titles: readonly string[]
  /** As many cells as there are titles, all as text. */
  readonly rows: readonly (readonly string[])[]
  /** Where each row begins in its file, counted from 1. */
  readonly lines: readonly number[]
}

export const separators = [';', ',', '\t'] as const
export type Separator = (typeof separators)[number]

/**
 * A table in a text: `;`, `,` or tabs, quotes where needed. Its first line gives the titles.
 * @param separator undefined to find it
 * @throws FileProblems with the lines that are wrong
 */
export function readSheet(
  text: string,
  separator?: Separator,
): { readonly sheet: Sheet; readonly separator: Separator } {
  const body = text.replace(/^\uFEFF/, '').replace(/^sep=(.)\r?\n/, '') // a first line that tells Excel the separator
  const rows: string[][] = []
  const lines: number[] = []
  const used = separator ?? likelySeparator(body)
  let line = body === text || body === text.slice(1) ? 1 : 2
  let cursor = 0
  const quotes: number[] = []
  Papa.parse<string[]>(body, {
    delimiter: used,
    step({ data, errors, meta }, parser) {
      if (errors.some(({ type }) => type === 'Quotes')) quotes.push(line)
      if (data.some((cell) => cell.trim() !== '')) {
        rows.push(data)
        lines.push(line)
      }
      for (; cursor < meta.cursor; cursor++) if (body[cursor] === '\n') line++
      if (rows.length > MAX_ROWS + 1 || quotes.length > 20) parser.abort()
    },
  })
  if (quotes.length > 0) {
    throw new FileProblems(
      quotes.map((at) => ({ path: `ligne ${at}`, sentence: 'un guillemet ouvert n’est pas fermé, ou est mal placé' })),
    )
  }
  return { sheet: sheetOf(rows, lines), separator: used }
}

const SAMPLE_ROWS = 30

/** The one that parts the titles, and then the rows into as many cells; where none does, there is one column. */
function likelySeparator(text: string): Separator {
  const scores = separators.map((separator) => {
    const { data } = Papa.parse<string[]>(text, {
      delimiter: separator,
      preview: SAMPLE_ROWS,
      skipEmptyLines: 'greedy',
    })
    const width = data[0]?.length ?? 0
    const even = data.filter((row) => row.length === width).length / Math.max(1, data.length)
    return { separator, score: width < 2 ? 0 : even + width / 1000 }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).separator
}

/**
 * Rows as a table: the first one that is not empty gives the titles.
 * @throws FileProblems for too many of anything, and for nothing
 */
export function sheetOf(rows: readonly (readonly string[])[], lines: readonly number[]): Sheet {
  const [head, ...body] = rows
  if (!head || head.every((cell) => cell.trim() === ''))
    throw new FileProblems([{ path: '', sentence: 'Ce tableau est vide.' }])
  if (body.length > MAX_ROWS)
    throw new FileProblems([{ path: '', sentence: `Ce tableau a plus de ${MAX_ROWS} lignes.` }])
  const width = body.reduce((most, row) => Math.max(most, row.length), head.length)
  if (width > MAX_COLUMNS)
    throw new FileProblems([{ path: `ligne ${lines[0] ?? 1}`, sentence: `plus de ${MAX_COLUMNS} colonnes` }])
  const tooLong = body.flatMap((row, index) => (row.some((cell) => cell.length > MAX_TEXT) ? [lines[index + 1]] : []))
  if (tooLong.length > 0) {
    throw new FileProblems(
      tooLong.slice(0, 20).map((line) => ({
        path: `ligne ${line}`,
        sentence: `une cellule dépasse ${MAX_TEXT} signes`,
      })),
    )
  }
  const filled = (row: readonly string[]) => Array.from({ length: width }, (_, column) => row[column] ?? '')
  return { titles: filled(head).map((title) => title.trim()), rows: body.map(filled), lines: lines.slice(1) }
}
