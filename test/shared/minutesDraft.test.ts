import { describe, expect, test } from 'vitest'
import { plainTextOf, type RichText, richTextOf } from '../../shared/document/richText.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { fillMinutes } from '../../shared/document/minutesFilling.ts'
import { restoreFrom } from '../../shared/document/restore.ts'
import { followUpPlan } from '../../shared/domain/followUp.ts'
import { sessionBounds, sessionPlanCheck } from '../../shared/domain/session.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import { type MinutesBoard, minutesDraft, type MinutesSource } from '../../shared/domain/minutesDraft.ts'
import type { SessionEventView } from '../../shared/domain/sessionEvent.ts'
import { newId, type SessionId } from '../../shared/ids.ts'
import * as Y from 'yjs'
import { line, someFinding, someSheet } from '../helpers/records.ts'

const MINUTE = 60_000
const opened = Date.parse('2026-11-24T13:02:00Z') // 14 h 02 in Paris
const at = (minutes: number) => opened + minutes * MINUTE
const event = (minutes: number, kind: string, details: SessionEventView['details'] = {}): SessionEventView => ({
  at: at(minutes),
  kind,
  details,
})
/** As print has them, for a reader who types plain spaces. */
const said = (words: RichText) => plainTextOf(words).replaceAll('\u00A0', ' ')
const found = (about: Partial<Finding>, statement = ''): MinutesBoard['findings'][number] => ({
  ...someFinding(about),
  words: { statement: richTextOf(statement) },
})
function drafted(about: Partial<MinutesSource> = {}) {
  return minutesDraft({
    session: { title: 'Atelier 1', place: 'MDS d’Aubrevillon' },
    events: [event(0, 'opened', { title: 'Atelier 1' })],
    board: { findings: [], sheets: [] },
    now: at(240),
    ...about,
  })
}

