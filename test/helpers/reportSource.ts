import { richTextOf } from '../../shared/document/richText.ts'
import { type ActionSheet, newSheet, type SheetWords, sheetWords } from '../../shared/domain/actionSheet.ts'
import type { Evidence } from '../../shared/domain/evidence.ts'
import { type Finding, newFinding } from '../../shared/domain/finding.ts'
import { type Minutes, minutesWords, newMinutes } from '../../shared/domain/minutes.ts'
import type { FindingId, LineId, ProblemId, SessionId, SheetId } from '../../shared/ids.ts'
import type { ReportSource, WordedFinding, WordedMinutes, WordedSheet } from '../../server/reports/ReportSource.ts'

let lines = 0
function line<T extends object>(about: T): T & { id: LineId; order: string } {
  lines += 1
  return { ...about, id: `l${lines}` as LineId, order: `a${String(lines).padStart(6, '0')}` }
}

export function wordedFinding(
  id: string,
  about: Partial<Finding> & { statement?: string; crossingWords?: string } = {},
): WordedFinding {
  const { statement = '', crossingWords = '', ...rest } = about
  const words = { statement: richTextOf(statement), crossingWords: richTextOf(crossingWords) }
  return { ...newFinding(id as FindingId, `a${id}`, 0), ...rest, words }
}

export function wordedSheet(
  id: string,
  about: Partial<ActionSheet> = {},
  texts: Partial<WordedSheet['words']> = {},
): WordedSheet {
  const none = Object.fromEntries(sheetWords.map((words) => [words, []])) as unknown as WordedSheet['words']
  return { ...newSheet(id as SheetId, `a${id}`, 0), ...about, words: { ...none, ...texts } }
}

export function wordedMinutes(
  id: string,
  about: Partial<Minutes> = {},
  texts: Partial<WordedMinutes['words']> = {},
): WordedMinutes {
  const none = Object.fromEntries(minutesWords.map((words) => [words, []])) as unknown as WordedMinutes['words']
  return { ...newMinutes(id as SessionId, `a${id}`, 0), title: 'Atelier 1', ...about, words: { ...none, ...texts } }
}

const lateAlerts: readonly Evidence[] = [
  line({
    kind: 'quantitative' as const,
    label: 'Taux d’informations préoccupantes',
    value: 15,
    unit: '‰',
    territory: 'AUB',
    year: 2024,
    comparedTo: 11.5,
    reading: 'above' as const,
    source: 'CRIP — tableau de bord annuel',
    limit: 'Ne dit rien du délai.',
  }),
  line({
    kind: 'qualitative' as const,
    method: 'workshop' as const,
    text: 'Les équipes scolaires disent hésiter à alerter : « que se passera-t-il ensuite ? »',
    date: '2024-03-19',
    headCount: 14,
    isProfessionalExpertise: false,
  }),
  line({ kind: 'comparison' as const, department: 'Loiret', text: 'Un référent par collège.', date: '2015-01-01' }),
  line({
    kind: 'document' as const,
    title: 'Schéma de l’enfance & de la famille',
    link: 'https://exemple.fr/schema.pdf',
    date: '2022-01-01',
  }),
]

/** What an action sheet says when it is nearly complete; words that trouble markup and spreadsheets among them. */
export function fullSheet(id: string, about: Partial<ActionSheet> = {}): WordedSheet {
  const texts: Record<SheetWords, string> = {
    context: 'Les pannes font perdre des emplois.\nLe premier garage est à 22 km.',
    problem: 'Comment éviter qu’une panne fasse perdre un emploi ?',
    generalObjective: 'Permettre aux personnes aux revenus modestes de garder un véhicule en état de marche.',
    description: '',
    materialMeans: 'Un fourgon équipé',
    expectedResults: 'Moins de ruptures d’emploi liées à une panne.',
    userParticipation: 'Un comité d’usagers choisit les communes.',
    plainSummary: 'Un garage sur roues répare les voitures à petit prix.',
  }
  const words = Object.fromEntries(sheetWords.map((key) => [key, richTextOf(texts[key])])) as Record<
    SheetWords,
    ReturnType<typeof richTextOf>
  >
  return wordedSheet(
    id,
    {
      number: 'HSO-EMP-01',
      title: 'Garage solidaire <itinérant>',
      status: 'transmitted',
      orientation: 'O3',
      policyAreas: ['insertion'],
      theme: 'EMP',
      territories: ['HSO', 'AUB'],
      leadTerritory: 'HSO',
      reach: 'multiTerritory',
      beginning: 'renewed',
      existsSince: 2019,
      priority: 2,
      findings: ['c27' as FindingId],
      objectives: [
        line({ text: 'Ouvrir un point d’entretien mobile deux jours par semaine' }),
        line({ text: 'Proposer un paiement en plusieurs fois' }),
      ],
      audiences: ['demandeurs d’emploi', 'salariés précaires'],
      targetCount: 12000,
      steps: [
        line({
          label: 'Choisir les six communes',
          due: '2025-06-30',
          responsible: 'Chargée de mission',
          state: 'done' as const,
        }),
        line({
          label: '=CONCATENER("équiper")',
          due: '2026-02-01',
          responsible: 'Encadrant',
          state: 'inProgress' as const,
        }),
      ],
      leadOrganisation: 'Atelier d’insertion du Val',
      leadFunction: 'Encadrement technique',
      coLeads: [line({ organisation: 'Département — MDS', function: 'Cheffe de service' })],
      partners: [
        line({
          organisation: 'France Travail',
          role: 'contributor' as const,
          commitment: 'orienter les personnes',
          state: 'confirmed' as const,
        }),
        line({ organisation: 'Garage Martin', state: 'withdrawn' as const, date: '2025-01-15' }),
      ],
      staff: 1.5,
      funding: [
        line({ item: 'Fourgon', amount: 38000, funder: 'Région', state: 'requested' as const, call: 'Mobilités 2025' }),
        line({ item: 'Fonctionnement', amount: 12500.5, funder: 'Département', state: 'obtained' as const }),
        line({ item: 'Étude', amount: 9000, funder: 'État', state: 'refused' as const }),
      ],
      meansNature: 'new',
      start: '2025-06-01',
      end: '2027-12-31',
      indicators: [
        line({
          kind: 'output' as const,
          label: 'Véhicules réparés par an',
          start: 0,
          target: 120,
          frequency: 'yearly' as const,
        }),
        line({ kind: 'result' as const, label: 'Emplois gardés', target: 40, source: 'France Travail' }),
      ],
      watchPoints: [line({ text: 'Ne pas concurrencer les garages locaux' })],
      fears: [line({ text: 'Et si le fourgon tombe en panne ?', createdAt: 0, owner: 'Direction de l’insertion' })],
      remit: 'shared',
      nearbySchemes: ['Bus d’accès aux droits'],
      references: [line({ title: 'Guide des garages solidaires', link: 'https://exemple.fr/guide?a=1&b=2' })],
      ...about,
    },
    {
      ...words,
      description: [
        {
          kind: 'paragraph',
          runs: [
            { text: 'Un fourgon ' },
            { text: 'équipé', bold: true },
            { text: ' & un ' },
            { text: 'mécanicien', italic: true },
            { text: ' tournent.' },
          ],
        },
        { kind: 'bullet', runs: [{ text: 'le matin sur rendez-vous' }] },
        {
          kind: 'bullet',
          runs: [{ text: 'l’après-midi sans : voir ' }, { text: 'le site', link: 'https://exemple.fr/' }],
        },
        { kind: 'numbered', runs: [{ text: 'diagnostic' }] },
        { kind: 'numbered', runs: [{ text: 'réparation\ndans la journée' }] },
      ],
    },
  )
}

