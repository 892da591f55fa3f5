import { plainTextOf } from '../../shared/document/richText.ts'
import { isOpenFear } from '../../shared/domain/finding.ts'
import type { QuantitativeEvidence } from '../../shared/domain/evidence.ts'
import { isOpenToWriting, type SheetStatus } from '../../shared/domain/sheetStatus.ts'
import { natureNames } from '../../shared/exchange/frenchWords.ts'
import { sheetsFr } from '../../shared/exchange/frenchSheets.ts'
import { aboutLines, noticeOf } from './heads.ts'
import { counted, euros, figure, shortened } from './inPrint.ts'
import {
  bold,
  heading,
  list,
  paragraph,
  type Report,
  reportOf,
  type ReportBlock,
  type Table,
  type Words,
  words,
} from './Report.ts'
import {
  findingName,
  named,
  type ReportSource,
  sheetName,
  type WordedFinding,
  type WordedSheet,
} from './ReportSource.ts'
import { inOrder } from './sheetsReport.ts'
import { fundingTotal, nothing } from './sheetPart.ts'

/*
 * Two pages at most: an authority reads this before it decides. Each part shows the first few and says how many it leaves out.
 */
const MOST_FINDINGS = 5
const MOST_OPTIONS = 5
const MOST_RISKS = 4
const MOST_PROBLEMS = 2
const MOST_LETTERS = 150
const MOST_SUMMARY = 180
const LAST = 100 // after every priority there is

/** What has been decided already is no option any more. */
const decided: ReadonlySet<SheetStatus> = new Set([
  'notRetained',
  'merged',
  'redirected',
  'abandoned',
  'capitalised',
  'done',
])

/** What waits for an opinion. */
const awaiting: ReadonlySet<SheetStatus> = new Set(['transmitted', 'consolidated', 'forwarded', 'postponed'])

/**
 * The note for those who decide (« note d’aide à la décision »): findings, options, cost, risk, proposal.
 * @param sheet what it is about; absent, all that the group proposes
 */
export function decisionNote(source: ReportSource, sheet?: WordedSheet): Report {
  const sheets = sheet ? [sheet] : byPriority(inOrder(source.sheets).filter(({ status }) => !decided.has(status)))
  const findings = findingsFor(source, sheet)
  return reportOf({
    title: `Note d’aide à la décision – ${sheet ? sheetName(sheet) : (source.group?.title ?? source.programme.title)}`,
    subject: 'Note d’aide à la décision',
    about: aboutLines(source, sheets),
    blocks: [
      ...noticeOf(source),
      heading(1, 'Ce que l’on constate'),
      ...observed(findings, source),
      heading(1, 'Les options'),
      ...options(sheets, sheet, source),
      heading(1, 'Ce que cela coûte'),
      ...cost(sheets),
      heading(1, 'Ce qui peut mal tourner'),
      ...risks(sheets, findings),
      heading(1, 'Ce qui est proposé'),
      ...proposal(sheets, sheet),
    ],
  })
}

function byPriority(sheets: readonly WordedSheet[]): WordedSheet[] {
  return [...sheets].sort((one, other) => (one.priority ?? LAST) - (other.priority ?? LAST))
}

/** What the group has said yes to, what it put first coming first; where it has said yes to nothing yet, all of it. */
function findingsFor({ findings }: ReportSource, sheet?: WordedSheet): WordedFinding[] {
  const standing = findings.filter(({ mergedInto, status }) => mergedInto === undefined && status !== 'rejected')
  const about = sheet ? standing.filter(({ id }) => sheet.findings.includes(id)) : standing
  const settled = about.filter(({ status }) => status !== 'toValidate')
  return [...(settled.length > 0 ? settled : about)].sort((one, other) => (other.votes ?? 0) - (one.votes ?? 0))
}

function leftOut(all: readonly unknown[], most: number, one: string, several: string): ReportBlock[] {
  const count = all.length - most
  return count > 0 ? [paragraph(`Et ${counted(count, one, several)}.`, 'quiet')] : []
}

