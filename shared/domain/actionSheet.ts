import * as z from 'zod/mini'
import { type FindingId, idOf, type ParticipantId, type SheetId } from '../ids.ts'
import {
  addressField,
  amountField,
  authorField,
  countField,
  dateField,
  entryField,
  figureField,
  flagField,
  keyField,
  type Line,
  lineField,
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
  yearField,
} from './fields.ts'
import { type ReadingRequest, readingKeys, readingsCheck } from './readingRequest.ts'
import { type Remit, remits } from './remit.ts'
import { type SheetStatus, sheetStatuses } from './sheetStatus.ts'

/** How far it reaches (« portée »): one territory, several, the whole département. */
export const reaches = ['territorial', 'multiTerritory', 'departmental'] as const
export type Reach = (typeof reaches)[number]

/** « Nouvelle, existante, reconduite »: what goes on already is reviewed, and not counted as new. */
export const beginnings = ['new', 'existing', 'renewed'] as const
export type Beginning = (typeof beginnings)[number]

export const stepStates = ['upcoming', 'inProgress', 'done', 'late', 'abandoned'] as const
export type StepState = (typeof stepStates)[number]

export const partnerRoles = ['coLead', 'contributor', 'funder', 'prescriber', 'recipient'] as const
export type PartnerRole = (typeof partnerRoles)[number]

export const commitmentStates = ['confirmed', 'toConfirm', 'withdrawn'] as const
export type CommitmentState = (typeof commitmentStates)[number]

export const fundingStates = ['requested', 'obtained', 'refused'] as const
export type FundingState = (typeof fundingStates)[number]

/** « Constants, redéploiement, nouveaux ». */
export const meansNatures = ['constant', 'redeployed', 'new'] as const
export type MeansNature = (typeof meansNatures)[number]

/** « Réalisation » (what was done), « résultat » (what it gave), « impact ». */
export const indicatorKinds = ['output', 'result', 'impact'] as const
export type IndicatorKind = (typeof indicatorKinds)[number]

export const frequencies = ['once', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'everyTwoYears'] as const
export type Frequency = (typeof frequencies)[number]

/** An operational objective, a point to watch, a condition of success: one sentence. */
export interface SentenceLine extends Line {
  readonly text: string
}
/** Dates are days, 2026-02-01. A responsible is a function, never a name. */
export interface StepLine extends Line {
  readonly label: string
  readonly due?: string | undefined
  readonly responsible?: string | undefined
  readonly state: StepState
}
export interface CoLeadLine extends Line {
  readonly organisation: string
  readonly function?: string | undefined
}
export interface PartnerLine extends Line {
  readonly organisation: string
  readonly role?: PartnerRole | undefined
  /** What they have said they would do. */
  readonly commitment?: string | undefined
  readonly state: CommitmentState
  /** Since when. */
  readonly date?: string | undefined
}
export interface FundingLine extends Line {
  readonly item: string
  /** Euros. */
  readonly amount?: number | undefined
  readonly funder?: string | undefined
  readonly state: FundingState
  /** The call for projects (« appel à projets ») it was asked from. */
  readonly call?: string | undefined
}
export interface IndicatorLine extends Line {
  readonly kind: IndicatorKind
  readonly label: string
  /** The key of an indicator of the programme that it is read from. */
  readonly indicator?: string | undefined
  readonly start?: number | undefined
  readonly target?: number | undefined
  readonly frequency?: Frequency | undefined
  readonly source?: string | undefined
}
/** A fear: its words are its author's, it is never deleted, and somebody owes it an answer. */
export interface FearLine extends Line {
  readonly text: string
  readonly author?: ParticipantId | undefined
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Who answers, as a function or an organisation. */
  readonly owner?: string | undefined
  readonly answer?: string | undefined
}
export interface ReferenceLine extends Line {
  readonly title: string
  readonly link?: string | undefined
}

/**
 * An action sheet (« fiche action »). Its longer words live beside it, under `sheetWords`.
 * Territories, theme, policy areas and orientation are named by their keys in the programme, organisations in words.
 */
export interface ActionSheet {
  readonly id: SheetId
  /** As people cite it, such as « HSO-EMP-01 ». */
  readonly number?: string | undefined
  readonly title: string
  /** From 1, one more with each amendment that was adopted. */
  readonly version: number
  readonly status: SheetStatus

  readonly orientation?: string | undefined
  readonly policyAreas: readonly string[]
  readonly theme?: string | undefined
  readonly territories: readonly string[]
  readonly leadTerritory?: string | undefined
  readonly reach?: Reach | undefined
  readonly beginning?: Beginning | undefined
  /** Of one that is not new: the year. */
  readonly existsSince?: number | undefined
  /** From 1, the first. */
  readonly priority?: number | undefined

