import * as z from 'zod/mini'
import { type AgendaStepId, idOf, type ParticipantId, type ZoneId } from '../ids.ts'
import { leftOf, type Turn } from './conducting.ts'
import { collegeCheck } from './participant.ts'

/* The tables of a world café: people turn between them, and the host of each stays. */

export const tableBounds = { least: 2, most: 12 } as const
const MINUTE_MS = 60_000

/** What everybody is told: where the tables lie on the board, the round, and how many sit at each. */
export const tablesCheck = z.object({
  step: idOf<AgendaStepId>(),
  /** Where each table writes, the first first. */
  zones: z.array(idOf<ZoneId>()).check(z.minLength(tableBounds.least), z.maxLength(tableBounds.most)),
  /** Where it is brought together in the end; absent, nowhere apart. */
  harvest: z.optional(idOf<ZoneId>()),
  /** From 1 to as many as there are tables: then everybody has been at each. */
  round: z.int().check(z.gte(1)),
  /** How many people are at each table. */
  people: z.array(z.int()),
})
export type Tables = z.infer<typeof tablesCheck>

/** What one person is told: at which table they are, from 0, and whether they stay there. */
export const ownTableCheck = z.object({
  step: idOf<AgendaStepId>(),
  table: z.int().check(z.gte(0)),
  isHost: z.boolean(),
})

/** What those who conduct are told: who is at which table. */
export const seatCheck = z.object({
  id: idOf<ParticipantId>(),
  name: z.string(),
  college: z.optional(collegeCheck),
  table: z.int(),
  isHost: z.boolean(),
  /** Whether a host's note was laid for them already. */
  hasNote: z.optional(z.boolean()),
})
export type Seat = z.infer<typeof seatCheck>
export const seatsCheck = z.array(seatCheck)

/** The tables of the step under way; those of another step are of no account. */
export function tablesNow(tables: Tables | undefined, turn: Turn | undefined): Tables | undefined {
  return turn && tables?.step === turn.step.id ? tables : undefined
}

/**
 * What is left of a round, in milliseconds; below 0 once it is time to turn. The time of the step is shared out evenly between
 * its rounds, and what is added to the step is added to the present one.
 * @param now on the server's clock
 */
export function leftOfRound({ zones, round }: Tables, turn: Turn, now: number): number {
  const later = Math.max(zones.length - round, 0)
  return leftOf(turn, now) - (later * turn.step.minutes * MINUTE_MS) / zones.length
}

export function isLastRound({ zones, round }: Tables): boolean {
  return round >= zones.length
}
