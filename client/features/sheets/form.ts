import {
  type ActionSheet,
  beginnings,
  commitmentStates,
  frequencies,
  fundingStates,
  indicatorKinds,
  meansNatures,
  partnerRoles,
  reaches,
  type SheetWords,
  stepStates,
} from '../../../shared/domain/actionSheet.ts'
import type { SheetField } from '../../../shared/domain/completeness.ts'
import { remits } from '../../../shared/domain/remit.ts'
import type { ListOf } from '../../../shared/document/recordShapes.ts'
import type { Text } from '../../text/index.ts'

/*
 * The form of a sheet: its fields in the order in which one reads them, and how each is written. Names of fields and values
 * are in the sentences under `sheet`.
 */

/** Some values, and how each is said. */
export interface Choices {
  readonly values: readonly string[]
  readonly say: (t: Text, value: string) => string
}
function choices<Value extends string>(values: readonly Value[], say: (t: Text, value: Value) => string): Choices {
  return { values, say: say as Choices['say'] }
}

/** One value: a line, a longer text, a number, a day or a choice. */
export type ValueKind =
  | { readonly kind: 'line' | 'passage' | 'date' | 'year' | 'count' | 'amount' | 'figure' | 'address' | 'key' }
  | { readonly kind: 'choice'; readonly choices: Choices }

/** Lists that are written on the form; who is asked to read again is beside it. */
export type SheetList = Exclude<ListOf<'sheets'>, 'readings'>
export type TagSet = 'audiences' | 'policyLinks' | 'nearbySchemes'
export type KeySet = 'policyAreas' | 'territories'
type KeyField = 'orientation' | 'theme' | 'leadTerritory'
export type ReferenceName = 'orientations' | 'themes' | 'territories' | 'policyAreas'

export type FormField =
  | { readonly field: ValueField; readonly as: 'value'; readonly value: ValueKind }
  | { readonly field: SheetWords; readonly as: 'words' }
  | { readonly field: KeyField; readonly as: 'key'; readonly among: ReferenceName }
  | { readonly field: KeySet; readonly as: 'keys'; readonly among: ReferenceName }
  | { readonly field: TagSet; readonly as: 'tags' }
  | { readonly field: SheetList; readonly as: 'list' }
  | { readonly field: 'findings'; readonly as: 'findings' }
  | { readonly field: 'parents'; readonly as: 'parents' }
  | { readonly field: 'isExperiment'; readonly as: 'flag' }
export type ValueField =
  | 'title'
  | 'number'
  | 'reach'
  | 'beginning'
  | 'existsSince'
  | 'priority'
  | 'targetCount'
  | 'leadOrganisation'
  | 'leadFunction'
  | 'staff'
  | 'meansNature'
  | 'start'
  | 'end'
  | 'deploymentPhase'
  | 'remit'
  | 'hypothesis'
  | 'stopCriterion'

const value = (field: ValueField, kind: Exclude<ValueKind['kind'], 'choice'>): FormField => ({
  field,
  as: 'value',
  value: { kind },
})
const choice = (field: ValueField, among: Choices): FormField => ({
  field,
  as: 'value',
  value: { kind: 'choice', choices: among },
})
const words = (field: SheetWords): FormField => ({ field, as: 'words' })
const list = (field: SheetList): FormField => ({ field, as: 'list' })
const tags = (field: TagSet): FormField => ({ field, as: 'tags' })

export const sections = ['identity', 'why', 'what', 'who', 'means', 'when', 'results', 'care', 'plain'] as const
export type Section = (typeof sections)[number]

export const form: Readonly<Record<Section, readonly FormField[]>> = {
  identity: [
    value('title', 'line'),
    value('number', 'line'),
    { field: 'orientation', as: 'key', among: 'orientations' },
    { field: 'policyAreas', as: 'keys', among: 'policyAreas' },
    { field: 'theme', as: 'key', among: 'themes' },
    { field: 'territories', as: 'keys', among: 'territories' },
    { field: 'leadTerritory', as: 'key', among: 'territories' },
    choice(
      'reach',
      choices(reaches, (t, one) => t(`sheet.reach.${one}`)),
    ),
    choice(
      'beginning',
      choices(beginnings, (t, one) => t(`sheet.beginning.${one}`)),
    ),
    value('existsSince', 'year'),
    value('priority', 'count'),
    { field: 'parents', as: 'parents' },
    { field: 'isExperiment', as: 'flag' },
    value('hypothesis', 'passage'),
    value('stopCriterion', 'passage'),
  ],
  why: [{ field: 'findings', as: 'findings' }, words('context'), words('problem')],
  what: [
    words('generalObjective'),
    list('objectives'),
    tags('audiences'),
    value('targetCount', 'count'),
    words('description'),
  ],
  who: [value('leadOrganisation', 'line'), value('leadFunction', 'line'), list('coLeads'), list('partners')],
  means: [
    value('staff', 'amount'),
    words('materialMeans'),
    choice(
      'meansNature',
      choices(meansNatures, (t, one) => t(`sheet.meansNature.${one}`)),
    ),
    list('funding'),
  ],
  when: [value('start', 'date'), value('end', 'date'), value('deploymentPhase', 'line'), list('steps')],
  results: [words('expectedResults'), list('indicators')],
  care: [
    list('watchPoints'),
    list('successConditions'),
    list('fears'),
    choice(
      'remit',
      choices(remits, (t, one) => t(`finding.remit.${one}`)),
    ),
    tags('policyLinks'),
    tags('nearbySchemes'),
    words('userParticipation'),
  ],
  plain: [words('plainSummary'), list('references')],
}

