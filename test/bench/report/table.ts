import type { Row } from '../scenarios/Scenario.ts'

export interface Column {
  /** Over the names of the columns that stand side by side and share it. */
  readonly group: string
  readonly name: string
  readonly cell: (row: Row) => string
}

const GAP = '  '

/** Lines of text under two lines of head: the first column on the left, the others aligned on the right. */
export function table(columns: readonly Column[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)))
  const names = columns.map(({ name }) => name)
  const widths = columns.map((_, i) => Math.max(...[names, ...cells].map((line) => line[i]?.length ?? 0)))
  const groups = groupsOf(columns)
  for (const { title, first, last } of groups) {
    const short = title.length - spanOf(widths, first, last)
    if (short > 0) widths[first] = (widths[first] ?? 0) + short // room for a title longer than its columns
  }
  const head = groups.map(({ title, first, last }) => title.padStart(spanOf(widths, first, last)))
  const lines = [names, ...cells].map((line) =>
    line.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))),
  )
  return [head, ...lines].map((line) => line.join(GAP).trimEnd()).join('\n')
}

interface Group {
  readonly title: string
  readonly first: number
  last: number
}

function groupsOf(columns: readonly Column[]): Group[] {
  const groups: Group[] = []
  for (const [i, { group }] of columns.entries()) {
    const previous = groups.at(-1)
    if (previous?.title === group) previous.last = i
    else groups.push({ title: group, first: i, last: i })
  }
  return groups
}

/** How wide these columns are together. */
function spanOf(widths: readonly number[], first: number, last: number): number {
  const inside = widths.slice(first, last + 1)
  return inside.reduce((total, width) => total + width, 0) + GAP.length * (inside.length - 1)
}
