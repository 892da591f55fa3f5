import type { Evidence } from '../../../shared/domain/evidence.ts'
import { type Finding, findingStatuses, type FindingStatus } from '../../../shared/domain/finding.ts'
import { isInReading, type ReadingState, readingStates } from '../../../shared/domain/readingRequest.ts'
import { natures, type Nature } from '../../../shared/domain/zone.ts'
import { folded } from '../../../shared/language/folding.ts'

/** What a finding rests on: figures and words both, one of them, something else only, or nothing yet. */
export const evidenceStates = ['both', 'figures', 'words', 'other', 'none'] as const
export type EvidenceState = (typeof evidenceStates)[number]

export function evidenceStateOf(evidence: readonly Evidence[]): EvidenceState {
  const kinds = new Set(evidence.map(({ kind }) => kind))
  if (kinds.has('quantitative')) return kinds.has('qualitative') ? 'both' : 'figures'
  if (kinds.has('qualitative')) return 'words'
  return kinds.size > 0 ? 'other' : 'none'
}

/** How many have figures and words both, one of the two, neither. The three add up to `all`. */
export interface Counts {
  readonly all: number
  readonly both: number
  readonly one: number
  readonly without: number
}
export function countsOf(findings: readonly Finding[]): Counts {
  const states = findings.map(({ evidence }) => evidenceStateOf(evidence))
  const count = (...wanted: EvidenceState[]) => states.filter((state) => wanted.includes(state)).length
  return { all: states.length, both: count('both'), one: count('figures', 'words'), without: count('other', 'none') }
}

/** Concerns several policy areas at once: because somebody said so, or by the areas it names. */
export function isTransversal({ isTransversal: isSaid, policyAreas }: Finding): boolean {
  return isSaid || policyAreas.length > 1
}

/** What is looked for; what is undefined does not matter. */
export interface FindingFilter {
  readonly words: string
  readonly nature?: Nature | undefined
  /** The key of a policy area; 'none' for findings that name none. */
  readonly area?: string | undefined
  /** The key of an orientation of the programme; 'none' for findings that are linked to none. */
  readonly orientation?: string | undefined
  readonly status?: FindingStatus | undefined
  readonly evidence?: EvidenceState | undefined
  readonly reading?: ReadingState | undefined
  /** One of these is a source of it, as root/id with spaces between. */
  readonly source?: string | undefined
}
export const NO_FILTER: FindingFilter = { words: '' }

export function isFiltering(filter: FindingFilter): boolean {
  return Object.values(filter).some((asked) => asked !== undefined && asked !== '')
}

/** A filter as an address says it: what it cannot mean is passed over. */
export function filterFrom(address: URLSearchParams): FindingFilter {
  const oneOf = <T extends string>(known: readonly T[], name: string) => known.find((one) => one === address.get(name))
  return {
    words: address.get('words') ?? '',
    nature: oneOf(natures, 'nature'),
    area: address.get('area') || undefined,
    orientation: address.get('orientation') || undefined,
    status: oneOf(findingStatuses, 'status'),
    evidence: oneOf(evidenceStates, 'evidence'),
    reading: oneOf(readingStates, 'reading'),
    source: address.get('source') || undefined,
  }
}
/** The part of an address that says it, such as « ?nature=need »; '' for no filter. */
export function addressOf(filter: Partial<FindingFilter>): string {
  const asked = Object.entries(filter).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return asked.length > 0 ? `?${new URLSearchParams(asked).toString()}` : ''
}

/**
 * @param textOf all that a finding says, for the search
 * @param by     who asks, and the day it is: readings are asked of somebody, until some day
 */
export function filtered(
  findings: readonly Finding[],
  filter: FindingFilter,
  textOf: (finding: Finding) => string,
  by: Parameters<typeof isInReading>[2],
): Finding[] {
  const words = folded(filter.words).split(/\s+/).filter(Boolean)
  return findings.filter((finding) => {
    const { nature, area, orientation, status, evidence, source, reading } = filter
    if (nature && finding.nature !== nature) return false
    if (area && !(area === 'none' ? finding.policyAreas.length === 0 : finding.policyAreas.includes(area))) return false
    if (orientation && !speaksTo(finding, orientation)) return false
    if (status && finding.status !== status) return false
    if (evidence && evidenceStateOf(finding.evidence) !== evidence) return false
    if (source && !source.split(' ').some((path) => finding.sources.includes(path))) return false
    if (reading && !isInReading(finding.readings, reading, by)) return false
    if (words.length === 0) return true
    const text = folded(textOf(finding))
    return words.every((word) => text.includes(word))
  })
}

function speaksTo({ orientations }: Finding, wanted: string): boolean {
  if (wanted === 'none') return orientations.length === 0
  return orientations.some(({ orientation }) => orientation === wanted)
}

/** By nature, in the order of the natures; one that has none is left out. */
export function byNature(findings: readonly Finding[]): [Nature, Finding[]][] {
  return natures.flatMap((nature): [Nature, Finding[]][] => {
    const those = findings.filter((finding) => finding.nature === nature)
    return those.length > 0 ? [[nature, those]] : []
  })
}

/** One line of the matrix: a policy area, or 'none' for findings that name none. */
export interface CoverageRow {
  readonly area: string
  readonly counts: Readonly<Record<Nature, number>>
  /** Findings of this area, each once. */
  readonly total: number
}
/** How many findings each policy area has of each nature. A finding of two areas counts in both. */
export function coverageOf(findings: readonly Finding[], areas: readonly string[]): CoverageRow[] {
  const unnamed = findings.flatMap(({ policyAreas }) => policyAreas).filter((key) => !areas.includes(key))
  const rows = [...areas, ...new Set(unnamed)].map((area) =>
    rowOf(
      area,
      findings.filter(({ policyAreas }) => policyAreas.includes(area)),
    ),
  )
  const homeless = findings.filter(({ policyAreas }) => policyAreas.length === 0)
  return homeless.length > 0 ? [...rows, rowOf('none', homeless)] : rows
}
function rowOf(area: string, findings: readonly Finding[]): CoverageRow {
  const countOf = (nature: Nature) => findings.filter((finding) => finding.nature === nature).length
  const counts = Object.fromEntries(natures.map((nature) => [nature, countOf(nature)])) as Record<Nature, number>
  return { area, counts, total: findings.length }
}