function observed(findings: readonly WordedFinding[], source: ReportSource): ReportBlock[] {
  if (findings.length === 0) return [nothing('Aucun constat n’est rattaché à cette proposition.')]
  const questions = source.problems.filter((problem) =>
    problem.findings.some((id) => findings.some((one) => one.id === id)),
  )
  return [
    list(findings.slice(0, MOST_FINDINGS).map((finding) => observedLine(finding, source))),
    ...leftOut(findings, MOST_FINDINGS, 'autre constat, dans le diagnostic', 'autres constats, dans le diagnostic'),
    ...questions.slice(0, MOST_PROBLEMS).map(({ question }) => paragraph(bold(shortened(question, MOST_LETTERS)))),
  ]
}

function observedLine(finding: WordedFinding, source: ReportSource): Words {
  const measure = finding.evidence.find(
    (one): one is QuantitativeEvidence => one.kind === 'quantitative' && one.value !== undefined,
  )
  const statement = shortened(plainTextOf(finding.words.statement), MOST_SUMMARY)
  const disagreed = finding.dissents.length > 0 ? ' Un désaccord est exprimé.' : ''
  return [
    ...bold(`${findingName(finding)} (${natureNames[finding.nature].toLowerCase()})`),
    ...words(`${statement ? ` : ${statement}` : ''}${measure ? ` ${inShort(measure, source)}` : ''}${disagreed}`),
  ]
}

/** « Places d’accueil : 12 % en 2024 (département : 15 %). » */
function inShort(
  { label, value, unit, year, territory, comparedTo }: QuantitativeEvidence,
  source: ReportSource,
): string {
  const measured = (amount: number) => [figure(amount), unit].filter(Boolean).join('\u00A0')
  const where = territory ? `, ${named(source.territories, territory)}` : ''
  const beside = comparedTo === undefined ? '' : ` (comparaison : ${measured(comparedTo)})`
  return `${label} : ${measured(value ?? 0)}${year ? ` en ${year}` : ''}${where}${beside}.`
}

function options(sheets: readonly WordedSheet[], sheet: WordedSheet | undefined, source: ReportSource): ReportBlock[] {
  if (sheets.length === 0) return [nothing('Aucune fiche action n’attend de décision.')]
  const existing = sheet ? sheet.nearbySchemes : []
  const rows = [
    ...sheets
      .slice(0, MOST_OPTIONS)
      .map((one) => [
        words(sheetName(one)),
        words(shortened(summaryOf(one), MOST_SUMMARY)),
        words(one.territories.map((key) => named(source.territories, key)).join(', ')),
        words(costInShort(one)),
        words(sheetsFr.status[one.status]),
      ]),
    ...existing
      .slice(0, MOST_OPTIONS - 1)
      .map((scheme) => [
        words(`S’appuyer sur l’existant : ${scheme}`),
        words('Dispositif proche, nommé par le groupe'),
        [],
        words('Non chiffré'),
        [],
      ]),
  ]
  const table: Table = {
    kind: 'table',
    caption: sheet ? 'L’action proposée et ce qui existe déjà' : 'Actions proposées par le groupe',
    head: [
      { title: 'Option', share: 4 },
      { title: 'Ce qu’elle apporte', share: 5 },
      { title: 'Où', share: 3 },
      { title: 'Coût', share: 3 },
      { title: sheetsFr.field.status, share: 3 },
    ],
    rows,
  }
  return [table, ...leftOut(sheets, MOST_OPTIONS, 'autre fiche', 'autres fiches')]
}

function summaryOf({ words: said }: WordedSheet): string {
  return plainTextOf(said.plainSummary).trim() || plainTextOf(said.generalObjective).trim()
}

