import { plainTextOf } from '../../shared/document/richText.ts'
import { sheetWords } from '../../shared/domain/actionSheet.ts'
import { findingsFr } from '../../shared/exchange/frenchFindings.ts'
import { sheetsFr } from '../../shared/exchange/frenchSheets.ts'
import type { Cell } from '../../shared/exchange/writing/boardTable.ts'
import type { NamedTable } from '../exchange/workbook.ts'
import { findingName, named, orientationNamed, type ReportSource, type WordedSheet } from './ReportSource.ts'
import { fundingTotal } from './sheetPart.ts'
import { inOrder } from './sheetsReport.ts'

const { field } = sheetsFr
type Column<T> = readonly [title: string, cell: (one: T, source: ReportSource) => Cell]

const joined = (values: readonly string[]) => values.join(' ; ')

const sheetColumns: readonly Column<WordedSheet>[] = [
  [field.number, ({ number }) => number],
  [field.title, ({ title }) => title],
  [field.status, ({ status }) => sheetsFr.status[status]],
  [field.version, ({ version }) => version],
  [field.orientation, ({ orientation }, source) => orientation && orientationNamed(source, orientation)],
  [field.policyAreas, ({ policyAreas }, source) => joined(policyAreas.map((key) => named(source.policyAreas, key)))],
  [field.theme, ({ theme }, { themes }) => theme && named(themes, theme)],
  [field.territories, ({ territories }, source) => joined(territories.map((key) => named(source.territories, key)))],
  [field.leadTerritory, ({ leadTerritory }, { territories }) => leadTerritory && named(territories, leadTerritory)],
  [field.reach, ({ reach }) => reach && sheetsFr.reach[reach]],
  [field.beginning, ({ beginning }) => beginning && sheetsFr.beginning[beginning]],
  [field.existsSince, ({ existsSince }) => existsSince],
  [field.priority, ({ priority }) => priority],
  [field.isExperiment, ({ isExperiment }) => (isExperiment ? 'oui' : 'non')],
  [
    field.findings,
    ({ findings }, source) => joined(source.findings.filter(({ id }) => findings.includes(id)).map(findingName)),
  ],
  [field.objectives, ({ objectives }) => joined(objectives.map(({ text }) => text))],
  [field.audiences, ({ audiences }) => joined(audiences)],
  [field.targetCount, ({ targetCount }) => targetCount],
  [field.leadOrganisation, ({ leadOrganisation }) => leadOrganisation],
  [field.leadFunction, ({ leadFunction }) => leadFunction],
  [
    field.coLeads,
    ({ coLeads }) => joined(coLeads.map((one) => [one.organisation, one.function].filter(Boolean).join(', '))),
  ],
  [field.staff, ({ staff }) => staff],
  ['Financements, hors refus (€)', (sheet) => (sheet.funding.length > 0 ? fundingTotal(sheet) : undefined)],
  [field.meansNature, ({ meansNature }) => meansNature && sheetsFr.meansNature[meansNature]],
  [field.start, ({ start }) => start],
  [field.end, ({ end }) => end],
  [field.deploymentPhase, ({ deploymentPhase }) => deploymentPhase],
  [field.watchPoints, ({ watchPoints }) => joined(watchPoints.map(({ text }) => text))],
  [field.successConditions, ({ successConditions }) => joined(successConditions.map(({ text }) => text))],
  ['Craintes sans réponse', ({ fears }) => fears.filter(({ answer }) => !answer?.trim()).length],
  [field.remit, ({ remit }) => remit && findingsFr.remit[remit]],
  [field.policyLinks, ({ policyLinks }) => joined(policyLinks)],
  [field.nearbySchemes, ({ nearbySchemes }) => joined(nearbySchemes)],
  ...sheetWords.map((words): Column<WordedSheet> => [field[words], (sheet) => plainTextOf(sheet.words[words])]),
]

/** A table of lines names the sheet of each, so that a filter and a pivot work. */
function linesTable<Line>(
  name: string,
  source: ReportSource,
  linesOf: (sheet: WordedSheet) => readonly Line[],
  columns: readonly (readonly [title: string, cell: (line: Line) => Cell])[],
): NamedTable {
  const rows = inOrder(source.sheets).flatMap((sheet) =>
    linesOf(sheet).map((line) => [sheet.number, sheet.title, ...columns.map(([, cell]) => cell(line))]),
  )
  const titles = ['Fiche', field.title, ...columns.map(([title]) => title)]
  return {
    name,
    table: { titles, rows },
    wide: [field.title, sheetsFr.stepField.label, sheetsFr.partnerField.commitment],
  }
}

/** Action sheets, their steps, partners, means and indicators: a sheet of a workbook each, a row for each of them. */
export function sheetTables(source: ReportSource): NamedTable[] {
  const { stepField, partnerField, fundingField, indicatorField } = sheetsFr
  return [
    {
      name: sheetsFr.names,
      table: {
        titles: sheetColumns.map(([title]) => title),
        rows: inOrder(source.sheets).map((sheet) => sheetColumns.map(([, cell]) => cell(sheet, source))),
      },
      wide: [field.title, ...sheetWords.map((words) => field[words])],
    },
    linesTable(field.steps, source, ({ steps }) => steps, [
      [stepField.label, ({ label }) => label],
      [stepField.due, ({ due }) => due],
      [stepField.responsible, ({ responsible }) => responsible],
      [stepField.state, ({ state }) => sheetsFr.stepState[state]],
    ]),
    linesTable(field.partners, source, ({ partners }) => partners, [
      [partnerField.organisation, ({ organisation }) => organisation],
      [partnerField.role, ({ role }) => role && sheetsFr.partnerRole[role]],
      [partnerField.commitment, ({ commitment }) => commitment],
      [partnerField.state, ({ state }) => sheetsFr.commitmentState[state]],
      [partnerField.date, ({ date }) => date],
    ]),
    linesTable(field.funding, source, ({ funding }) => funding, [
      [fundingField.item, ({ item }) => item],
      [fundingField.amount, ({ amount }) => amount],
      [fundingField.funder, ({ funder }) => funder],
      [fundingField.state, ({ state }) => sheetsFr.fundingState[state]],
      [fundingField.call, ({ call }) => call],
    ]),
    linesTable(field.indicators, source, ({ indicators }) => indicators, [
      [indicatorField.label, ({ label }) => label],
      [indicatorField.kind, ({ kind }) => sheetsFr.indicatorKind[kind]],
      [indicatorField.start, ({ start }) => start],
      [indicatorField.target, ({ target }) => target],
      [indicatorField.frequency, ({ frequency }) => frequency && sheetsFr.frequency[frequency]],
      [indicatorField.source, ({ source: from }) => from],
    ]),
  ]
}
