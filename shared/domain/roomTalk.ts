import * as z from 'zod/mini'
import { idOf, type InvitationId, type ParticipantId, type QuestionId } from '../ids.ts'
import { affiliationKeys, colleges } from './participant.ts'

/* What happens around the board while a session is conducted: hands, questions, who came, who waits at the door. */

export const MAX_QUESTION_LENGTH = 500
/** More than anybody reads: the oldest answered ones go first. */
export const MAX_QUESTIONS = 300

const somebody = { id: idOf<ParticipantId>(), name: z.string(), ...affiliationKeys }

/** Hands that are up, the first first. `at`: milliseconds since 1970. */
export const handsCheck = z.array(z.object({ ...somebody, at: z.number() }))

/** What was asked, the first first; without a name where somebody wanted none. */
export const questionsCheck = z.array(
  z.object({
    id: idOf<QuestionId>(),
    text: z.string(),
    name: z.optional(z.string()),
    ...affiliationKeys,
    at: z.number(),
    isAnswered: z.boolean(),
  }),
)
export type Question = z.infer<typeof questionsCheck>[number]

/** How many people came from an organisation; never who. */
const organisationCountCheck = z.object({ name: z.string(), count: z.int() })
export type OrganisationCount = z.infer<typeof organisationCountCheck>

/** How many people of each college, and of each organisation that was named, have been here since the session was opened; never who. */
export const attendanceCheck = z.object({
  ...(Object.fromEntries(colleges.map((college) => [college, z.optional(z.int())])) as Record<
    (typeof colleges)[number],
    z.ZodMiniOptional<z.ZodMiniNumberFormat>
  >),
  /** Of no college that is known. */
  unknown: z.optional(z.int()),
  /** Of those who named one; absent when nobody did. */
  organisations: z.optional(z.array(organisationCountCheck)),
})
export type Attendance = z.infer<typeof attendanceCheck>

/** Who may come in: whoever has the link, whoever is admitted, or nobody any more. */
export const doorStates = ['open', 'lobby', 'closed'] as const
export type DoorState = (typeof doorStates)[number]
export const doorCheck = z.enum(doorStates)

/** Who waits to be let in, the first first, and by which invitation they came. */
export const lobbyCheck = z.array(z.object({ ...somebody, invitation: idOf<InvitationId>(), at: z.number() }))
export type Waiting = z.infer<typeof lobbyCheck>[number]

/** Who was made to leave: no link lets them in again, unless they are let back. */
export const shutOutCheck = z.array(z.object(somebody))

/** Who was made to read without writing. */
export const mutedCheck = z.array(z.object(somebody))
