import type { Counts } from '../programmes/merging.ts'
import { columns } from './command.ts'

const words: Readonly<Record<keyof Counts, string>> = {
  created: 'nouveaux',
  changed: 'modifiés',
  unchanged: 'inchangés',
  kept: 'laissés comme les personnes les ont faits',
}

/** What was done, one line a kind; kinds that do not occur have no line. */
export function countsInWords(lines: readonly (readonly [name: string, counts: Counts])[]): string[] {
  const rows = lines.map(([name, counts]) => [name, outcomes(counts)]).filter(([, outcome]) => outcome !== '')
  return columns(rows).map((row) => `  ${row}`)
}

function outcomes(counts: Counts): string {
  const outcome = Object.keys(words) as (keyof Counts)[]
  return outcome.flatMap((key) => (counts[key] > 0 ? [`${counts[key]} ${words[key]}`] : [])).join(', ')
}