describe('a draft of minutes', () => {
  test('tells each step with the time it took, without the pauses, and what was revealed and gone back to', () => {
    const { words, date, attendance, organisations } = drafted({
      events: [
        event(0, 'opened', { title: 'Atelier 1' }),
        event(3, 'step', { turn: 1, step: 'a', title: 'Lire les chiffres', method: 'dataReading' }),
        event(10, 'paused', { reason: 'café' }),
        event(20, 'resumed'),
        event(23, 'extended', { minutes: 5 }),
        event(28, 'step', { turn: 2, step: 'b', title: 'Écrire', method: 'silentBrainstorm' }),
        event(40, 'revealed', { title: 'Écrire', notes: 23, people: 9 }),
        event(48, 'step', { turn: 3, step: 'a', title: 'Lire les chiffres', method: 'dataReading' }),
        event(50, 'from a later Trame', { anything: [1] }),
        event(51, 'extended', { minutes: 'odd' }),
        event(148, 'closed'),
        event(148, 'attendance', {
          partner: 4,
          elected: 1,
          unknown: 2,
          organisations: [{ name: 'CCAS du Val', count: 3 }],
        }),
      ],
    })
    expect(said(words.course).split('\n')).toEqual([
      'Séance ouverte à 14 h 02, close à 16 h 30 (2 h 28).',
      '14 h 05 – Lire les chiffres (15 min, prolongée de 5 min, pause de 10 min : café)',
      '14 h 30 – Écrire (20 min). Notes révélées : 23 notes, de 9 personnes',
      '14 h 50 – Lire les chiffres (reprise, 1 h 40)',
    ])
    expect(date).toBe('2026-11-24')
    expect(attendance).toEqual([{ from: 'partner', count: 4 }, { from: 'elected', count: 1 }, { count: 2 }])
    expect(organisations).toEqual([{ name: 'CCAS du Val', count: 3 }])
  })

  test('names what was found, and who disagreed, between the opening and the close alone', () => {
    const dissent = (minutes: number, text: string) =>
      line({ text, college: 'elected' as const, createdAt: at(minutes) })
    const findings = [
      found({ title: 'Avant', createdAt: at(-10), dissents: [dissent(-5, 'Déjà dit'), dissent(30, 'Pas chez nous')] }),
      found({ title: 'Après', createdAt: at(70) }),
      found({ title: 'Peur de perdre', nature: 'fear', createdAt: at(20), answerOwner: 'le siège' }),
      found({ title: 'Délais longs', createdAt: at(10), status: 'validated' }, 'Trois mois,\npartout.'),
      found({ title: 'Réuni', createdAt: at(11), mergedInto: newId() }),
    ]
    const { words } = drafted({
      events: [event(0, 'opened', { title: '' }), event(60, 'closed')],
      board: { findings, sheets: [] },
    })
    expect(said(words.observed).split('\n')).toEqual([
      'Délais longs (Besoin, validé) : Trois mois, partout.',
      'Peur de perdre (Crainte, à valider)',
    ])
    expect(said(words.disagreements)).toBe('Sur « Avant » (Élue ou élu) : Pas chez nous')
    expect(said(words.next).split('\n')).toEqual([
      'À valider : 3 constats',
      'Crainte sans réponse : Peur de perdre (réponse attendue : le siège)',
    ])
  })

  test('tells votes by their method, question and totals, in the words of French', () => {
    const ballot = (details: SessionEventView['details']) => event(5, 'ballot', { round: 1, ...details })
    const counts = (given: number[]) => ({ people: 1, total: 1, counts: given })
    const { words } = drafted({
      events: [
        event(0, 'opened', { title: '' }),
        ballot({
          question: 'Que traiter d’abord ?',
          settings: { kind: 'dots', perPerson: 3, perThing: 2 },
          round: 2,
          results: { voters: 12, isWithheld: false, areCollegesMerged: false, tallies: {} },
          totals: [
            { key: 'findings/a', label: 'Délais', score: 14, rank: 1, isTied: false },
            { key: 'findings/b', label: 'Trajets', score: 1, rank: 2, isTied: false },
          ],
        }),
        ballot({
          question: 'On y va ?',
          settings: { kind: 'yesNo' },
          results: { voters: 9, isWithheld: false, tallies: { question: counts([2, 6, 1]) } },
          totals: [],
        }),
        ballot({
          question: 'Utile ?',
          settings: { kind: 'roti' },
          results: { voters: 3, isWithheld: true, tallies: {} },
        }),
        ballot({
          question: 'D’accord ?',
          settings: { kind: 'fist' },
          results: { voters: 4, tallies: { question: counts([0, 0, 0, 1, 1, 2]) } },
        }),
        event(6, 'ballot', { question: 7 }),
      ],
    })
    expect(said(words.votes).split('\n')).toEqual([
      'Que traiter d’abord ? (gommettes, 2e tour, 12 votants)',
      'Délais : 14 gommettes',
      'Trajets : 1 gommette',
      'On y va ? (oui ou non, 9 votants)',
      '6 oui, 2 non, 1 abstention.',
      'Utile ? (retour sur le temps investi (ROTI), 3 votants)',
      'Trop peu de réponses pour en montrer le détail.',
      'D’accord ? (de zéro à cinq doigts, 4 votants)',
      'moyenne de 4,3 sur 5.',
    ])
  })

  test('takes for decisions the sheets that were begun, and whatever has another state than when it was opened', () => {
    const [old, sent, fresh] = [
      someSheet({ title: 'Ancienne', number: 'A-01', createdAt: at(-900) }),
      someSheet({ title: 'Envoyée', number: 'A-02', createdAt: at(-900), status: 'transmitted' }),
      someSheet({ title: 'Neuve', createdAt: at(30) }),
    ]
    const settled = found({ title: 'Délais', createdAt: at(-900), status: 'validated' })
    const before = {
      findings: [{ ...settled, status: 'toValidate' as const }],
      sheets: [old, { ...sent, status: 'writing' as const }],
    }
    const board = { findings: [settled], sheets: [old, sent, fresh] }
    const { words, sheets } = drafted({ board, before })
    expect(said(words.decisions).split('\n')).toEqual([
      'Constat validé : Délais',
      'Fiche action : A-02 – Envoyée (transmise, auparavant en rédaction)',
      'Nouvelle fiche action : Neuve (brouillon)',
    ])
    expect(sheets).toEqual([sent.id, fresh.id])
    // Without a version of then nothing is claimed of what was there before.
    expect(said(drafted({ board }).words.decisions)).toBe('Nouvelle fiche action : Neuve (brouillon)')
  })

  test('of a great many findings says how many it leaves out', () => {
    const findings = Array.from({ length: 200 }, (_, index) =>
      found({ title: `Constat ${index}`, createdAt: at(1) }, 'Des mots. '.repeat(60)),
    )
    const { words } = drafted({ board: { findings, sheets: [] } })
    const text = said(words.observed)
    expect(text.length).toBeLessThan(13_000)
    expect(text.split('\n').at(-1)).toBe(`Et ${200 - words.observed.length + 1} autres, sur le tableau du groupe.`)
  })
})

