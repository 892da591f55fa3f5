import { medianOf } from '../report/medians.ts'
import type { Cost, Figures } from './measure.ts'

/** Of the machine, taken by others: beyond it a run is left out, unless there is no other. */
export const DISTURBED_PERCENT = 15

/** The median of each figure over several runs. What failed in all of them has failed; once done, it is a figure. */
export function boardMedians(runs: readonly Figures[]): Figures {
  const names = new Set(runs.flatMap(({ costs }) => Object.keys(costs)))
  const costs = Object.fromEntries(
    [...names].map((name) => [name, middle(quiet(runs.flatMap(({ costs: of }) => of[name] ?? [])))]),
  )
  const weights = runs.flatMap(({ weight }) => weight ?? [])
  const failures = Object.fromEntries(
    runs.flatMap(({ failures: of }) => Object.entries(of).filter(([name]) => !names.has(name))),
  )
  return { ...(weights.length > 0 && { weight: middle(weights) }), costs, failures }
}

/** Those that nobody disturbed; when all were, the least disturbed. */
function quiet(costs: readonly Cost[]): readonly Cost[] {
  const strangers = ({ strangersPercent = 0 }: Cost) => strangersPercent
  const undisturbed = costs.filter((cost) => strangers(cost) <= DISTURBED_PERCENT)
  return undisturbed.length > 0 ? undisturbed : [...costs].sort((a, b) => strangers(a) - strangers(b)).slice(0, 1)
}

function middle<T extends object>(figures: readonly T[]): T {
  const keys = Object.keys(figures[0] ?? {}) as (keyof T & string)[]
  return Object.fromEntries(keys.map((key) => [key, medianOf(figures.map((one) => Number(one[key])))])) as T
}
