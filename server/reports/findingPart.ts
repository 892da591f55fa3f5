import {
  type ComparisonEvidence,
  type DocumentEvidence,
  isStale,
  type QualitativeEvidence,
  type QuantitativeEvidence,
} from '../../shared/domain/evidence.ts'
import { isOpenFear } from '../../shared/domain/finding.ts'
import { findingsFr } from '../../shared/exchange/frenchFindings.ts'
import { collegeNames, natureNames, scopeNames } from '../../shared/exchange/frenchWords.ts'
import { counted, figure, longDay } from './inPrint.ts'
import {
  bold,
  type Definition,
  definition,
  definitions,
  type Flow,
  flowsOf,
  leading,
  linking,
  list,
  paragraph,
  passage,
  type ReportBlock,
  type Table,
  type Words,
  words,
} from './Report.ts'
import {
  findingName,
  named,
  orientationNamed,
  type ReportSource,
  sheetName,
  type WordedFinding,
} from './ReportSource.ts'

const { field } = findingsFr

/** Where the parts of a report are, by what they speak of. */
export type Anchors = ReadonlyMap<string, string>

/** A finding under its title: what it says, what it rests on, what both kinds of evidence come to, and who disagrees. */
export function findingPart(finding: WordedFinding, source: ReportSource, anchors: Anchors): ReportBlock[] {
  const { evidence } = finding
  const figures = evidence.filter((one) => one.kind === 'quantitative')
  const said = evidence.filter((one) => one.kind === 'qualitative')
  const elsewhere = evidence.filter((one) => one.kind === 'comparison')
  const documents = evidence.filter((one) => one.kind === 'document')
  return [
    ...flowsOf(finding.words.statement),
    ...definitions([
      definition(field.status, statusOf(finding)),
      definition(field.nature, natureNames[finding.nature]),
      definition(field.scope, finding.scope && scopeNames[finding.scope]),
      definition(field.audiences, finding.audiences),
      definition(
        field.policyAreas,
        finding.policyAreas.map((key) => named(source.policyAreas, key)),
      ),
      definition(field.isTransversal, finding.isTransversal ? 'Oui' : undefined),
      definition(field.remit, finding.remit && findingsFr.remit[finding.remit]),
      definition(field.votes, finding.votes === undefined ? undefined : figure(finding.votes)),
    ]),
    ...figuresTable(figures, source),
    ...definitions([
      definition('Paroles et observations', items(said.map((one) => spoken(one, source)))),
      definition('Comparaisons', items(elsewhere.map((one) => compared(one, source)))),
      definition('Documents', items(documents.map((one) => cited(one, source)))),
      definition(field.crossing, crossingOf(finding)),
      definition(field.dissents, dissentsOf(finding)),
      definition('Réponse à la crainte', answerOf(finding)),
      definition(field.orientations, orientationsOf(finding, source)),
      linked(field.origins, finding.origins, source, anchors),
      sheetsFrom(finding, source),
    ]),
    ...(evidence.length === 0 ? [paragraph('Aucune preuve n’est encore rattachée à ce constat.', 'quiet')] : []),
  ]
}

function statusOf({ status, reason }: WordedFinding): string {
  const said = findingsFr.status[status]
  return status === 'rejected' && reason ? `${said} : ${reason}` : said
}

function items(lines: readonly Words[]): Flow[] {
  return lines.length > 0 ? [list(lines)] : []
}

/** What the group should know before it leans on it. */
function ageOf(
  evidence: QuantitativeEvidence | QualitativeEvidence | ComparisonEvidence | DocumentEvidence,
  day: string,
) {
  return isStale(evidence, new Date(day)) ? findingsFr.stale.toLowerCase() : undefined
}

