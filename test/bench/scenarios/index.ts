import type { Scenario } from './Scenario.ts'
import { workshop } from './workshop.ts'

/** The first is the usual one. */
export const scenarios: readonly Scenario[] = [workshop]

export function scenarioNamed(name: string): Scenario {
  const scenario = scenarios.find((one) => one.name === name)
  if (!scenario) throw new RangeError(`no scenario is called ${name}`)
  return scenario
}
