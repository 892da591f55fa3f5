import { plainTextOf } from '../../shared/document/richText.ts'
import type { SheetWords } from '../../shared/domain/actionSheet.ts'
import { missingFor, type SheetGate } from '../../shared/domain/completeness.ts'
import type { SheetStatus } from '../../shared/domain/sheetStatus.ts'
import { findingsFr } from '../../shared/exchange/frenchFindings.ts'
import { natureNames } from '../../shared/exchange/frenchWords.ts'
import { sheetsFr } from '../../shared/exchange/frenchSheets.ts'
import { enumerated, euros, figure, longDay } from './inPrint.ts'
import {
  type Definition,
  definition,
  definitions,
  type Flow,
  flowsOf,
  heading,
  type Level,
  linking,
  list,
  paragraph,
  passage,
  type ReportBlock,
  type Table,
  type Words,
  words,
} from './Report.ts'
import type { SheetId } from '../../shared/ids.ts'
import { findingName, named, orientationNamed, type ReportSource, type WordedSheet } from './ReportSource.ts'

const { field, section } = sheetsFr

/** An action sheet, section after section as its form has them; what is empty is not printed, and what is missing is said. */
export function sheetPart(sheet: WordedSheet, source: ReportSource, level: Level): ReportBlock[] {
  const summary = flowsOf(sheet.words.plainSummary)
  return [
    ...summary.map((flow): Flow => (flow.kind === 'paragraph' ? { ...flow, tone: 'lead' } : flow)),
    ...missing(sheet),
    ...sections(sheet, source).flatMap(({ title, blocks }): ReportBlock[] =>
      blocks.length > 0 ? [heading(level, title), ...blocks] : [],
    ),
  ]
}

interface Section {
  readonly title: string
  readonly blocks: readonly ReportBlock[]
}

function sections(sheet: WordedSheet, source: ReportSource): Section[] {
  const { policyAreas, territories, themes } = source
  const said = (key: SheetWords): Definition | undefined =>
    definition(field[key], [...flowsOf(sheet.words[key]), ...suggested(sheet.pending?.[key])])
  const titlesOf = (titles: ReadonlyMap<string, string>, keys: readonly string[]) =>
    keys.map((key) => named(titles, key))
  return [
    {
      title: section.identity,
      blocks: definitions([
        definition(field.number, sheet.number),
        definition(field.status, sheetsFr.status[sheet.status]),
        definition(field.version, sheet.version > 1 ? figure(sheet.version) : undefined),
        definition(field.orientation, sheet.orientation && orientationNamed(source, sheet.orientation)),
        definition(field.policyAreas, titlesOf(policyAreas, sheet.policyAreas)),
        definition(field.theme, sheet.theme && named(themes, sheet.theme)),
        definition(field.territories, titlesOf(territories, sheet.territories)),
        definition(field.leadTerritory, sheet.leadTerritory && named(territories, sheet.leadTerritory)),
        definition(field.reach, sheet.reach && sheetsFr.reach[sheet.reach]),
        definition(field.beginning, beginningOf(sheet)),
        definition(field.priority, sheet.priority === undefined ? undefined : figure(sheet.priority)),
        definition(field.parents, sheetTitles(sheet.parents, source)),
        definition(field.mergedInto, sheetTitles(sheet.mergedInto ? [sheet.mergedInto] : [], source)),
        definition(field.amends, sheetTitles(sheet.amends ? [sheet.amends] : [], source)),
        definition(field.isExperiment, sheet.isExperiment ? 'Oui' : undefined),
        definition(field.hypothesis, sheet.isExperiment ? sheet.hypothesis : undefined),
        definition(field.stopCriterion, sheet.isExperiment ? sheet.stopCriterion : undefined),
      ]),
    },
    {
      title: section.diagnostic,
      blocks: definitions([
        definition(field.findings, linkedFindings(sheet, source)),
        said('context'),
        said('problem'),
      ]),
    },
    {
      title: section.objectives,
      blocks: definitions([
        said('generalObjective'),
        definition(field.objectives, sentences(sheet.objectives)),
        definition(field.audiences, sheet.audiences),
        definition(field.targetCount, sheet.targetCount === undefined ? undefined : figure(sheet.targetCount)),
      ]),
    },
    { title: section.action, blocks: [...definitions([said('description')]), ...stepsTable(sheet)] },
    {
      title: section.people,
      blocks: [
        ...definitions([
          definition(field.leadOrganisation, sheet.leadOrganisation),
          definition(field.leadFunction, sheet.leadFunction),
          definition(
            field.coLeads,
            sheet.coLeads.map(({ organisation, function: role }) => [organisation, role].filter(Boolean).join(', ')),
          ),
        ]),
        ...partnersTable(sheet),
      ],
    },
    {
      title: section.means,
      blocks: [
        ...definitions([
          definition(field.staff, sheet.staff === undefined ? undefined : figure(sheet.staff)),
          said('materialMeans'),
          definition(field.meansNature, sheet.meansNature && sheetsFr.meansNature[sheet.meansNature]),
        ]),
        ...fundingTable(sheet),
      ],
    },
    {
      title: section.calendar,
      blocks: definitions([
        definition(field.start, sheet.start && longDay(sheet.start)),
        definition(field.end, sheet.end && longDay(sheet.end)),
        definition(field.deploymentPhase, sheet.deploymentPhase),
      ]),
    },
    { title: section.evaluation, blocks: [...definitions([said('expectedResults')]), ...indicatorsTable(sheet)] },
    {
      title: section.care,
      blocks: [
        ...definitions([
          definition(field.watchPoints, sentences(sheet.watchPoints)),
          definition(field.successConditions, sentences(sheet.successConditions)),
        ]),
        ...fearsTable(sheet),
      ],
    },
    {
      title: section.links,
      blocks: definitions([
        definition(field.remit, sheet.remit && findingsFr.remit[sheet.remit]),
        definition(field.policyLinks, sheet.policyLinks),
        definition(field.nearbySchemes, sheet.nearbySchemes),
        said('userParticipation'),
        definition(field.references, references(sheet)),
      ]),
    },
  ]
}

