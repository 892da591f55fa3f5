import type { ParticipantId } from '../ids.ts'

/** Inks of pens, links and outlines; `client/ui/tokens.css` has their values, `client/text/*.ts` their names. */
export const inkColours = ['ink', 'petrol', 'leaf', 'gold', 'brick'] as const
export type InkColour = (typeof inkColours)[number]

/** What anybody may lay on the board beside notes, as far as whose it is. */
export interface Contributed {
  /** Absent for what belongs to the wall: what a template or a file laid there. */
  readonly author?: ParticipantId | undefined
  /** Part of the wall: only who makes the structure may touch it. */
  readonly locked?: boolean | undefined
}

/** Whether a thing belongs to the wall, so that its rights are those of the structure. */
export function isFixed({ author, locked }: { readonly author?: unknown; readonly locked?: unknown }): boolean {
  return locked === true || author === undefined
}
