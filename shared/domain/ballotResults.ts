import * as z from 'zod/mini'
import {
  type BallotKind,
  type Choices,
  LEAST_ANSWERS,
  lineKey,
  linesOf,
  type Offer,
  type OfferedThing,
  QUESTION,
  valuesOf,
} from './ballot.ts'
import { type College, colleges } from './participant.ts'

/** What came out for one line of the ballot. */
const tallyCheck = z.object({
  /** How many people gave it something. */
  people: z.int(),
  /** The sum of what they gave. */
  total: z.int(),
  /** How many gave each value, from the least to the greatest; absent for dots and points. */
  counts: z.optional(z.array(z.int())),
})
export type Tally = z.infer<typeof tallyCheck>
const talliesCheck = z.record(z.string(), tallyCheck)

export const ballotResultsCheck = z.object({
  voters: z.int(),
  /** By line; every line is there, unless they are withheld. */
  tallies: talliesCheck,
  /** Too few answered for a distribution that hides each of them: none was kept. */
  isWithheld: z.boolean(),
  /** By college, when each has enough voters. */
  colleges: z.optional(
    z.array(z.object({ college: z.optional(z.enum(colleges)), voters: z.int(), tallies: talliesCheck })),
  ),
  /** There were several colleges, and one of them had too few voters to be shown apart: none is. */
  areCollegesMerged: z.boolean(),
})
export type BallotResults = z.infer<typeof ballotResultsCheck>

/** A ballot paper without its voter. */
export interface Paper {
  readonly college?: College | undefined
  readonly choices: Choices
}

/** Counts the papers: the only thing that is ever made of them. */
export function countPapers(offer: Offer, papers: readonly Paper[]): BallotResults {
  const voters = papers.length
  const isSecret = offer.settings.kind === 'roti' || offer.settings.kind === 'weather'
  if (isSecret && voters < LEAST_ANSWERS) return { voters, tallies: {}, isWithheld: true, areCollegesMerged: false }
  const byCollege = new Map<College | undefined, Paper[]>()
  for (const paper of papers) {
    const known = byCollege.get(paper.college)
    if (known) known.push(paper)
    else byCollege.set(paper.college, [paper])
  }
  const isApart = byCollege.size > 1 && [...byCollege.values()].every(({ length }) => length >= LEAST_ANSWERS)
  const tallies = talliesOf(offer, papers)
  if (!isApart) return { voters, tallies, isWithheld: false, areCollegesMerged: byCollege.size > 1 }
  const apart = [...byCollege].map(([college, theirs]) => {
    return { ...(college && { college }), voters: theirs.length, tallies: talliesOf(offer, theirs) }
  })
  const order = [...colleges, undefined]
  apart.sort((a, b) => order.indexOf(a.college) - order.indexOf(b.college))
  return { voters, tallies, isWithheld: false, colleges: apart, areCollegesMerged: false }
}

function talliesOf(offer: Offer, papers: readonly Paper[]): Record<string, Tally> {
  const { from, to } = valuesOf(offer.settings)
  const isGiven = offer.settings.kind === 'dots' || offer.settings.kind === 'points'
  const tallies: Record<string, Tally> = {}
  for (const { key } of linesOf(offer)) {
    const values = papers.flatMap(({ choices }) => choices[key] ?? [])
    const total = values.reduce((sum, value) => sum + value, 0)
    const counts = Array.from(
      { length: to - from + 1 },
      (_, index) => values.filter((one) => one === from + index).length,
    )
    tallies[key] = { people: values.length, total, ...(!isGiven && { counts }) }
  }
  return tallies
}

/** What a thing came to, so that things can be compared: dots, points, people who said yes, or a mean; undefined for nothing to compare. */
export function scoreOf(kind: BallotKind, tallies: readonly (Tally | undefined)[]): number | undefined {
  const known = tallies.flatMap((tally) => tally ?? [])
  const sum = (of: (tally: Tally) => number) => known.reduce((all, tally) => all + of(tally), 0)
  if (known.length === 0 || kind === 'weather') return undefined
  if (kind === 'dots' || kind === 'points') return sum(({ total }) => total)
  if (kind === 'yesNo') return sum(({ counts }) => counts?.[1] ?? 0)
  const people = sum(({ people: some }) => some)
  return people === 0 ? undefined : Math.round((sum(({ total }) => total) / people) * 10) / 10
}

/** A thing among the others: those that came to the same have the same rank, and the next rank counts them all. */
export interface RankedThing {
  readonly thing: OfferedThing
  readonly score: number | undefined
  readonly rank: number
  readonly isTied: boolean
}

/** The things that were voted on, the first first. @returns [] when the question itself was answered, or nothing is shown */
export function ranked({ settings, things }: Offer, { tallies, isWithheld }: BallotResults): RankedThing[] {
  if (isWithheld) return []
  const scored = things.map((thing) => ({
    thing,
    score: scoreOf(settings.kind, talliesOn(settings, thing.key, tallies)),
  }))
  const worth = ({ score }: { score: number | undefined }) => score ?? -1
  scored.sort((a, b) => worth(b) - worth(a))
  return scored.map((one) => {
    const alike = scored.filter((other) => worth(other) === worth(one)).length
    return { ...one, rank: 1 + scored.filter((other) => worth(other) > worth(one)).length, isTied: alike > 1 }
  })
}

/** The tallies about one thing: one, or one for each criterion. */
export function talliesOn(
  settings: Offer['settings'],
  thing: string | undefined,
  tallies: Readonly<Record<string, Tally>>,
): (Tally | undefined)[] {
  if (thing === undefined) return [tallies[QUESTION]]
  if (settings.kind !== 'rating') return [tallies[thing]]
  return settings.criteria.map((_, index) => tallies[lineKey(thing, index)])
}

/** Those who tie for the first place: what a second round is about. [] when one thing is first alone. */
export function tiedFirst(offer: Offer, results: BallotResults): OfferedThing[] {
  return ranked(offer, results).flatMap(({ thing, rank, isTied }) => (rank === 1 && isTied ? [thing] : []))
}