function figuresTable(figures: readonly QuantitativeEvidence[], source: ReportSource): Table[] {
  if (figures.length === 0) return []
  const { label, territory, year, value } = findingsFr.evidenceField
  return [
    {
      kind: 'table',
      caption: 'Ce que disent les chiffres',
      head: [
        { title: label, share: 4 },
        { title: territory, share: 3 },
        { title: year, share: 2 },
        { title: value, share: 2, isFigure: true },
        { title: 'Comparé à', share: 3, isFigure: true },
        { title: 'Source et limite', share: 4 },
      ],
      rows: figures.map((one) => {
        const measured = (amount: number) => [figure(amount), one.unit].filter(Boolean).join('\u00A0')
        const old = ageOf(one, source.day)
        return [
          words(one.label || (one.indicator ?? '')),
          words(one.territory ? named(source.territories, one.territory) : ''),
          words([one.year, old && `(${old})`].filter(Boolean).join(' ')),
          words(one.value === undefined ? findingsFr.notPublished : measured(one.value)),
          words(comparisonOf(one, measured)),
          words([one.source, one.limit].filter(Boolean).join('\n')),
        ]
      }),
    },
  ]
}

/** « 11,5 % (supérieur) »: what the figure is read against, and how it reads. */
function comparisonOf({ comparedTo, reading }: QuantitativeEvidence, measured: (amount: number) => string): string {
  const said = reading && findingsFr.reading[reading].toLowerCase()
  if (comparedTo === undefined) return said ?? ''
  return said ? `${measured(comparedTo)} (${said})` : measured(comparedTo)
}

function spoken(one: QualitativeEvidence, { day }: ReportSource): Words {
  const from = [
    one.method && findingsFr.method[one.method].toLowerCase(),
    one.headCount === undefined ? undefined : counted(one.headCount, 'personne', 'personnes'),
    one.date && longDay(one.date),
    one.isProfessionalExpertise ? findingsFr.evidenceField.isProfessionalExpertise.toLowerCase() : undefined,
    ageOf(one, day),
  ].filter(Boolean)
  return words(from.length > 0 ? `${one.text} (${from.join(', ')})` : one.text)
}

function compared(one: ComparisonEvidence, { day }: ReportSource): Words {
  const when = [one.date && longDay(one.date), ageOf(one, day)].filter(Boolean).join(', ')
  const head = [one.department, when && `(${when})`].filter(Boolean).join(' ')
  const said = [one.text, one.comparability && `Comparabilité : ${one.comparability}`].filter(Boolean).join('\n')
  return head ? [...bold(`${head} : `), ...words(said)] : words(said)
}

/** A document by its title, which leads to it. */
export function cited({ title, link, ...rest }: DocumentEvidence, { day }: ReportSource): Words {
  const when = [rest.date && longDay(rest.date), ageOf({ title, link, ...rest }, day)].filter(Boolean).join(', ')
  const name = linking(title, link)
  return when ? [...name, ...words(`, ${when}`)] : name
}

function crossingOf({ crossing, words: said }: WordedFinding): Flow[] {
  const flows = flowsOf(said.crossingWords)
  return crossing ? [paragraph(bold(findingsFr.crossing[crossing])), ...flows] : flows
}

/** A disagreement is printed beside what the others agree on; of its author, only the college. */
function dissentsOf({ dissents }: WordedFinding): Flow[] {
  return items(
    dissents.map(({ text, college }) => words(college ? `${text} (${collegeNames[college].toLowerCase()})` : text)),
  )
}

function answerOf(finding: WordedFinding): Flow[] {
  if (finding.nature !== 'fear') return []
  const owner = finding.answerOwner
  if (isOpenFear(finding)) return [paragraph(owner ? `Attendue de : ${owner}` : 'Reste ouverte')]
  return [...passage(finding.answer ?? ''), ...(owner ? [paragraph(owner, 'quiet')] : [])]
}

function orientationsOf({ orientations }: WordedFinding, source: ReportSource): Flow[] {
  return items(
    orientations.map(({ orientation, reason }) =>
      words([orientationNamed(source, orientation), reason].filter(Boolean).join(' : ')),
    ),
  )
}

function linked(term: string, ids: readonly string[], source: ReportSource, anchors: Anchors): Definition | undefined {
  const known = source.findings.filter(({ id }) => ids.includes(id))
  return definition(term, items(known.map((one) => leading(findingName(one), anchors.get(one.id)))))
}

/** The way on, from what was seen to what is done about it. */
function sheetsFrom({ id }: WordedFinding, source: ReportSource): Definition | undefined {
  const sheets = source.sheets.filter(({ findings }) => findings.includes(id))
  return definition('Fiches action', items(sheets.map((sheet) => words(sheetName(sheet)))))
}