/** A workgroup with a diagnostic and two sheets. */
export function reportSource(about: Partial<ReportSource> = {}): ReportSource {
  return {
    programme: {
      title: 'Schéma des solidarités',
      organisation: 'Département de Haute-Sourdre',
      notice: 'Données fictives, pour la démonstration.',
    },
    group: { title: 'Emploi et mobilité', territory: 'Territoire d’Aubrevillon' },
    day: '2026-11-24',
    policyAreas: new Map([
      ['enfance', 'Enfance et famille'],
      ['insertion', 'Insertion'],
    ]),
    territories: new Map([
      ['AUB', 'Territoire d’Aubrevillon'],
      ['HSO', 'Haute-Sourdre'],
    ]),
    themes: new Map([['EMP', 'Emploi']]),
    orientations: [
      { key: 'O1', title: 'Agir plus tôt auprès des enfants', policyAreas: ['enfance'], state: 'adopted' },
      { key: 'O3', title: 'Lever les freins à l’emploi', policyAreas: ['insertion'], state: 'adopted' },
    ],
    findings: [
      wordedFinding('c01', {
        title: 'Des signalements qui arrivent tard',
        nature: 'need',
        scope: 'population',
        status: 'validated',
        audiences: ['enfants', 'parents'],
        policyAreas: ['enfance', 'insertion'],
        remit: 'department',
        isTransversal: true,
        votes: 17,
        evidence: lateAlerts,
        crossing: 'toExplore',
        statement: 'Les difficultés des enfants sont souvent connues de l’école plusieurs mois avant la MDS.',
        crossingWords: 'Le volume ne dit rien du délai.',
        dissents: [line({ text: 'Le délai n’est pas partout si long.', college: 'partner' as const, createdAt: 0 })],
        orientations: [line({ orientation: 'O1', reason: 'Prévenir avant de protéger' })],
      }),
      wordedFinding('c27', {
        title: 'Une panne fait perdre un emploi',
        nature: 'weakness',
        status: 'validated',
        policyAreas: ['insertion'],
        statement: 'Sans voiture, pas d’emploi : c’est dit dans chaque atelier !',
      }),
      wordedFinding('c30', { title: 'Que la MDS ferme', nature: 'fear', answerOwner: 'Présidence du Département' }),
      wordedFinding('c31', {
        title: 'Trop de sigles',
        nature: 'limit',
        status: 'rejected',
        reason: 'Déjà dans le lexique',
      }),
      wordedFinding('c32', { title: 'Pannes fréquentes', nature: 'weakness', mergedInto: 'c27' as FindingId }),
    ],
    problems: [
      {
        id: 'p1' as ProblemId,
        question: 'Comment se déplacer sans voiture ?',
        findings: ['c27' as FindingId],
        createdAt: 0,
        order: 'a0',
      },
    ],
    sheets: [
      fullSheet('f1'),
      wordedSheet('f2', { number: 'HSO-EMP-02', title: 'Maison des parents', status: 'writing', orientation: 'O1' }),
    ],
    minutes: [wordedMinutes('s1')],
    ...about,
  }
}

/** A whole plan, as large as programmes become. */
export function largeSource(count: number): ReportSource {
  const sheets = Array.from({ length: count }, (_, index) =>
    fullSheet(`f${index}`, {
      number: `HSO-${String(index + 1).padStart(3, '0')}`,
      title: `Garage solidaire itinérant ${index + 1}`,
      orientation: index % 2 === 0 ? 'O1' : 'O3',
      status: (['transmitted', 'retained', 'inProgress', 'writing'] as const)[index % 4] ?? 'draft',
    }),
  )
  return reportSource({ sheets })
}