function beginningOf({ beginning, existsSince }: WordedSheet): string | undefined {
  if (!beginning) return undefined
  const since = beginning !== 'new' && existsSince !== undefined ? ` (depuis ${existsSince})` : ''
  return `${sheetsFr.beginning[beginning]}${since}`
}

/** Those that this document knows. */
function sheetTitles(ids: readonly SheetId[], { sheets }: ReportSource): string[] {
  const known = sheets.filter(({ id }) => ids.includes(id))
  return known.map(({ number, title }) => [number, title || sheetsFr.untitled].filter(Boolean).join(' · '))
}

function linkedFindings({ findings }: WordedSheet, source: ReportSource): Flow[] {
  const known = source.findings.filter(({ id }) => findings.includes(id))
  return known.length > 0
    ? [list(known.map((one) => `${findingName(one)} (${natureNames[one.nature].toLowerCase()})`))]
    : []
}

function sentences(lines: readonly { readonly text: string }[]): Flow[] {
  const said = lines.map(({ text }) => text.trim()).filter((text) => text !== '')
  return said.length > 0 ? [list(said)] : []
}

function references({ references: all }: WordedSheet): Flow[] {
  const items = all.map(({ title, link }) => linking(title, link))
  return items.length > 0 ? [list(items)] : []
}

function tableOf(
  caption: string,
  head: Table['head'],
  rows: readonly (readonly (string | Words | undefined)[])[],
  hasTotal = false,
): Table[] {
  if (rows.length === 0) return []
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? words(cell) : (cell ?? []))))
  return [{ kind: 'table', caption, head, rows: cells, hasTotal }]
}

function stepsTable({ steps }: WordedSheet): Table[] {
  const { label, due, responsible, state } = sheetsFr.stepField
  return tableOf(
    field.steps,
    [
      { title: label, share: 4 },
      { title: due, share: 2 },
      { title: responsible, share: 3 },
      { title: state, share: 2 },
    ],
    steps.map((step) => [step.label, step.due && longDay(step.due), step.responsible, sheetsFr.stepState[step.state]]),
  )
}

function partnersTable({ partners }: WordedSheet): Table[] {
  const { organisation, role, commitment, state } = sheetsFr.partnerField
  return tableOf(
    field.partners,
    [
      { title: organisation, share: 3 },
      { title: role, share: 2 },
      { title: commitment, share: 4 },
      { title: state, share: 3 },
    ],
    partners.map((one) => [
      one.organisation,
      one.role && sheetsFr.partnerRole[one.role],
      one.commitment,
      `${sheetsFr.commitmentState[one.state]}${one.date ? `, depuis le ${longDay(one.date)}` : ''}`,
    ]),
  )
}

