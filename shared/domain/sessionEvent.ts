import * as z from 'zod/mini'
import { attendanceCheck } from './roomTalk.ts'

/** Something that happened in a session, as its minutes tell it. What it says more depends on its kind, and is read by `tellings`. */
export const sessionEventCheck = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  kind: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type SessionEventView = z.infer<typeof sessionEventCheck>

const tallyCheck = z.object({ people: z.number(), total: z.number(), counts: z.optional(z.array(z.number())) })

/** A vote that was closed: the method, the question, what came out; never who. */
const ballotCheck = z.object({
  question: z.string(),
  settings: z.object({ kind: z.string() }),
  round: z._default(z.number(), 1),
  results: z.optional(
    z.object({
      voters: z.number(),
      isWithheld: z._default(z.boolean(), false),
      tallies: z._default(z.record(z.string(), tallyCheck), {}),
    }),
  ),
  /** What was voted on, the first first; empty when the question itself was answered. */
  totals: z._default(z.array(z.object({ label: z.string(), score: z.optional(z.number()) })), []),
})
export type BallotEvent = z.infer<typeof ballotCheck>

/** The details of each kind that minutes speak of. */
const tellings = {
  opened: z.object({ title: z._default(z.string(), '') }),
  step: z.object({ step: z.optional(z.string()), title: z._default(z.string(), '') }),
  paused: z.object({ reason: z._default(z.string(), '') }),
  resumed: z.object({}),
  extended: z.object({ minutes: z.number() }),
  revealed: z.object({ notes: z.number(), people: z.number() }),
  ballot: ballotCheck,
  attendance: attendanceCheck,
  closed: z.object({}),
} as const
type Tellings = typeof tellings
export type Telling = {
  [Kind in keyof Tellings]: { readonly at: number; readonly kind: Kind; readonly details: z.infer<Tellings[Kind]> }
}[keyof Tellings]

/** What is understood of these events, in their order; what is not, by an older page or of a later Trame, is passed over. */
export function tellingsOf(events: readonly SessionEventView[]): Telling[] {
  return events.flatMap(({ at, kind, details }): Telling[] => {
    if (!Object.hasOwn(tellings, kind)) return []
    const read = tellings[kind as keyof Tellings].safeParse(details)
    return read.success ? [{ at, kind, details: read.data } as Telling] : []
  })
}