  /** What it answers. Some may be findings of other workgroups. */
  readonly findings: readonly FindingId[]
  /** What it was made of, as root/id: findings, notes, groups. */
  readonly sources: readonly string[]
  readonly objectives: readonly SentenceLine[]
  readonly audiences: readonly string[]
  readonly targetCount?: number | undefined

  readonly steps: readonly StepLine[]
  readonly leadOrganisation?: string | undefined
  /** What the lead does there, never who it is. */
  readonly leadFunction?: string | undefined
  readonly coLeads: readonly CoLeadLine[]
  readonly partners: readonly PartnerLine[]

  /** Full-time posts (« ETP »), such as 1.5. */
  readonly staff?: number | undefined
  readonly funding: readonly FundingLine[]
  readonly meansNature?: MeansNature | undefined
  readonly start?: string | undefined
  readonly end?: string | undefined
  readonly deploymentPhase?: string | undefined

  readonly indicators: readonly IndicatorLine[]
  readonly watchPoints: readonly SentenceLine[]
  readonly successConditions: readonly SentenceLine[]
  readonly fears: readonly FearLine[]

  readonly remit?: Remit | undefined
  /** Other public policies it works with: culture, education, economy… */
  readonly policyLinks: readonly string[]
  /** Existing schemes near to it (« dispositifs existants proches »), in words. */
  readonly nearbySchemes: readonly string[]
  readonly references: readonly ReferenceLine[]
  /** Who is asked to read it again, and who has. */
  readonly readings: readonly ReadingRequest[]
  /** Sheets it was made from, or that were merged into it (« fiches mères »). Some may be of other workgroups. */
  readonly parents: readonly SheetId[]
  readonly mergedInto?: SheetId | undefined
  /** The sheet it proposes to change: it says the whole of it as it would be. That one stays as it is until it is taken over. */
  readonly amends?: SheetId | undefined
  /** « Expérimentation »: tried first, on a hypothesis, and stopped when its criterion says so. */
  readonly isExperiment: boolean
  readonly hypothesis?: string | undefined
  readonly stopCriterion?: string | undefined

  readonly author?: ParticipantId | undefined
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Fractional index: its place among the sheets. */
  readonly order: string
}

/**
 * Words of a sheet, each a rich text of its own: contexte, problématique, objectif général, description et modalités de mise
 * en œuvre, moyens matériels, résultats attendus, participation des usagers, résumé en clair.
 */
export const sheetWords = [
  'context',
  'problem',
  'generalObjective',
  'description',
  'materialMeans',
  'expectedResults',
  'userParticipation',
  'plainSummary',
] as const
export type SheetWords = (typeof sheetWords)[number]
/** Characters of the summary that everybody understands. */
export const MAX_PLAIN_SUMMARY = 400

const keys = {
  number: z.string().check(z.regex(/^[^\p{Cc}]{1,40}$/u)),
  title: titleField,
  version: z.int().check(z.minimum(1), z.maximum(9999)),
  status: z.enum(sheetStatuses),
  orientation: keyField,
  theme: keyField,
  leadTerritory: keyField,
  reach: z.enum(reaches),
  beginning: z.enum(beginnings),
  existsSince: yearField,
  priority: z.int().check(z.minimum(1), z.maximum(99)),
  targetCount: countField,
  leadOrganisation: lineField,
  leadFunction: lineField,
  staff: amountField,
  meansNature: z.enum(meansNatures),
  start: dateField,
  end: dateField,
  deploymentPhase: lineField,
  remit: z.enum(remits),
  mergedInto: idOf<SheetId>(),
  amends: idOf<SheetId>(),
  isExperiment: flagField,
  hypothesis: passageField,
  stopCriterion: passageField,
  author: authorField,
  createdAt: momentField,
  order: orderField,
}
const sentenceKeys = { text: passageField, order: orderField }
const lines = {
  objectives: sentenceKeys,
  steps: { label: lineField, due: dateField, responsible: lineField, state: z.enum(stepStates), order: orderField },
  coLeads: { organisation: lineField, function: lineField, order: orderField },
  partners: {
    organisation: lineField,
    role: z.enum(partnerRoles),
    commitment: passageField,
    state: z.enum(commitmentStates),
    date: dateField,
    order: orderField,
  },
  funding: {
    item: lineField,
    amount: amountField,
    funder: lineField,
    state: z.enum(fundingStates),
    call: lineField,
    order: orderField,
  },
  indicators: {
    kind: z.enum(indicatorKinds),
    label: lineField,
    indicator: keyField,
    start: figureField,
    target: figureField,
    frequency: z.enum(frequencies),
    source: lineField,
    order: orderField,
  },
  watchPoints: sentenceKeys,
  successConditions: sentenceKeys,
  fears: {
    text: sayingField,
    author: authorField,
    createdAt: momentField,
    owner: lineField,
    answer: passageField,
    order: orderField,
  },
  references: { title: lineField, link: addressField, order: orderField },
  readings: readingKeys,
}
const sets = {
  policyAreas: keyField,
  territories: keyField,
  findings: idOf<FindingId>(),
  sources: entryField,
  audiences: tagField,
  policyLinks: tagField,
  nearbySchemes: tagField,
  parents: idOf<SheetId>(),
}
export const sheetShape = { keys, words: sheetWords, sets, lines } as const satisfies RecordShape

