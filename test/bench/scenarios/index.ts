import { coldLoad } from './coldLoad.ts'
import { conferenceDay } from './conferenceDay.ts'
import { crash } from './crash.ts'
import { everybodyPoints } from './everybodyPoints.ts'
import { growth } from './growth.ts'
import { leftAlone } from './leftAlone.ts'
import { oneWorkshop } from './oneWorkshop.ts'
import { plenary } from './plenary.ts'
import { replay } from './replay.ts'
import type { Scenario } from './Scenario.ts'
import { session } from '../session/session.ts'
import { workshop } from './workshop.ts'

/** The first is the usual one. */
export const scenarios: readonly Scenario[] = [
  workshop,
  oneWorkshop,
  conferenceDay,
  plenary,
  everybodyPoints,
  coldLoad,
  leftAlone,
  crash,
  replay,
  growth,
]

/** Of Trame alone: no peer has steps, votes and private notes to be measured beside. */
const ofTrame: readonly Scenario[] = [session]

export function scenarioNamed(name: string): Scenario {
  const scenario = [...scenarios, ...ofTrame].find((one) => one.name === name)
  if (!scenario) throw new RangeError(`no scenario is called ${name}`)
  return scenario
}
