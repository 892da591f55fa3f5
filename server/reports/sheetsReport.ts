import { sheetsFr } from '../../shared/exchange/frenchSheets.ts'
import { aboutLines, noticeOf, organisationsOf } from './heads.ts'
import { alphabetical, counted, figure, longDay } from './inPrint.ts'
import { heading, leading, type Report, reportOf, type ReportBlock, type Table, words } from './Report.ts'
import { named, orientationNamed, type ReportSource, sheetName, type WordedSheet } from './ReportSource.ts'
import { nothing, sheetPart } from './sheetPart.ts'

/** One action sheet, as a document of its own. */
export function sheetReport(sheet: WordedSheet, source: ReportSource): Report {
  return reportOf({
    title: sheetName(sheet),
    subject: sheetsFr.name,
    about: aboutLines(source, [sheet]),
    blocks: [...noticeOf(source), ...sheetPart(sheet, source, 1)],
  })
}

/** All action sheets: what there is at a glance, each sheet under the orientation that it carries out, and who does what. */
export function sheetsReport(source: ReportSource): Report {
  const sheets = inOrder(source.sheets)
  const anchors = new Map(sheets.map((sheet, index) => [sheet.id, `fiche_${index + 1}`]))
  const blocks: ReportBlock[] = [...noticeOf(source)]
  if (sheets.length === 0) blocks.push(nothing('Ce groupe n’a pas encore de fiche action.'))
  else blocks.push(heading(1, 'Vue d’ensemble'), overview(sheets, source, anchors))
  for (const [orientation, own] of byOrientation(sheets, source)) {
    blocks.push(heading(1, orientation, { newPage: true }))
    for (const [index, sheet] of own.entries()) {
      blocks.push(heading(2, sheetName(sheet), { anchor: anchors.get(sheet.id), newPage: index > 0 }))
      blocks.push(...sheetPart(sheet, source, 3))
    }
  }
  return reportOf({
    title: source.group ? `Fiches action – ${source.group.title}` : `Plan d’action – ${source.programme.title}`,
    subject: sheetsFr.names,
    about: aboutLines(source, sheets),
    blocks: [...blocks, ...whoDoesWhat(sheets, source)],
  })
}

/** By number, those without one last. Sheets that became another are read there. */
export function inOrder(sheets: readonly WordedSheet[]): WordedSheet[] {
  return sheets
    .filter(({ mergedInto }) => mergedInto === undefined)
    .sort((one, other) => alphabetical(one.number ?? '\uFFFF', other.number ?? '\uFFFF'))
}

function overview(
  sheets: readonly WordedSheet[],
  { territories }: ReportSource,
  anchors: ReadonlyMap<string, string>,
): Table {
  return {
    kind: 'table',
    caption: counted(sheets.length, 'fiche action', 'fiches action'),
    head: [
      { title: sheetsFr.name, share: 5 },
      { title: sheetsFr.field.territories, share: 3 },
      { title: 'Pilote', share: 3 },
      { title: sheetsFr.field.end, share: 2 },
      { title: sheetsFr.field.status, share: 2 },
    ],
    rows: sheets.map((sheet) => [
      leading(sheetName(sheet), anchors.get(sheet.id)),
      words(sheet.territories.map((key) => named(territories, key)).join(', ')),
      words(sheet.leadOrganisation ?? 'À désigner'),
      words(sheet.end ? longDay(sheet.end) : ''),
      words(sheetsFr.status[sheet.status]),
    ]),
  }
}

/** In the order of the programme's orientations; those without one last. */
function byOrientation(sheets: readonly WordedSheet[], source: ReportSource): [string, WordedSheet[]][] {
  const groups = new Map<string, WordedSheet[]>(source.orientations.map(({ key }) => [key, []]))
  for (const sheet of sheets) {
    const key = sheet.orientation ?? ''
    groups.set(key, [...(groups.get(key) ?? []), sheet])
  }
  const none = groups.get('') ?? []
  groups.delete('')
  const titled = [...groups].map(([key, own]): [string, WordedSheet[]] => [orientationNamed(source, key), own])
  return [...titled, ['Sans orientation', none] as [string, WordedSheet[]]].filter(([, own]) => own.length > 0)
}

/** Every organisation with what it has taken on. */
function whoDoesWhat(sheets: readonly WordedSheet[], source: ReportSource): ReportBlock[] {
  const rows = organisationsOf(sheets).map((name) => {
    const counts = [
      sheets.filter(({ leadOrganisation }) => leadOrganisation === name).length,
      sheets.filter(({ coLeads }) => coLeads.some(({ organisation }) => organisation === name)).length,
      sheets.filter(({ partners }) =>
        partners.some(({ organisation, state }) => organisation === name && state !== 'withdrawn'),
      ).length,
    ]
    return [words(name), ...counts.map((count) => words(count > 0 ? figure(count) : ''))]
  })
  if (rows.length === 0) return []
  return [
    heading(1, 'Qui fait quoi', { newPage: true }),
    {
      kind: 'table',
      caption: source.group ? 'Organisations et fiches du groupe' : 'Organisations et fiches du plan',
      head: [
        { title: 'Organisation', share: 6 },
        { title: 'Pilote', share: 2, isFigure: true },
        { title: 'Copilote', share: 2, isFigure: true },
        { title: 'Partenaire', share: 2, isFigure: true },
      ],
      rows,
    },
  ]
}
