import { type ActionSheet, MAX_PLAIN_SUMMARY, type SheetWords } from './actionSheet.ts'

/** What a sheet comes to, in order: kept as a draft, transmitted by the group, given an opinion, retained. */
export const sheetGates = ['draft', 'transmission', 'opinion', 'retention'] as const
export type SheetGate = (typeof sheetGates)[number]

export type SheetField = Exclude<keyof ActionSheet, 'id' | 'order' | 'author' | 'createdAt'> | SheetWords

/** A sheet with what its words say, as plain text. */
export interface ReadSheet {
  readonly sheet: ActionSheet
  readonly words: Readonly<Record<SheetWords, string>>
}

type Rule = readonly [field: SheetField, isThere: (read: ReadSheet) => boolean]

/*
 * Required from each gate on. Lists that may in truth be empty (other policies, near schemes, co-leads, material means) are
 * asked of nobody: who had to fill them would write « néant ».
 */
const rules: Readonly<Record<SheetGate, readonly Rule[]>> = {
  draft: [['title', ({ sheet }) => isSaid(sheet.title)]],
  transmission: [
    ['orientation', has('orientation')],
    ['policyAreas', has('policyAreas')],
    ['theme', has('theme')],
    ['territories', has('territories')],
    ['leadTerritory', has('leadTerritory')],
    ['reach', has('reach')],
    ['beginning', has('beginning')],
    ['existsSince', ({ sheet }) => sheet.beginning === 'new' || sheet.existsSince !== undefined],
    ['findings', has('findings')],
    ['context', says('context')],
    ['problem', says('problem')],
    ['generalObjective', says('generalObjective')],
    ['objectives', ({ sheet }) => sheet.objectives.some(({ text }) => isSaid(text))],
    ['audiences', has('audiences')],
    ['targetCount', has('targetCount')],
    ['description', says('description')],
    ['partners', ({ sheet }) => sheet.partners.some(({ organisation }) => isSaid(organisation))],
  ],
  opinion: [
    ['staff', has('staff')],
    ['meansNature', has('meansNature')],
    ['funding', ({ sheet }) => sheet.meansNature === 'constant' || sheet.funding.some(({ item }) => isSaid(item))],
    ['remit', has('remit')],
    ['userParticipation', says('userParticipation')],
    ['plainSummary', ({ words }) => isSaid(words.plainSummary) && words.plainSummary.length <= MAX_PLAIN_SUMMARY],
  ],
  retention: [
    ['steps', ({ sheet }) => sheet.steps.length > 0 && sheet.steps.every(isPlanned)],
    ['leadOrganisation', has('leadOrganisation')],
    ['leadFunction', has('leadFunction')],
    ['start', has('start')],
    ['end', has('end')],
    ['expectedResults', says('expectedResults')],
    ['indicators', ({ sheet }) => hasIndicator(sheet, 'output') && hasIndicator(sheet, 'result')],
  ],
}

/** What a sheet still lacks to pass a gate, and those before it, in the order of the form; [] when it may pass. */
export function missingFor(gate: SheetGate, read: ReadSheet): SheetField[] {
  const upTo = sheetGates.slice(0, sheetGates.indexOf(gate) + 1)
  return upTo.flatMap((one) => rules[one].flatMap(([field, isThere]) => (isThere(read) ? [] : [field])))
}

/** The first gate that asks for a field; undefined for one that nobody asks for. */
export function gateOf(field: SheetField): SheetGate | undefined {
  return sheetGates.find((gate) => rules[gate].some(([one]) => one === field))
}

/** What share of all that is ever asked of a sheet is there, 0 to 1. */
export function completenessOf(read: ReadSheet): number {
  const count = sheetGates.reduce((sum, gate) => sum + rules[gate].length, 0)
  return 1 - missingFor('retention', read).length / count
}

/** A draft begins with a title and one thing more: nobody should have to fill a form to have an idea. */
export function mayBegin(read: ReadSheet): boolean {
  return missingFor('draft', read).length === 0 && saysMoreThanTitle(read)
}

const beginnings: readonly SheetField[] = [
  ...rules.transmission.map(([field]) => field),
  ...rules.opinion.map(([field]) => field),
]
function saysMoreThanTitle({ sheet, words }: ReadSheet): boolean {
  if (sheet.sources.length > 0) return true
  return beginnings.some((field) => {
    if (field in words) return isSaid(words[field as SheetWords])
    return isGiven(sheet[field as keyof ActionSheet])
  })
}

function has(field: keyof ActionSheet): Rule[1] {
  return ({ sheet }) => isGiven(sheet[field])
}
function says(field: SheetWords): Rule[1] {
  return ({ words }) => isSaid(words[field])
}
function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' ? isSaid(value) : value !== undefined
}
function isSaid(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}
function isPlanned({ label, due, responsible }: ActionSheet['steps'][number]): boolean {
  return isSaid(label) && due !== undefined && isSaid(responsible)
}
function hasIndicator({ indicators }: ActionSheet, kind: ActionSheet['indicators'][number]['kind']): boolean {
  return indicators.some((one) => one.kind === kind && isSaid(one.label))
}
