import * as z from 'zod/mini'
import { type FindingId, idOf, type ParticipantId } from '../ids.ts'
import type { BoardPoint } from '../units.ts'
import { crossingReadings, type CrossingReading, type Evidence, evidenceCheck, evidenceKeys } from './evidence.ts'
import {
  authorField,
  countField,
  entryField,
  flagField,
  keyField,
  type Line,
  lineKeys,
  linesOf,
  maybe,
  momentField,
  or,
  orderField,
  passageField,
  type RecordShape,
  sayingField,
  setOf,
  tagField,
  titleField,
  lineField,
} from './fields.ts'
import { colleges, type College } from './participant.ts'
import { type ReadingRequest, readingKeys, readingsCheck } from './readingRequest.ts'
import { type Remit, remits } from './remit.ts'
import { type FindingScope, findingScopes, natures, type Nature } from './zone.ts'

/** « à valider → validé → consolidé → rejeté ». */
export const findingStatuses = ['toValidate', 'validated', 'consolidated', 'rejected'] as const
export type FindingStatus = (typeof findingStatuses)[number]

/** A disagreement, kept beside what the others agree on. It is its author's, as a comment is. */
export interface Dissent extends Line {
  readonly author?: ParticipantId | undefined
  /** The author's college, in the words of the server. */
  readonly college?: College | undefined
  readonly text: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** A political orientation that a finding speaks to, and why. */
export interface OrientationLink extends Line {
  /** The key of an orientation of the programme. */
  readonly orientation: string
  readonly reason: string
}

/**
 * A finding (« constat »): one short sentence that can be checked, with what it rests on. Its longer words live beside it:
 * `statement` (énoncé) and `crossingWords` (the sentence that says what figures and words come to together).
 */
export interface Finding {
  readonly id: FindingId
  /** At most MAX_RECORD_TITLE characters. */
  readonly title: string
  readonly nature: Nature
  readonly scope?: FindingScope | undefined
  /** Whom it is about, in words of the programme's or one's own. */
  readonly audiences: readonly string[]
  /** Keys of policy areas of the programme: at least one before it is validated. */
  readonly policyAreas: readonly string[]
  readonly remit?: Remit | undefined
  /** It concerns several policy areas at once, whoever said so. */
  readonly isTransversal: boolean
  readonly status: FindingStatus
  /** Why it was rejected. */
  readonly reason?: string | undefined
  /** What it was made of, as root/id: notes, groups of notes, other findings. Some may be gone. */
  readonly sources: readonly string[]
  readonly evidence: readonly Evidence[]
  readonly crossing?: CrossingReading | undefined
  readonly dissents: readonly Dissent[]
  readonly orientations: readonly OrientationLink[]
  /** Who is asked to read it again, and who has. */
  readonly readings: readonly ReadingRequest[]
  /** Dots it was given, as counted by the server when the vote closed. */
  readonly votes?: number | undefined
  /** The finding that it was linked into with others: that one is read in its place. */
  readonly mergedInto?: FindingId | undefined
  /** The findings that were linked into this one. */
  readonly origins: readonly FindingId[]
  /** Of a fear: who owes an answer, as a function or an organisation. */
  readonly answerOwner?: string | undefined
  readonly answer?: string | undefined
  /** Where its card lies; absent, it is not on the board. */
  readonly at?: BoardPoint | undefined
  readonly author?: ParticipantId | undefined
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Fractional index: its place among the findings. */
  readonly order: string
}

export const findingWords = ['statement', 'crossingWords'] as const
export type FindingWords = (typeof findingWords)[number]

const coordinate = z.number().check(z.minimum(-1e7), z.maximum(1e7))
const keys = {
  title: titleField,
  nature: z.enum(natures),
  scope: z.enum(findingScopes),
  remit: z.enum(remits),
  isTransversal: flagField,
  status: z.enum(findingStatuses),
  reason: passageField,
  crossing: z.enum(crossingReadings),
  votes: countField,
  mergedInto: idOf<FindingId>(),
  answerOwner: lineField,
  answer: passageField,
  at: z.tuple([coordinate, coordinate]),
  author: authorField,
  createdAt: momentField,
  order: orderField,
}
const dissentKeys = {
  author: authorField,
  college: z.enum(colleges),
  text: sayingField,
  createdAt: momentField,
  order: orderField,
}
const orientationKeys = { orientation: keyField, reason: passageField, order: orderField }
const sets = { audiences: tagField, policyAreas: keyField, sources: entryField, origins: idOf<FindingId>() }

export const findingShape = {
  keys,
  words: findingWords,
  sets,
  lines: { evidence: evidenceKeys, dissents: dissentKeys, orientations: orientationKeys, readings: readingKeys },
} as const satisfies RecordShape

const text = or(z.string(), '')
const dissentCheck = z.object({
  ...lineKeys,
  author: maybe(dissentKeys.author),
  college: maybe(dissentKeys.college),
  text,
  createdAt: or(momentField, 0),
})
const orientationCheck = z.object({ ...lineKeys, orientation: orientationKeys.orientation, reason: text })

/** Reads a finding as a document is read: an odd value becomes its default and hides nothing. */
export const findingCheck = z.object({
  id: idOf<FindingId>(),
  title: text,
  nature: or(keys.nature, 'need'),
  scope: maybe(keys.scope),
  audiences: setOf(sets.audiences),
  policyAreas: setOf(sets.policyAreas),
  remit: maybe(keys.remit),
  isTransversal: or(keys.isTransversal, false),
  status: or(keys.status, 'toValidate'),
  reason: maybe(keys.reason),
  sources: setOf(sets.sources),
  evidence: linesOf(evidenceCheck),
  crossing: maybe(keys.crossing),
  dissents: linesOf(dissentCheck),
  orientations: linesOf(orientationCheck),
  readings: readingsCheck,
  votes: maybe(keys.votes),
  mergedInto: maybe(keys.mergedInto),
  origins: setOf(sets.origins),
  answerOwner: maybe(keys.answerOwner),
  answer: maybe(keys.answer),
  at: maybe(keys.at),
  author: maybe(keys.author),
  createdAt: or(momentField, 0),
  order: or(z.string(), 'a0'),
})

/** Whether the group has said yes or no to it: then only who facilitates changes it, and dissent is still heard. */
export function isSettled({ status }: { readonly status?: unknown }): boolean {
  return status !== undefined && status !== 'toValidate'
}

/** A fear is never deleted: it is answered, or stays open (« une crainte n’est jamais effacée »). */
export function isOpenFear({ nature, answer }: Pick<Finding, 'nature' | 'answer'>): boolean {
  return nature === 'fear' && !answer?.trim()
}

/** A new finding, as it begins. */
export function newFinding(id: FindingId, order: string, createdAt: number, author?: ParticipantId): Finding {
  return { ...findingCheck.parse({ id }), author, createdAt, order }
}
