import { Refusal } from '../../shared/errors.ts'

/** What was made for an earlier epoch of a document is not taken into a later one. @param thing what speaks of the earlier */
export function outdated(thing = ''): Refusal {
  return new Refusal('conflict', 'of an earlier epoch', { rule: 'epoch', thing })
}
