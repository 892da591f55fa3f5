import { medianOf } from '../report/medians.ts'
import type { Figures } from './measure.ts'

/** The median of each figure over several runs. What failed in all of them has failed; once done, it is a figure. */
export function boardMedians(runs: readonly Figures[]): Figures {
  const names = new Set(runs.flatMap(({ costs }) => Object.keys(costs)))
  const costs = Object.fromEntries(
    [...names].map((name) => [name, middle(runs.flatMap(({ costs: of }) => of[name] ?? []))]),
  )
  const weights = runs.flatMap(({ weight }) => weight ?? [])
  const failures = Object.fromEntries(
    runs.flatMap(({ failures: of }) => Object.entries(of).filter(([name]) => !names.has(name))),
  )
  return { ...(weights.length > 0 && { weight: middle(weights) }), costs, failures }
}

function middle<T extends object>(figures: readonly T[]): T {
  const keys = Object.keys(figures[0] ?? {}) as (keyof T & string)[]
  return Object.fromEntries(keys.map((key) => [key, medianOf(figures.map((one) => Number(one[key])))])) as T
}