/** One value of a line: its name in the document, what people call it, and how it is written. */
export interface Column {
  readonly key: string
  readonly say: (t: Text) => string
  readonly value: ValueKind
  /** One of its choices is always said. */
  readonly isNeeded: boolean
  /** A key that is chosen among what the programme has. */
  readonly among?: 'indicators'
}
const column = (
  key: string,
  say: Column['say'],
  kind: Exclude<ValueKind['kind'], 'choice'> | Choices = 'line',
  isNeeded = false,
): Column => ({
  key,
  say,
  value: typeof kind === 'string' ? { kind } : { kind: 'choice', choices: kind },
  isNeeded,
})

const sentence = [column('text', (t) => t('sheet.sentenceField.text'), 'passage')]
/** The values of a line; the first is what it is about, and is never empty. */
export const columns: Readonly<Record<SheetList, readonly Column[]>> = {
  objectives: sentence,
  watchPoints: sentence,
  successConditions: sentence,
  steps: [
    column('label', (t) => t('sheet.stepField.label')),
    column('due', (t) => t('sheet.stepField.due'), 'date'),
    column('responsible', (t) => t('sheet.stepField.responsible')),
    column(
      'state',
      (t) => t('sheet.stepField.state'),
      choices(stepStates, (t, one) => t(`sheet.stepState.${one}`)),
      true,
    ),
  ],
  coLeads: [
    column('organisation', (t) => t('sheet.coLeadField.organisation')),
    column('function', (t) => t('sheet.coLeadField.function')),
  ],
  partners: [
    column('organisation', (t) => t('sheet.partnerField.organisation')),
    column(
      'role',
      (t) => t('sheet.partnerField.role'),
      choices(partnerRoles, (t, one) => t(`sheet.partnerRole.${one}`)),
    ),
    column('commitment', (t) => t('sheet.partnerField.commitment'), 'passage'),
    column(
      'state',
      (t) => t('sheet.partnerField.state'),
      choices(commitmentStates, (t, one) => t(`sheet.commitmentState.${one}`)),
      true,
    ),
    column('date', (t) => t('sheet.partnerField.date'), 'date'),
  ],
  funding: [
    column('item', (t) => t('sheet.fundingField.item')),
    column('amount', (t) => t('sheet.fundingField.amount'), 'amount'),
    column('funder', (t) => t('sheet.fundingField.funder')),
    column(
      'state',
      (t) => t('sheet.fundingField.state'),
      choices(fundingStates, (t, one) => t(`sheet.fundingState.${one}`)),
      true,
    ),
    column('call', (t) => t('sheet.fundingField.call')),
  ],
  indicators: [
    column('label', (t) => t('sheet.indicatorField.label')),
    column(
      'kind',
      (t) => t('sheet.indicatorField.kind'),
      choices(indicatorKinds, (t, one) => t(`sheet.indicatorKind.${one}`)),
      true,
    ),
    { ...column('indicator', (t) => t('sheet.indicatorField.indicator'), 'key'), among: 'indicators' },
    column('start', (t) => t('sheet.indicatorField.start'), 'figure'),
    column('target', (t) => t('sheet.indicatorField.target'), 'figure'),
    column(
      'frequency',
      (t) => t('sheet.indicatorField.frequency'),
      choices(frequencies, (t, one) => t(`sheet.frequency.${one}`)),
    ),
    column('source', (t) => t('sheet.indicatorField.source')),
  ],
  fears: [
    column('text', (t) => t('sheet.fearField.text'), 'passage'),
    column('owner', (t) => t('sheet.fearField.owner')),
    column('answer', (t) => t('sheet.fearField.answer'), 'passage'),
  ],
  references: [
    column('title', (t) => t('sheet.referenceField.title')),
    column('link', (t) => t('sheet.referenceField.link'), 'address'),
  ],
}

/** Whether a field is asked for: what speaks of an experiment is for one alone. */
export function isAsked({ field }: FormField, { isExperiment, hypothesis, stopCriterion }: ActionSheet): boolean {
  if (field === 'hypothesis') return isExperiment || hypothesis !== undefined
  return field !== 'stopCriterion' || isExperiment || stopCriterion !== undefined
}

/** Where on the page a field is written, for links that lead there. */
export function fieldPlace(field: SheetField): string {
  return `field-${field}`
}
