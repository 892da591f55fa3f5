import type { Figures } from '../scenarios/Scenario.ts'

/** The median of each number over several runs. What is lost once is lost: losses are those of all runs. */
export function mediansOf(runs: readonly Figures[]): Figures {
  const names = new Set(runs.flatMap(({ numbers }) => Object.keys(numbers)))
  const numbers = [...names].map((name) => [name, medianOf(runs.flatMap((run) => run.numbers[name] ?? []))] as const)
  return { numbers: Object.fromEntries(numbers), losses: [...new Set(runs.flatMap(({ losses }) => losses))] }
}

/** @param numbers at least one */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2
}
