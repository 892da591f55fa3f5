import {
  type Evidence,
  evidenceCheck,
  evidenceKeys,
  evidenceMethods,
  figureReadings,
} from '../../../shared/domain/evidence.ts'
import { MAX_LINE, MAX_PASSAGE } from '../../../shared/domain/fields.ts'
import type { LineId } from '../../../shared/ids.ts'

export type EvidenceKind = Evidence['kind']
/** What kind of control a field has; a `passage` takes several lines. */
export type Control = 'line' | 'passage' | 'number' | 'date' | 'address' | 'flag' | 'choice'
export type EvidenceField = Exclude<keyof typeof evidenceKeys, 'kind' | 'order'>

/** The fields of each kind, in the order in which they are asked. */
export const fieldsOf: Readonly<Record<EvidenceKind, readonly EvidenceField[]>> = {
  quantitative: [
    'indicator',
    'label',
    'territory',
    'year',
    'value',
    'unit',
    'comparedTo',
    'reading',
    'source',
    'limit',
  ],
  qualitative: ['text', 'isProfessionalExpertise', 'method', 'date', 'headCount'],
  comparison: ['department', 'text', 'date', 'comparability'],
  document: ['title', 'link', 'date'],
}
export const controlOf: Readonly<Record<EvidenceField, Control>> = {
  indicator: 'choice',
  label: 'line',
  value: 'number',
  unit: 'line',
  territory: 'choice',
  year: 'number',
  comparedTo: 'number',
  reading: 'choice',
  source: 'line',
  limit: 'passage',
  method: 'choice',
  text: 'passage',
  date: 'date',
  headCount: 'number',
  isProfessionalExpertise: 'flag',
  department: 'line',
  comparability: 'passage',
  title: 'line',
  link: 'address',
}
export const choicesOf: Readonly<Partial<Record<EvidenceField, readonly string[]>>> = {
  reading: figureReadings,
  method: evidenceMethods,
}
const required: ReadonlySet<string> = new Set([
  'quantitative/label',
  'qualitative/text',
  'comparison/department',
  'comparison/text',
  'document/title',
])
export function isRequired(kind: EvidenceKind, field: EvidenceField): boolean {
  return required.has(`${kind}/${field}`)
}

/** What people typed, by field; a flag is 'true' or ''. */
export type Draft = Readonly<Partial<Record<EvidenceField, string>>>

export function draftOf(evidence: Evidence): Draft {
  const values: Readonly<Record<string, string | number | boolean | undefined>> = { ...evidence }
  return Object.fromEntries(
    fieldsOf[evidence.kind].map((field) => {
      const value = values[field]
      return [field, value === undefined || value === false ? '' : String(value).replace('.', decimalIn(field))]
    }),
  )
}
/** People write « 12,5 »; texts keep their points. */
function decimalIn(field: EvidenceField): string {
  return controlOf[field] === 'number' ? ',' : '.'
}

/** What is wrong with a field: nothing there, no number, no whole number, no year, no address, too long. */
export type Fault = 'required' | 'number' | 'whole' | 'year' | 'address' | 'long'

/** Reads one field. @returns its value, undefined for none; or what is wrong with it */
export function readField(
  kind: EvidenceKind,
  field: EvidenceField,
  typed: string,
): { readonly value: unknown } | { readonly fault: Fault } {
  const text = typed.trim()
  const control = controlOf[field]
  if (control === 'flag') return { value: text === 'true' || undefined }
  if (text === '') return isRequired(kind, field) ? { fault: 'required' } : { value: undefined }
  const value = control === 'number' ? numberIn(text) : text
  if (evidenceKeys[field].safeParse(value).success) return { value }
  if (field === 'year') return { fault: 'year' }
  if (field === 'headCount') return { fault: 'whole' }
  return { fault: control === 'number' ? 'number' : control === 'address' ? 'address' : 'long' }
}

/** « 1 234,5 » as people write it; NaN for what is no number. */
function numberIn(text: string): number {
  return Number(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
}

/**
 * The evidence that a form says.
 * @param evidence the one that is changed, as it is now; absent for a new one
 */
export function evidenceFrom(kind: EvidenceKind, draft: Draft, id: LineId, evidence?: Evidence): Evidence | undefined {
  const values: Record<string, unknown> = { ...evidence, id, kind, order: evidence?.order ?? 'a0' }
  for (const field of fieldsOf[kind]) {
    const typed = draft[field]
    if (typed === undefined) continue
    const read = readField(kind, field, typed)
    if ('fault' in read) return undefined
    values[field] = read.value
  }
  const read = evidenceCheck.safeParse(values)
  return read.success ? read.data : undefined
}

export function mostOf(field: EvidenceField): number {
  return controlOf[field] === 'passage' ? MAX_PASSAGE : field === 'link' ? 2000 : MAX_LINE
}
