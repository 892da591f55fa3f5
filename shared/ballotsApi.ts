import * as z from 'zod/mini'
import {
  ballotBounds,
  ballotNewsCheck,
  ballotSettingsCheck,
  choicesCheck,
  offeredThingCheck,
  thingKeyCheck,
  votableRoots,
} from './domain/ballot.ts'
import { ballotResultsCheck } from './domain/ballotResults.ts'
import { type BallotId, idOf, type WorkgroupId, type ZoneId } from './ids.ts'

/* Ballots of a working group over HTTP; checked by the same code on both sides, like api.ts. */

export const ballotParams = {
  workgroup: z.object({ workgroupId: idOf<WorkgroupId>() }),
  ballot: z.object({ workgroupId: idOf<WorkgroupId>(), ballotId: idOf<BallotId>() }),
}

/** What is to be put to the vote: all things of a root, perhaps of one zone; or these; or, without it, the question itself. */
const aboutCheck = z.union([
  z.strictObject({ root: z.enum(votableRoots), zone: z.optional(idOf<ZoneId>()) }),
  z.strictObject({ things: z.array(thingKeyCheck).check(z.minLength(1), z.maxLength(ballotBounds.things)) }),
])
export type BallotAbout = z.infer<typeof aboutCheck>

export const openBallotBody = z.object({
  question: z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(ballotBounds.question), z.regex(/^[^\p{Cc}\u2028\u2029]*$/u)),
  settings: ballotSettingsCheck,
  about: z.optional(aboutCheck),
  /** Whether those who conduct vote too. */
  facilitatorsVote: z.boolean(),
  /** The closed ballot that this is another round of. */
  after: z.optional(idOf<BallotId>()),
})
export type OpenBallot = z.infer<typeof openBallotBody>

export const ballotView = z.extend(ballotNewsCheck, {
  settings: ballotSettingsCheck,
  things: z.array(offeredThingCheck),
  after: z.optional(idOf<BallotId>()),
  /** Milliseconds since 1970 on the server's clock. */
  openedAt: z.number(),
  closedAt: z.optional(z.number()),
  /** Once it is closed, and never before. */
  results: z.optional(ballotResultsCheck),
})
export type BallotView = z.infer<typeof ballotView>
export const ballotViews = z.array(ballotView)

/** One's own ballot paper as it counts at this moment, {} for none; and which edition of it this is, from 0. */
export const ownPaper = z.object({ choices: choicesCheck, edition: z.int() })
export type OwnPaper = z.infer<typeof ownPaper>
/**
 * A whole paper in place of the former. Of two, the later edition counts, whichever comes first: a request that was cut off
 * may still be on its way when the next is made. Without an edition it follows whatever is there.
 */
export const paperBody = z.object({
  choices: choicesCheck,
  edition: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))),
})
