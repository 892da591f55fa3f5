import { inflateRawSync } from 'node:zlib'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { FileProblems } from '../../shared/domain/programmeFileReading.ts'
import { MAX_COLUMNS, MAX_IMPORT_BYTES, MAX_ROWS, MAX_UNPACKED_BYTES } from '../../shared/exchange/bounds.ts'
import { type Sheet, sheetOf } from '../../shared/exchange/reading/sheet.ts'
import type { Table } from '../../shared/exchange/writing/boardTable.ts'

/*
 * Spreadsheets, behind one door: the library that knows their form is young, and nothing else names it.
 */

export interface ReadWorkbook {
  readonly sheet: Sheet
  /** Name of the sheet that was read, and how many others have something in them. */
  readonly name: string
  readonly others: number
}

/** A table as an XLSX workbook of one sheet. */
export function workbookOf(table: Table, name: string): Promise<Uint8Array> {
  return workbookOfSheets([{ name, table, wide: ['Texte'] }], name)
}

export interface NamedTable {
  readonly name: string
  readonly table: Table
  /** Titles of columns that hold long words. */
  readonly wide: readonly string[]
}

/** Tables as an XLSX workbook, a sheet each. Words stay words: no cell is a formula, whatever it begins with. */
export async function workbookOfSheets(tables: readonly NamedTable[], title: string): Promise<Uint8Array> {
  return writeXlsx({ sheets: tables.map(sheetWritten), properties: { title, creator: 'Trame' } })
}

function sheetWritten({ name, table: { titles, rows }, wide }: NamedTable) {
  const bold = new Map(
    titles.map((title, column) => [`0,${column}`, { value: title, style: { font: { bold: true } } }]),
  )
  const last = { row: rows.length, column: titles.length - 1 }
  return {
    name: sheetName(name),
    columns: titles.map((title) => ({ width: wide.includes(title) ? 60 : Math.max(12, title.length + 4) })),
    rows: [titles, ...rows].map((row) => row.map((cell) => cell ?? null)),
    cells: bold,
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${columnName(last.column)}${last.row + 1}` },
  }
}

/**
 * Reads the first sheet of a workbook that has something in it.
 * @throws FileProblems for what is none, is too large once unpacked, or has too many rows
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadWorkbook> {
  if (bytes.byteLength > MAX_IMPORT_BYTES) throw refused(`Ce fichier dépasse ${MAX_IMPORT_BYTES / 1024 / 1024} Mio.`)
  checkArchive(bytes)
  const { sheets } = await readXlsx(bytes, { maxRows: MAX_ROWS + 2 }).catch((error: unknown) => {
    throw refused(`Ce classeur n’a pas pu être lu (${error instanceof Error ? error.name : 'erreur'}).`)
  })
  const full = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => textOf(cell).trim() !== '')))
  const [first] = full
  if (!first) throw refused('Ce classeur est vide.')
  const kept = first.rows
    .map((row, index) => ({ cells: row.slice(0, MAX_COLUMNS + 1).map(textOf), line: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const sheet = sheetOf(
    kept.map(({ cells }) => cells),
    kept.map(({ line }) => line),
  )
  return { sheet, name: first.name, others: full.length - 1 }
}

const CENTRAL = 0x02014b50
const END = 0x06054b50
const MOST_PARTS = 2000

/** Unpacks every part once, counting: a small archive may hold gigabytes, and what it says of itself may be a lie. */
function checkArchive(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const damaged = () => refused('Ce fichier n’est pas un classeur, ou il est abîmé.')
  try {
    let end = bytes.byteLength - 22
    while (end >= 0 && view.getUint32(end, true) !== END) end--
    if (end < 0) throw damaged()
    const count = view.getUint16(end + 10, true)
    if (count > MOST_PARTS) throw refused('Ce classeur a trop de parties pour être lu.')
    let left = MAX_UNPACKED_BYTES
    let at = view.getUint32(end + 16, true)
    for (let index = 0; index < count; index++) {
      if (view.getUint32(at, true) !== CENTRAL) throw damaged()
      const method = view.getUint16(at + 10, true)
      const packedBytes = view.getUint32(at + 20, true)
      const header = view.getUint32(at + 42, true)
      const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
      left -= method === 8 ? unpackedBytes(bytes.subarray(start, start + packedBytes), left) : packedBytes
      if (left < 0) throw tooLarge()
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
  } catch (error) {
    throw error instanceof FileProblems ? error : damaged()
  }
}

function unpackedBytes(packed: Uint8Array, most: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }).byteLength
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw error
  }
}

function tooLarge(): FileProblems {
  return refused('Ce classeur devient trop gros une fois ouvert.')
}
function refused(sentence: string): FileProblems {
  return new FileProblems([{ path: '', sentence }])
}

/** A cell as people of here write it. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non'
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 16).replace('T', ' ')
  const { text } = cell as { readonly text?: unknown }
  return typeof text === 'string' ? text : ''
}

const MOST_NAME = 31 // signs of a sheet's name

function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^'|'$/g, '')
      .slice(0, MOST_NAME) || 'Tableau'
  )
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}
