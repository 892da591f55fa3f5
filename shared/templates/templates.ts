import type { BoardTemplate } from './BoardTemplate.ts'
import { experience } from './experience.ts'
import { framing } from './framing.ts'
import { impactEffort } from './impactEffort.ts'
import { problemTree } from './problemTree.ts'
import { resourcesPotentialLimits } from './resourcesPotentialLimits.ts'
import { sixHats } from './sixHats.ts'
import { strengthsWeaknessesNeeds } from './strengthsWeaknessesNeeds.ts'
import { swot } from './swot.ts'
import { worldCafe } from './worldCafe.ts'

/** The templates that come with Trame, in the order in which a démarche meets them: framing, diagnostic, causes, ideas, choice. */
export const templates: readonly BoardTemplate[] = [
  framing,
  strengthsWeaknessesNeeds,
  swot,
  resourcesPotentialLimits,
  problemTree,
  experience,
  worldCafe,
  sixHats,
  impactEffort,
]