describe('filling minutes', () => {
  test('is one step to undo, and a second time leaves what people wrote', () => {
    const board = new BoardDocument(new Y.Doc())
    const history = board.history()
    const id = newId<SessionId>()
    const draft = drafted({ events: [event(0, 'opened', { title: '' }), event(1, 'attendance', { mds: 3 })] })
    history.mark()
    expect(fillMinutes(board, id, draft, { now: 1 })).toEqual(['title', 'date', 'place', 'attendance', 'course'])
    history.mark()
    board.records.setWords('minutes', id, 'course', 'Nos mots')
    board.records.setWords('minutes', id, 'decisions', '')
    const again = { ...draft, title: 'Autre', words: { ...draft.words, decisions: richTextOf('Décidé') } }
    expect(fillMinutes(board, id, again, { now: 2 })).toEqual(['decisions'])
    expect(board.records.get('minutes', id)).toMatchObject({ title: 'Atelier 1', createdAt: 1, status: 'draft' })
    expect(board.records.textsOf('minutes', id)).toMatchObject({ course: 'Nos mots', decisions: 'Décidé' })
    history.undo()
    history.undo()
    expect(board.records.all('minutes')).toEqual([])
  })

  test('a way back in time leaves minutes that were validated as they are', () => {
    const [now, then] = [new Y.Doc(), new Y.Doc()]
    const [board, id] = [new BoardDocument(now), newId<SessionId>()]
    fillMinutes(board, id, drafted(), { now: 1 })
    board.records.update('minutes', id, { status: 'validated', validatedAt: 5 })
    restoreFrom(now, then)
    expect(board.records.get('minutes', id)).toMatchObject({ status: 'validated', validatedAt: 5 })
  })
})

test('the next session begins by the sheets that were decided on, as many as its instruction holds', () => {
  const sheets = Array.from({ length: 30 }, (_, index) =>
    someSheet({ number: `A-${index}`, title: `Une fiche au titre assez long ${index}` }),
  )
  const minutes = {
    title: 'Atelier 1',
    place: 'Mairie',
    nextDate: '2027-01-12',
    sheets: sheets.slice(1).map(({ id }) => id),
  }
  const words = { title: 'Suite de : Atelier 1', step: 'Reprendre', instruction: 'Où en est-on ?', output: 'Relues' }
  const plan = followUpPlan(minutes, sheets, words)
  expect(sessionPlanCheck.safeParse(plan).success).toBe(true)
  expect(plan).toMatchObject({ title: words.title, date: '2027-01-12', place: 'Mairie' })
  const [step] = plan.agenda
  expect(step).toMatchObject({ method: 'reviewReading', title: 'Reprendre' })
  const lines = step!.instruction.split('\n')
  expect(lines.slice(0, 2)).toEqual(['Où en est-on ?', '• A-1 – Une fiche au titre assez long 1'])
  expect(step!.instruction.length).toBeLessThanOrEqual(sessionBounds.instruction)
  expect(lines.at(-1)).toBe(`… (+${29 - (lines.length - 2)})`)
})