/** What is asked for or given; what was refused is shown, and is no part of the sum. */
export function fundingTotal({ funding }: Pick<WordedSheet, 'funding'>): number {
  return funding.reduce((sum, { amount, state }) => sum + (state === 'refused' ? 0 : (amount ?? 0)), 0)
}

function fundingTable(sheet: WordedSheet): Table[] {
  const { item, funder, call, state, amount } = sheetsFr.fundingField
  const rows: (readonly (string | Words | undefined)[])[] = sheet.funding.map((one) => [
    one.item,
    one.funder,
    one.call,
    sheetsFr.fundingState[one.state],
    one.amount === undefined ? undefined : euros(one.amount),
  ])
  const hasTotal = sheet.funding.filter((one) => one.amount !== undefined).length > 1
  if (hasTotal) rows.push(['Total, hors refus', undefined, undefined, undefined, euros(fundingTotal(sheet))])
  return tableOf(
    field.funding,
    [
      { title: item, share: 3 },
      { title: funder, share: 3 },
      { title: call, share: 3 },
      { title: state, share: 2 },
      { title: amount, share: 2, isFigure: true },
    ],
    rows,
    hasTotal,
  )
}

function indicatorsTable({ indicators }: WordedSheet): Table[] {
  const { label, kind, start, target, frequency, source } = sheetsFr.indicatorField
  return tableOf(
    field.indicators,
    [
      { title: label, share: 4 },
      { title: kind, share: 2 },
      { title: start, share: 2, isFigure: true },
      { title: target, share: 2, isFigure: true },
      { title: frequency, share: 2 },
      { title: source, share: 3 },
    ],
    indicators.map((one) => [
      one.label,
      sheetsFr.indicatorKind[one.kind],
      one.start === undefined ? undefined : figure(one.start),
      one.target === undefined ? undefined : figure(one.target),
      one.frequency && sheetsFr.frequency[one.frequency],
      one.source,
    ]),
  )
}

function fearsTable({ fears }: WordedSheet): Table[] {
  const { text, owner, answer } = sheetsFr.fearField
  return tableOf(
    field.fears,
    [
      { title: text, share: 4 },
      { title: owner, share: 3 },
      { title: answer, share: 4 },
    ],
    fears.map((fear) => [fear.text, fear.owner, fear.answer?.trim() ? fear.answer : 'Sans réponse à ce jour']),
  )
}

/** What a sheet of each state comes to next. */
const nextGate: Partial<Record<SheetStatus, SheetGate>> = {
  draft: 'transmission',
  writing: 'transmission',
  toComplete: 'transmission',
  transmitted: 'opinion',
  consolidated: 'opinion',
  forwarded: 'opinion',
  postponed: 'opinion',
  retained: 'retention',
  retainedWithReservation: 'retention',
}
const before: Readonly<Record<SheetGate, string>> = {
  draft: 'Pour commencer',
  transmission: 'Avant la transmission',
  opinion: 'Avant l’avis',
  retention: 'Pour engager l’action',
}

/** What the sheet still lacks where it stands, so that a reader sees it is not finished. */
function missing(sheet: WordedSheet): ReportBlock[] {
  const gate = nextGate[sheet.status]
  if (!gate) return []
  const keys = Object.keys(sheet.words) as SheetWords[]
  const texts = Object.fromEntries(keys.map((key) => [key, plainTextOf(sheet.words[key])])) as Record<
    SheetWords,
    string
  >
  const fields = missingFor(gate, { sheet, words: texts }).map((one) => field[one])
  if (fields.length === 0) return []
  return [{ kind: 'notice', says: passage(`${before[gate]}, il manque : ${enumerated(fields)}.`) }]
}

/** That changes wait for an answer, which are not in what is printed. */
function suggested(count = 0): Flow[] {
  if (count === 0) return []
  return [
    nothing(
      count === 1
        ? '1 proposition en attente, non reprise ici.'
        : `${count} propositions en attente, non reprises ici.`,
    ),
  ]
}

/** The paragraph that stands where nothing could be printed. */
export function nothing(sentence: string): Flow {
  return paragraph(sentence, 'quiet')
}
