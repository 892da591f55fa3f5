import * as z from 'zod/mini'
import type { Box } from '../geometry.ts'
import { idOf, type ParticipantId } from '../ids.ts'
import type { LiveSession } from './conducting.ts'

const FARTHEST = 1e7 // board units: nothing is ever drawn beyond
const coordinate = z.number().check(z.gte(-FARTHEST), z.lte(FARTHEST))
const extent = z.number().check(z.gt(0), z.lte(FARTHEST))

/** A part of the board that somebody has before their eyes, as [x, y, width, height] in board units. */
export const viewCheck = z.tuple([coordinate, coordinate, extent, extent])
export type SharedView = z.infer<typeof viewCheck>

/** Where everybody is brought: a part of the board, or a page of the group by the end of its address. */
export const placeCheck = z.union([
  z.object({ box: viewCheck }),
  z.object({ path: z.string().check(z.regex(/^(?:table|findings|sheets)(?:\/[0-9a-zA-Z_-]{1,64})?$/)) }),
])
export type Place = z.infer<typeof placeCheck>

/** What whoever conducts asks for. */
export const spotlightBody = z.object({
  place: placeCheck,
  /** Whether everybody stays there until they are released; each may always keep their own view all the same. */
  isHard: z.boolean(),
})
export type SpotlightBody = z.infer<typeof spotlightBody>

/** « Amener tout le monde ici » : who leads, and where to. Those who come later land there too. */
export const spotlightCheck = z.extend(spotlightBody, {
  /** Milliseconds since 1970 on the server's clock: tells one spotlight from the next. */
  since: z.number(),
  by: z.object({ id: idOf<ParticipantId>(), name: z.string() }),
  /** The turn of the session during which it was asked for: the next step brings people to its own place. */
  turn: z.optional(z.int()),
})
export type Spotlight = z.infer<typeof spotlightCheck>

/** The spotlight that is on now. */
export function spotlightNow(kept: Spotlight | undefined, session: LiveSession | undefined): Spotlight | undefined {
  return kept && kept.turn === session?.turn?.number ? kept : undefined
}

export function boxOfView([x, y, width, height]: SharedView): Box {
  return { x, y, width, height }
}
export function viewOfBox({ x, y, width, height }: Box): SharedView {
  return [Math.round(x), Math.round(y), Math.max(1, Math.round(width)), Math.max(1, Math.round(height))]
}
