import * as z from 'zod/mini'
import type { StepRights } from '../access.ts'
import { type AgendaStepId, idOf, newId, type SessionId, type ZoneId } from '../ids.ts'
import { type Method, methods } from './method.ts'
import { titleCheck } from './programme.ts'

export const sessionKinds = [
  'workshop',
  'territorialConference',
  'departmentalConference',
  'publicForum',
  'tour',
  'hearing',
  'technical',
  'executive',
] as const
export type SessionKind = (typeof sessionKinds)[number]

/** A session is prepared, then open with a pause now and then, then closed: somebody closes it, no silence does. */
export const sessionStates = ['ready', 'open', 'paused', 'closed'] as const
export type SessionState = (typeof sessionStates)[number]

/** Who reads what is written during a step: everybody at once, the author until it is revealed, nobody, the panel; or nothing is. */
export const visibilities = ['public', 'private', 'secret', 'panel', 'readOnly'] as const
export type Visibility = (typeof visibilities)[number]

/**
 * How the author of a note that was written privately is shown once it is revealed: by name, by where they speak from
 * (`college`: their organisation where they named one, else their college), or not at all. Said before anybody types, and final.
 */
export const authorDisplays = ['named', 'college', 'anonymous'] as const
export type AuthorDisplay = (typeof authorDisplays)[number]

export const sessionBounds = { steps: 60, minutes: 480, instruction: 600, output: 80, place: 120, perWorkgroup: 100 }

const line = (most: number) => z.string().check(z.trim(), z.maxLength(most), z.regex(/^[^\p{Cc}\u2028\u2029]*$/u))
const hour = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'une heure s’écrit comme 09:30'))
const writing = z.object({ notes: z.enum(['all', 'own', 'none']), mayCreate: z.boolean(), mayMove: z.boolean() })

/** A step of an agenda: what people do, for how long, and what they may do meanwhile. */
export const agendaStepCheck = z.object({
  id: idOf<AgendaStepId>(),
  method: z.enum(methods),
  title: titleCheck,
  instruction: z.string().check(z.trim(), z.maxLength(sessionBounds.instruction)),
  minutes: z.int().check(z.gte(1), z.lte(sessionBounds.minutes)),
  visibility: z.enum(visibilities),
  /** What participants may do with notes; the facilitator may change it while the step lasts. */
  rights: writing,
  /** Where on the board it happens. */
  zone: z.optional(idOf<ZoneId>()),
  /** What it is to give, in a word or two. */
  output: z.optional(line(sessionBounds.output)),
  authors: z.optional(z.enum(authorDisplays)),
  /** How many dots each person has, and how many of them may lie on one thing. */
  dots: z.optional(
    z.object({ perPerson: z.int().check(z.gte(1), z.lte(50)), perThing: z.int().check(z.gte(1), z.lte(50)) }),
  ),
  /** How many tables people turn between, for a world café. */
  tables: z.optional(z.int().check(z.gte(2), z.lte(12))),
})
export type AgendaStep = z.infer<typeof agendaStepCheck>

/** What is prepared of a session before anybody comes. */
export const sessionPlanCheck = z.object({
  title: titleCheck,
  kind: z.enum(sessionKinds),
  /** The day, as YYYY-MM-DD. */
  date: z.optional(z.iso.date('une date s’écrit comme 2025-01-31')),
  /** When it begins and when it has to be over, as HH:MM where it is held. */
  startsAt: z.optional(hour),
  endsAt: z.optional(hour),
  place: z.optional(line(sessionBounds.place)),
  agenda: z.array(agendaStepCheck).check(
    z.maxLength(sessionBounds.steps),
    z.refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length),
  ),
})
export type SessionPlan = z.infer<typeof sessionPlanCheck>

export interface Session extends SessionPlan {
  readonly id: SessionId
  readonly state: SessionState
}

/** How long an agenda lasts, in minutes. */
export function minutesOf(agenda: readonly Pick<AgendaStep, 'minutes'>[]): number {
  return agenda.reduce((sum, { minutes }) => sum + minutes, 0)
}

const everything: Omit<StepRights, 'frozen'> = { notes: 'all', mayCreate: true, mayMove: true }
const readOnly = { notes: 'none', mayCreate: false, mayMove: false } as const

/** What participants may do with notes during a step, unless its author says otherwise. */
export function rightsOf(method: Method, visibility: Visibility): AgendaStep['rights'] {
  if (visibility === 'readOnly' || visibility === 'secret' || visibility === 'panel') return readOnly
  // What is written privately lies nowhere yet: the board rests meanwhile.
  if (visibility === 'private') return { notes: 'own', mayCreate: false, mayMove: false }
  // Visitors add: what the host and the tables before have written stays as it is.
  if (method === 'worldCafe') return { ...everything, notes: 'own' }
  if (method === 'break') return { ...everything, mayMove: false }
  return everything
}

/** The same agenda again, as another one. */
export function copyOfAgenda(agenda: readonly AgendaStep[]): AgendaStep[] {
  return agenda.map((step) => ({ ...step, id: newId<AgendaStepId>() }))
}
