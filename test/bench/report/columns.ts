import type { Row } from '../scenarios/Scenario.ts'
import type { Column } from './table.ts'

/** The columns that tables are made of. */
export const serverColumn: Column = { group: '', name: 'server', cell: (row) => row.server }

export const lossesColumn: Column = {
  group: 'losses',
  name: '',
  cell: ({ figures }) => (figures.losses.length > 0 ? 'YES' : 'none'),
}

/** @param key of `Figures.numbers` */
export function figure(group: string, name: string, key: string, decimals: number): Column {
  return { group, name, cell: ({ figures }) => shown(figures.numbers[key], decimals) }
}

/** The same as a multiple of another server's. */
export function ratio(group: string, name: string, key: string, base: Row): Column {
  const whole = base.figures.numbers[key]
  return {
    group,
    name,
    cell({ figures }) {
      const part = figures.numbers[key]
      return shown(part === undefined || whole === undefined ? undefined : part / whole, 2)
    },
  }
}

/** Those of these columns that have a figure for one server at least. */
export function withFigures(columns: readonly Column[], rows: readonly Row[]): Column[] {
  return columns.filter(({ cell }) => rows.some((row) => cell(row) !== ABSENT))
}

/** The numbers of a group by `group.name`, without those that could not be had. */
export function named(group: string, numbers: object | undefined): Record<string, number> {
  const measured = Object.entries(numbers ?? {}).filter(([, number]) => number !== undefined)
  return Object.fromEntries(measured.map(([name, number]) => [`${group}.${name}`, Number(number)]))
}

const ABSENT = '–'

function shown(number: number | undefined, decimals: number): string {
  const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return number === undefined ? ABSENT : number.toLocaleString('en', fixed)
}