function costInShort(sheet: WordedSheet): string {
  const parts = [
    hasAmount(sheet) ? euros(fundingTotal(sheet)) : '',
    sheet.staff === undefined ? '' : `${figure(sheet.staff)} ETP`,
    sheet.meansNature ? sheetsFr.meansNature[sheet.meansNature].toLowerCase() : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts.join(', ') : 'Non chiffré'
}

function hasAmount({ funding }: WordedSheet): boolean {
  return funding.some(({ amount }) => amount !== undefined)
}

function cost(sheets: readonly WordedSheet[]): ReportBlock[] {
  const lines = sheets.flatMap(({ funding }) => funding)
  const sum = (state: 'obtained' | 'requested' | 'refused') =>
    lines.reduce((total, one) => total + (one.state === state ? (one.amount ?? 0) : 0), 0)
  const staff = sheets.reduce((total, one) => total + (one.staff ?? 0), 0)
  const uncosted = sheets.filter((one) => !hasAmount(one) && one.meansNature !== 'constant').length
  const refused = sum('refused')
  return [
    list([
      `Financements obtenus : ${euros(sum('obtained'))} ; demandés : ${euros(sum('requested'))}${refused > 0 ? ` ; refusés : ${euros(refused)}` : ''}`,
      `Moyens humains : ${figure(staff)} ETP`,
      ...(uncosted > 0 ? [`${counted(uncosted, 'fiche reste', 'fiches restent')} à chiffrer`] : []),
    ]),
  ]
}

function risks(sheets: readonly WordedSheet[], findings: readonly WordedFinding[]): ReportBlock[] {
  const own = sheets.length === 1
  const of = (sheet: WordedSheet, text: string) =>
    own
      ? words(shortened(text, MOST_SUMMARY))
      : [...bold(`${sheetName(sheet)} : `), ...words(shortened(text, MOST_LETTERS))]
  const lines: Words[] = [
    ...sheets.flatMap((sheet) =>
      sheet.fears.map((fear) =>
        of(
          sheet,
          `Crainte : ${fear.text} ${fear.answer?.trim() ? `Réponse : ${fear.answer}` : '(sans réponse à ce jour)'}`,
        ),
      ),
    ),
    ...findings.filter(isOpenFear).map((one) => words(`Crainte : ${findingName(one)} (sans réponse à ce jour)`)),
    ...sheets.flatMap((sheet) => sheet.watchPoints.map(({ text }) => of(sheet, text))),
  ].filter((line) => line.length > 0)
  if (lines.length === 0) return [nothing('Le groupe n’a noté ni crainte ni point de vigilance.')]
  return [list(lines.slice(0, MOST_RISKS)), ...leftOut(lines, MOST_RISKS, 'autre point', 'autres points')]
}

function proposal(sheets: readonly WordedSheet[], sheet: WordedSheet | undefined): ReportBlock[] {
  if (sheet) {
    const objective = plainTextOf(sheet.words.generalObjective).trim()
    return [
      ...(objective ? [paragraph(shortened(objective, MOST_SUMMARY * 2))] : []),
      paragraph(bold(asked(sheet.status))),
      ...(sheet.leadOrganisation
        ? [paragraph(`Pilote proposé : ${[sheet.leadOrganisation, sheet.leadFunction].filter(Boolean).join(', ')}.`)]
        : [paragraph('Aucun pilote n’est encore désigné.')]),
    ]
  }
  const ready = sheets.filter(({ status }) => awaiting.has(status))
  const writing = sheets.filter(isOpenToWriting).length
  return [
    ...(ready.length > 0
      ? [
          paragraph('Le groupe demande un avis sur ces fiches, dans cet ordre :'),
          list(ready.slice(0, MOST_OPTIONS).map(sheetName), true),
        ]
      : [nothing('Aucune fiche n’attend d’avis à ce jour.')]),
    ...leftOut(ready, MOST_OPTIONS, 'autre fiche transmise', 'autres fiches transmises'),
    ...(writing > 0
      ? [paragraph(`${counted(writing, 'fiche est', 'fiches sont')} encore en rédaction.`, 'quiet')]
      : []),
  ]
}

/** What is asked of those who decide, by where the sheet is. */
function asked(status: SheetStatus): string {
  if (isOpenToWriting({ status })) return 'La fiche est encore en rédaction : aucun avis n’est demandé à ce jour.'
  if (awaiting.has(status)) return 'Un avis est demandé sur cette fiche.'
  return `Avis rendu : ${sheetsFr.status[status].toLowerCase()}.`
}
