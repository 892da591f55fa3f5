import type { Counts } from '../programmes/merging.ts'

const headings: Readonly<Record<keyof Counts, string>> = {
  created: 'ajouts',
  changed: 'modifications',
  unchanged: 'sans changement',
  kept: 'laissés aux personnes',
}

/** What was done, one line a kind under a line of headings; kinds and outcomes that do not occur are left out. */
export function countsInWords(lines: readonly (readonly [name: string, counts: Counts])[]): string[] {
  const outcomes = (Object.keys(headings) as (keyof Counts)[]).filter((key) => lines.some(([, counts]) => counts[key]))
  const kinds = lines.filter(([, counts]) => outcomes.some((key) => counts[key]))
  const nameWidth = Math.max(...kinds.map(([name]) => name.length), 0)
  const row = (name: string, cells: readonly string[]) => {
    const padded = cells.map((cell, index) => cell.padStart(headings[outcomes[index] as keyof Counts].length))
    return `  ${name.padEnd(nameWidth)}  ${padded.join('  ')}`
  }
  return [
    row(
      '',
      outcomes.map((key) => headings[key]),
    ),
    ...kinds.map(([name, counts]) =>
      row(
        name,
        outcomes.map((key) => String(counts[key])),
      ),
    ),
  ]
}
