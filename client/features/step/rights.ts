import type { StepRights } from '../../../shared/access.ts'

/** What the rights of a step come down to, in one word. */
export type StepState = 'open' | 'own' | 'limited' | 'frozen'

export function stateOf({ notes, mayCreate, mayMove }: StepRights): StepState {
  if (notes === 'none') return 'frozen'
  if (notes === 'own') return 'own'
  return mayCreate && mayMove ? 'open' : 'limited'
}

/** What is closed at a step, each with a sentence of its own; nothing when all is open. */
export function closedIn({ notes, mayCreate, mayMove }: StepRights): ('frozen' | 'own' | 'noCreating' | 'noMoving')[] {
  if (notes === 'none') return ['frozen']
  return [
    ...(notes === 'own' ? (['own'] as const) : []),
    ...(mayCreate ? [] : (['noCreating'] as const)),
    ...(mayMove ? [] : (['noMoving'] as const)),
  ]
}

/** Whose notes may be changed from now on; a board that is frozen remembers how it was. */
export function withNotes(step: StepRights, notes: StepRights['notes']): StepRights {
  if (notes !== 'none') return { ...step, notes }
  return { ...step, notes, reopensAs: step.notes === 'none' ? step.reopensAs : step.notes }
}

export function reopened(step: StepRights): StepRights {
  return { ...step, notes: step.reopensAs ?? 'all' }
}

/** Whether the rights are those that a step of a session brings; false while there is none. */
export function isAsPlanned(
  step: StepRights,
  planned: Pick<StepRights, 'notes' | 'mayCreate' | 'mayMove'> | undefined,
): boolean {
  if (!planned) return false
  return step.notes === planned.notes && step.mayCreate === planned.mayCreate && step.mayMove === planned.mayMove
}