const text = or(z.string(), '')
const sentences = linesOf(z.object({ ...lineKeys, text }))
/** Reads a sheet as a document is read: an odd value becomes its default and hides nothing. */
export const sheetCheck = z.object({
  id: idOf<SheetId>(),
  number: maybe(keys.number),
  title: text,
  version: or(keys.version, 1),
  status: or(keys.status, 'draft'),
  orientation: maybe(keys.orientation),
  policyAreas: setOf(sets.policyAreas),
  theme: maybe(keys.theme),
  territories: setOf(sets.territories),
  leadTerritory: maybe(keys.leadTerritory),
  reach: maybe(keys.reach),
  beginning: maybe(keys.beginning),
  existsSince: maybe(keys.existsSince),
  priority: maybe(keys.priority),
  findings: setOf(sets.findings),
  sources: setOf(sets.sources),
  objectives: sentences,
  audiences: setOf(sets.audiences),
  targetCount: maybe(keys.targetCount),
  steps: linesOf(
    z.object({
      ...lineKeys,
      label: text,
      due: maybe(dateField),
      responsible: maybe(lineField),
      state: or(lines.steps.state, 'upcoming'),
    }),
  ),
  leadOrganisation: maybe(keys.leadOrganisation),
  leadFunction: maybe(keys.leadFunction),
  coLeads: linesOf(z.object({ ...lineKeys, organisation: text, function: maybe(lineField) })),
  partners: linesOf(
    z.object({
      ...lineKeys,
      organisation: text,
      role: maybe(lines.partners.role),
      commitment: maybe(passageField),
      state: or(lines.partners.state, 'toConfirm'),
      date: maybe(dateField),
    }),
  ),
  staff: maybe(keys.staff),
  funding: linesOf(
    z.object({
      ...lineKeys,
      item: text,
      amount: maybe(amountField),
      funder: maybe(lineField),
      state: or(lines.funding.state, 'requested'),
      call: maybe(lineField),
    }),
  ),
  meansNature: maybe(keys.meansNature),
  start: maybe(keys.start),
  end: maybe(keys.end),
  deploymentPhase: maybe(keys.deploymentPhase),
  indicators: linesOf(
    z.object({
      ...lineKeys,
      kind: or(lines.indicators.kind, 'output'),
      label: text,
      indicator: maybe(keyField),
      start: maybe(figureField),
      target: maybe(figureField),
      frequency: maybe(lines.indicators.frequency),
      source: maybe(lineField),
    }),
  ),
  watchPoints: sentences,
  successConditions: sentences,
  fears: linesOf(
    z.object({
      ...lineKeys,
      text,
      author: maybe(authorField),
      createdAt: or(momentField, 0),
      owner: maybe(lineField),
      answer: maybe(passageField),
    }),
  ),
  remit: maybe(keys.remit),
  policyLinks: setOf(sets.policyLinks),
  nearbySchemes: setOf(sets.nearbySchemes),
  references: linesOf(z.object({ ...lineKeys, title: text, link: maybe(addressField) })),
  readings: readingsCheck,
  parents: setOf(sets.parents),
  mergedInto: maybe(keys.mergedInto),
  amends: maybe(keys.amends),
  isExperiment: or(keys.isExperiment, false),
  hypothesis: maybe(keys.hypothesis),
  stopCriterion: maybe(keys.stopCriterion),
  author: maybe(keys.author),
  createdAt: or(momentField, 0),
  order: or(z.string(), 'a0'),
})

/** A new sheet, as it begins. */
export function newSheet(id: SheetId, order: string, createdAt: number, author?: ParticipantId): ActionSheet {
  return { ...sheetCheck.parse({ id }), author, createdAt, order }
}

/** The number after the last of these, such as « HSO-EMP-03 ». @param prefix mostly the workgroup's key */
export function nextNumber(prefix: string, sheets: Iterable<Pick<ActionSheet, 'number'>>): string {
  let last = 0
  for (const { number } of sheets) {
    if (number?.startsWith(`${prefix}-`)) last = Math.max(last, Number(/-(\d+)$/.exec(number)?.[1] ?? 0))
  }
  return `${prefix}-${String(last + 1).padStart(2, '0')}`
}
