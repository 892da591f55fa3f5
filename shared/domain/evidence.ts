import * as z from 'zod/mini'
import {
  addressField,
  countField,
  dateField,
  figureField,
  flagField,
  type Line,
  lineField,
  lineKeys,
  maybe,
  or,
  orderField,
  passageField,
  keyField,
  yearField,
} from './fields.ts'

/*
 * What a finding rests on (« preuve »): figures, what people said, what is done elsewhere, or a document. Figures and words
 * are then crossed, and the group says whether they agree.
 */

export const evidenceKinds = ['quantitative', 'qualitative', 'comparison', 'document'] as const

/** Where a figure lies beside the one it is compared with. */
export const figureReadings = ['above', 'below', 'close', 'notAvailable'] as const
export type FigureReading = (typeof figureReadings)[number]

export const evidenceMethods = [
  'document',
  'serviceExchange',
  'interview',
  'workshop',
  'questionnaire',
  'observation',
  'benchmark',
] as const
export type EvidenceMethod = (typeof evidenceMethods)[number]

export const crossingReadings = ['convergence', 'divergence', 'toExplore'] as const
/** What the group reads when figures and words lie side by side. Its sentence is the finding's `crossingWords`. */
export type CrossingReading = (typeof crossingReadings)[number]

export interface QuantitativeEvidence extends Line {
  readonly kind: 'quantitative'
  /** The key of an indicator of the programme; absent for a figure of one's own. */
  readonly indicator?: string | undefined
  /** What is measured, in words; beside an indicator, what that was called when the figure was taken. */
  readonly label: string
  /** Absent when it is not published, as a count too small to be: then it is shown as such, never as 0. */
  readonly value?: number | undefined
  readonly unit?: string | undefined
  /** The key of a territory. */
  readonly territory?: string | undefined
  readonly year?: number | undefined
  /** The figure it is read against, mostly the département's. */
  readonly comparedTo?: number | undefined
  readonly reading?: FigureReading | undefined
  /** Where it comes from, such as « INSEE, recensement ». */
  readonly source?: string | undefined
  /** What it does not say. */
  readonly limit?: string | undefined
}

export interface QualitativeEvidence extends Line {
  readonly kind: 'qualitative'
  readonly method?: EvidenceMethod | undefined
  /** What was said or seen: never a single person's case. */
  readonly text: string
  readonly date?: string | undefined
  /** How many people it comes from. */
  readonly headCount?: number | undefined
  /** It is what professionals know from their work, and is not to be read as data. */
  readonly isProfessionalExpertise: boolean
}

export interface ComparisonEvidence extends Line {
  readonly kind: 'comparison'
  /** The département where it was seen. */
  readonly department: string
  readonly text: string
  readonly date?: string | undefined
  /** What makes the two alike, and what does not. */
  readonly comparability?: string | undefined
}

export interface DocumentEvidence extends Line {
  readonly kind: 'document'
  readonly title: string
  readonly link?: string | undefined
  readonly date?: string | undefined
}

/** Dates are days, 2024-03-19. */
export type Evidence = QuantitativeEvidence | QualitativeEvidence | ComparisonEvidence | DocumentEvidence

export const evidenceKeys = {
  kind: z.enum(evidenceKinds),
  indicator: keyField,
  label: lineField,
  value: figureField,
  unit: lineField,
  territory: keyField,
  year: yearField,
  comparedTo: figureField,
  reading: z.enum(figureReadings),
  source: lineField,
  limit: passageField,
  method: z.enum(evidenceMethods),
  text: passageField,
  date: dateField,
  headCount: countField,
  isProfessionalExpertise: flagField,
  department: lineField,
  comparability: passageField,
  title: lineField,
  link: addressField,
  order: orderField,
}

const keys = evidenceKeys
const text = or(z.string(), '')
export const evidenceCheck = z.discriminatedUnion('kind', [
  z.object({
    ...lineKeys,
    kind: z.literal('quantitative'),
    indicator: maybe(keys.indicator),
    label: text,
    value: maybe(keys.value),
    unit: maybe(keys.unit),
    territory: maybe(keys.territory),
    year: maybe(keys.year),
    comparedTo: maybe(keys.comparedTo),
    reading: maybe(keys.reading),
    source: maybe(keys.source),
    limit: maybe(keys.limit),
  }),
  z.object({
    ...lineKeys,
    kind: z.literal('qualitative'),
    method: maybe(keys.method),
    text,
    date: maybe(keys.date),
    headCount: maybe(keys.headCount),
    isProfessionalExpertise: or(flagField, false),
  }),
  z.object({
    ...lineKeys,
    kind: z.literal('comparison'),
    department: text,
    text,
    date: maybe(keys.date),
    comparability: maybe(keys.comparability),
  }),
  z.object({ ...lineKeys, kind: z.literal('document'), title: text, link: maybe(keys.link), date: maybe(keys.date) }),
])

/** Two figures nearer than this share of the second are « proches ». */
const CLOSE = 0.05

/** How a figure reads beside the one it is compared with; 'notAvailable' when one of them is missing. */
export function readingOf(value: number | undefined, comparedTo: number | undefined): FigureReading {
  if (value === undefined || comparedTo === undefined) return 'notAvailable'
  if (Math.abs(value - comparedTo) <= Math.abs(comparedTo) * CLOSE) return 'close'
  return value > comparedTo ? 'above' : 'below'
}

/** After so many years evidence is flagged, unless the programme says otherwise. */
export const STALE_YEARS = 5

/** Whether evidence is older than this many years. What bears no date is not known to be. */
export function isStale(evidence: Evidence, now: Date, years = STALE_YEARS): boolean {
  if (evidence.kind === 'quantitative') {
    return evidence.year !== undefined && now.getFullYear() - evidence.year > years
  }
  if (evidence.date === undefined) return false
  const end = new Date(evidence.date)
  end.setFullYear(end.getFullYear() + years)
  return end < now
}

/** Whether there are figures and words both, as a finding is wanted to have. */
export function isCrossable(evidence: readonly Evidence[]): boolean {
  const kinds = new Set(evidence.map(({ kind }) => kind))
  return kinds.has('quantitative') && kinds.has('qualitative')
}
