import * as z from 'zod/mini'
import { Refusal } from '../errors.ts'
import { type AgendaStepId, type BallotId, idOf, isId, type SessionId } from '../ids.ts'

/** How a group votes: dots and points on things, yes or no, zero to five fingers, criteria from 1 to 5, and two that are about the session. */
export const ballotKinds = ['dots', 'points', 'yesNo', 'fist', 'rating', 'roti', 'weather'] as const
export type BallotKind = (typeof ballotKinds)[number]

/** The five words of the weather, as values from 0. */
export const weathers = ['sun', 'fair', 'cloud', 'rain', 'storm'] as const
/** The answers of a yes-or-no, as values from 0. */
export const answers = ['no', 'yes', 'abstain'] as const

export const ballotBounds = { question: 200, things: 200, label: 120, criteria: 6, criterion: 80, open: 4, kept: 500 }
/** With fewer answers than this, a distribution says what one person answered. */
export const LEAST_ANSWERS = 5

const count = (most: number) => z.int().check(z.gte(1), z.lte(most))
const line = (most: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(most), z.regex(/^[^\p{Cc}\u2028\u2029]*$/u))

export const ballotSettingsCheck = z.discriminatedUnion('kind', [
  /** So many dots for each person, and how many of them may lie on one thing. */
  z.object({ kind: z.literal('dots'), perPerson: count(50), perThing: count(50) }),
  /** A budget that each person spreads over the things. */
  z.object({ kind: z.literal('points'), budget: count(1000) }),
  z.object({ kind: z.literal('yesNo') }),
  z.object({ kind: z.literal('fist') }),
  z.object({
    kind: z.literal('rating'),
    criteria: z.array(line(ballotBounds.criterion)).check(z.minLength(1), z.maxLength(ballotBounds.criteria)),
  }),
  z.object({ kind: z.literal('roti') }),
  z.object({ kind: z.literal('weather') }),
])
export type BallotSettings = z.infer<typeof ballotSettingsCheck>

/** What can be voted on: entries of these roots. */
export const votableRoots = ['notes', 'groups', 'findings', 'sheets'] as const
export type VotableRoot = (typeof votableRoots)[number]

/** A thing that is voted on, as root/id. */
export const thingKeyCheck = z.string().check(
  z.refine((path) => {
    const [root = '', id = '', ...rest] = path.split('/')
    return (votableRoots as readonly string[]).includes(root) && isId(id) && rest.length === 0
  }),
)
/** A thing as it was when the vote began: who changes it afterwards does not change what was voted on. */
export const offeredThingCheck = z.object({
  key: thingKeyCheck,
  label: z.string().check(z.maxLength(ballotBounds.label)),
})
export type OfferedThing = z.infer<typeof offeredThingCheck>

/** What is put to the vote. */
export interface Offer {
  readonly settings: BallotSettings
  /** None when the question itself is answered. */
  readonly things: readonly OfferedThing[]
}

/** The question itself, where no thing is voted on. */
export const QUESTION = 'question'

/** One line of a ballot paper: a thing, or one criterion of a thing, or the question. */
export interface BallotLine {
  readonly key: string
  readonly thing?: OfferedThing | undefined
  readonly criterion?: string | undefined
}

export function linesOf({ settings, things }: Offer): BallotLine[] {
  if (things.length === 0) return [{ key: QUESTION }]
  if (settings.kind !== 'rating') return things.map((thing) => ({ key: thing.key, thing }))
  return things.flatMap((thing) =>
    settings.criteria.map((criterion, index) => ({ key: lineKey(thing.key, index), thing, criterion })),
  )
}
/** @param criterion its place among the criteria */
export function lineKey(thing: string, criterion: number): string {
  return `${thing}#${criterion}`
}

/** Whether a kind may be, or must be, about things. */
export function aboutThings(kind: BallotKind): 'must' | 'may' | 'never' {
  if (kind === 'dots' || kind === 'points' || kind === 'rating') return 'must'
  return kind === 'roti' || kind === 'weather' ? 'never' : 'may'
}

/** The values one line may be given, both included. */
export function valuesOf(settings: BallotSettings): { readonly from: number; readonly to: number } {
  switch (settings.kind) {
    case 'dots':
      return { from: 0, to: Math.min(settings.perThing, settings.perPerson) }
    case 'points':
      return { from: 0, to: settings.budget }
    case 'yesNo':
      return { from: 0, to: answers.length - 1 }
    case 'fist':
      return { from: 0, to: 5 }
    case 'rating':
    case 'roti':
      return { from: 1, to: 5 }
    case 'weather':
      return { from: 0, to: weathers.length - 1 }
  }
}

/** How much one person has to give in all; undefined where each line is answered by itself. */
export function budgetOf(settings: BallotSettings): number | undefined {
  if (settings.kind === 'dots') return settings.perPerson
  return settings.kind === 'points' ? settings.budget : undefined
}

/** A whole ballot paper: a value for each line that is answered, by line. */
export const choicesCheck = z.record(z.string().check(z.maxLength(120)), z.int())
export type Choices = Readonly<Record<string, number>>

/**
 * A ballot paper as it counts: what gives nothing to a line is not said of it.
 * @throws Refusal 'malformed' for a line that is not offered, a value that cannot be, or more than one has to give
 */
export function checkedChoices(offer: Offer, choices: Choices): Choices {
  const { from, to } = valuesOf(offer.settings)
  const budget = budgetOf(offer.settings)
  const keys = new Set(linesOf(offer).map(({ key }) => key))
  const kept: Record<string, number> = {}
  for (const [key, value] of Object.entries(choices)) {
    if (!keys.has(key)) throw new Refusal('malformed', 'not on the ballot')
    if (value < from || value > to) throw new Refusal('malformed', 'no such value')
    if (budget === undefined || value > 0) kept[key] = value
  }
  if (budget !== undefined && givenIn(kept) > budget) throw new Refusal('malformed', 'over budget')
  return kept
}
export function givenIn(choices: Choices): number {
  return Object.values(choices).reduce((sum, value) => sum + value, 0)
}

export const ballotStates = ['open', 'closed'] as const

/** What everybody in the room is told of a ballot as it goes. What is offered and what came out is asked for: it may be long. */
export const ballotNewsCheck = z.object({
  id: idOf<BallotId>(),
  kind: z.enum(ballotKinds),
  question: z.string(),
  state: z.enum(ballotStates),
  /** From 1; a second round follows a first. */
  round: z.int(),
  /** How many people have voted. */
  voters: z.int(),
  /** Whether those who conduct vote too. */
  facilitatorsVote: z.boolean(),
  /** Where it was opened, when a session was under way. */
  session: z.optional(idOf<SessionId>()),
  turn: z.optional(z.int()),
  step: z.optional(idOf<AgendaStepId>()),
})
export type BallotNews = z.infer<typeof ballotNewsCheck>

/** In which open ballots one has voted: never what. */
export const ownBallotsCheck = z.object({ voted: z.array(idOf<BallotId>()) })
