import Papa from 'papaparse'
import type { Cell, Table } from './boardTable.ts'

const BOM = '\uFEFF'
/** What a spreadsheet may take for a formula, on whatever line it ends; a number is none. */
const FORMULA_LIKE = /^(?:[=@\t\r\n\uFF1D\uFF20]|[+\-\uFF0B\uFF0D](?!\d+(?:,\d+)?$))/

/** A table as a spreadsheet of here opens it: UTF-8 with its mark, `;`, decimal commas. A cell is never taken for a formula. */
export function csvOf({ titles, rows }: Table): string {
  const lines = [titles, ...rows.map((row) => row.map(written))]
  const options = { delimiter: ';', newline: '\r\n', escapeFormulae: FORMULA_LIKE }
  return `${BOM}${Papa.unparse(lines as string[][], options)}\r\n`
}

function written(cell: Cell): string {
  return typeof cell === 'number' ? String(cell).replace('.', ',') : (cell ?? '')
}
