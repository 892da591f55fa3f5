import { isCrossable } from '../../shared/domain/evidence.ts'
import { isOpenFear } from '../../shared/domain/finding.ts'
import { type Nature, natures } from '../../shared/domain/zone.ts'
import { problemsFr } from '../../shared/exchange/frenchFindings.ts'
import { aboutLines, noticeOf } from './heads.ts'
import { alphabetical, asInPrint, counted } from './inPrint.ts'
import { type Anchors, cited, findingPart } from './findingPart.ts'
import { policyMatrix } from './policyMatrix.ts'
import {
  heading,
  leading,
  list,
  paragraph,
  type Report,
  reportOf,
  type ReportBlock,
  type Words,
  words,
} from './Report.ts'
import { findingName, type ReportSource, type WordedFinding } from './ReportSource.ts'
import { nothing } from './sheetPart.ts'

const pluralNatures: Readonly<Record<Nature, string>> = {
  need: 'Besoins',
  strength: 'Forces',
  weakness: 'Faiblesses',
  opportunity: 'Opportunités',
  threat: 'Menaces',
  resource: 'Ressources',
  potential: 'Potentialités',
  limit: 'Limites',
  fear: 'Craintes',
  question: 'Questions',
}

/** The shared diagnostic: what was found, how it is known, what is not agreed upon, and the questions that come of it. */
export function diagnosticReport(source: ReportSource): Report {
  // One that was linked into another with its like is read there.
  const all = source.findings.filter(({ mergedInto }) => mergedInto === undefined)
  const kept = all.filter(({ status }) => status !== 'rejected')
  const rejected = all.filter(({ status }) => status === 'rejected')
  const anchors = new Map(all.map(({ id }, index) => [id as string, `constat_${index + 1}`]))
  return reportOf({
    title: `Diagnostic partagé – ${source.group?.title ?? source.programme.title}`,
    subject: 'Diagnostic partagé',
    about: aboutLines(source, source.sheets),
    blocks: [
      ...noticeOf(source),
      ...(kept.length === 0 ? [nothing('Ce groupe n’a pas encore de constat.')] : atAGlance(kept, source)),
      ...(kept.length > 1 ? [contents(kept, anchors)] : []),
      ...natures.flatMap((nature) => ofNature(nature, kept, source, anchors)),
      ...problems(source, anchors),
      ...sources(kept, source),
      ...rejections(rejected, source, anchors),
    ],
  })
}

function atAGlance(kept: readonly WordedFinding[], source: ReportSource): ReportBlock[] {
  const count = (test: (one: WordedFinding) => boolean) => kept.filter(test).length
  const settled = count(({ status }) => status !== 'toValidate')
  const both = count(({ evidence }) => isCrossable(evidence))
  const lines = [
    `${counted(kept.length, 'constat', 'constats')}, dont ${counted(settled, 'validé', 'validés')} par le groupe`,
    `${counted(both, 'constat s’appuie', 'constats s’appuient')} à la fois sur des chiffres et sur des paroles`,
    counted(
      count(({ evidence }) => evidence.length === 0),
      'constat sans preuve',
      'constats sans preuve',
    ),
    counted(
      count(({ isTransversal }) => isTransversal),
      'constat transversal',
      'constats transversaux',
    ),
    counted(
      count(({ dissents }) => dissents.length > 0),
      'constat porte un désaccord exprimé',
      'constats portent un désaccord exprimé',
    ),
    counted(count(isOpenFear), 'crainte sans réponse', 'craintes sans réponse'),
    counted(
      count(({ id }) => !source.sheets.some(({ findings }) => findings.includes(id))),
      'constat sans fiche action',
      'constats sans fiche action',
    ),
  ]
  const severalAreas = kept.some(({ policyAreas }) => policyAreas.length > 1)
  return [
    heading(1, 'En bref'),
    list(lines),
    policyMatrix(kept, source),
    ...(severalAreas
      ? [
          paragraph(
            'Un constat de plusieurs volets est compté dans chacun, et une fois dans la dernière ligne.',
            'quiet',
          ),
        ]
      : []),
  ]
}

function contents(kept: readonly WordedFinding[], anchors: Anchors): ReportBlock {
  const entries = natures.flatMap((nature) => inOrder(kept.filter((one) => one.nature === nature)))
  return {
    kind: 'contents',
    title: 'Les constats',
    entries: entries.map((one) => ({ text: asInPrint(findingName(one)), anchor: anchors.get(one.id) ?? '' })),
  }
}

function ofNature(
  nature: Nature,
  kept: readonly WordedFinding[],
  source: ReportSource,
  anchors: Anchors,
): ReportBlock[] {
  const own = inOrder(kept.filter((one) => one.nature === nature))
  if (own.length === 0) return []
  return [
    heading(1, pluralNatures[nature], { newPage: true }),
    ...own.flatMap((finding) => [
      heading(2, findingName(finding), { anchor: anchors.get(finding.id) }),
      ...findingPart(finding, source, anchors),
    ]),
  ]
}

/** What the group put first comes first; then in its own order. */
function inOrder(findings: readonly WordedFinding[]): WordedFinding[] {
  return [...findings].sort((one, other) => (other.votes ?? 0) - (one.votes ?? 0))
}

function problems({ problems: all, findings }: ReportSource, anchors: Anchors): ReportBlock[] {
  if (all.length === 0) return []
  return [
    heading(1, problemsFr.names, { newPage: true }),
    ...all.flatMap(({ question, findings: ids }): ReportBlock[] => {
      const own = findings.filter(({ id }) => ids.includes(id))
      return [
        heading(2, question.trim() || problemsFr.name),
        own.length > 0
          ? list(own.map((one) => leading(findingName(one), anchors.get(one.id))))
          : nothing('Aucun constat n’y est encore rattaché.'),
      ]
    }),
  ]
}

/** Where figures come from and which documents were read, each once. */
function sources(kept: readonly WordedFinding[], source: ReportSource): ReportBlock[] {
  const evidence = kept.flatMap((one) => one.evidence)
  const figures = new Set(evidence.flatMap((one) => (one.kind === 'quantitative' && one.source ? [one.source] : [])))
  const documents = new Map<string, Words>()
  for (const one of evidence) {
    if (one.kind === 'document') documents.set(`${one.title}\n${one.link ?? ''}\n${one.date ?? ''}`, cited(one, source))
  }
  const all = [...[...figures].map((name): [string, Words] => [name, words(name)]), ...documents].sort(
    ([one], [other]) => alphabetical(one, other),
  )
  return all.length > 0 ? [heading(1, 'Sources'), list(all.map(([, said]) => said))] : []
}

/** What was not kept stays readable, with the reason. */
function rejections(rejected: readonly WordedFinding[], source: ReportSource, anchors: Anchors): ReportBlock[] {
  if (rejected.length === 0) return []
  return [
    heading(1, 'Constats non retenus', { newPage: true }),
    ...rejected.flatMap((finding) => [
      heading(2, findingName(finding), { anchor: anchors.get(finding.id) }),
      ...findingPart(finding, source, anchors),
    ]),
  ]
}
