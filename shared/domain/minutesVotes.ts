import type { Block, RichText } from '../document/richText.ts'
import type { BallotEvent } from './sessionEvent.ts'

const FIXED = '\u00A0'
/** Votes are counted under this name where the question itself was answered. */
const QUESTION = 'question'
const MOST_THINGS = 30

interface Method {
  readonly name: string
  /** What one thing came to. */
  readonly score: (score: number) => string
  /** What the question came to, by how many gave each value. */
  readonly answers?: (counts: readonly number[]) => string
}
const figures = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })
function many(count: number, one: string, several = `${one}s`): string {
  return `${figures.format(count)}${FIXED}${Math.abs(count) < 2 ? one : several}`
}
function meanOf(from: number): (counts: readonly number[]) => string {
  return (counts) => {
    const people = counts.reduce((sum, count) => sum + count, 0)
    const total = counts.reduce((sum, count, index) => sum + count * (index + from), 0)
    return people === 0 ? 'aucune réponse' : outOfFive(Math.round((total / people) * 10) / 10)
  }
}
function outOfFive(mean: number): string {
  return `moyenne de ${figures.format(mean)} sur 5`
}
const skies = ['grand soleil', 'éclaircies', 'nuages', 'pluie', 'orage']

const methods: Readonly<Record<string, Method>> = {
  dots: { name: 'gommettes', score: (score) => many(score, 'gommette') },
  points: { name: 'points à répartir', score: (score) => many(score, 'point') },
  yesNo: {
    name: 'oui ou non',
    score: (score) => many(score, 'oui', 'oui'),
    answers: ([no = 0, yes = 0, abstain = 0]) =>
      `${many(yes, 'oui', 'oui')}, ${many(no, 'non', 'non')}, ${many(abstain, 'abstention')}`,
  },
  fist: { name: 'de zéro à cinq doigts', score: outOfFive, answers: meanOf(0) },
  rating: { name: 'notation par critères', score: outOfFive },
  roti: { name: 'retour sur le temps investi (ROTI)', score: outOfFive, answers: meanOf(1) },
  weather: {
    name: 'météo du groupe',
    score: outOfFive,
    answers: (counts) =>
      counts.flatMap((count, index) => (count > 0 ? [`${skies[index] ?? ''}\u00A0: ${count}`] : [])).join(', '),
  },
}
const unknown: Method = { name: 'vote', score: (score) => figures.format(score) }

/** Each vote that was closed: its question, its method, how many voted, what came out. */
export function votesTold(ballots: readonly BallotEvent[]): RichText {
  return ballots.flatMap(voteTold)
}

function voteTold({ question, settings, round, results, totals }: BallotEvent): Block[] {
  const method = methods[settings.kind] ?? unknown
  const about = [
    method.name,
    ...(round > 1 ? [`${round}e tour`] : []),
    ...(results ? [many(results.voters, 'votant')] : []),
  ].join(', ')
  const heading: Block = {
    kind: 'paragraph',
    runs: [{ text: question.trim() || 'Vote', bold: true }, { text: ` (${about})` }],
  }
  if (results?.isWithheld) return [heading, said('Trop peu de réponses pour en montrer le détail.')]
  if (totals.length > 0) {
    const more = totals.length - MOST_THINGS
    return [
      heading,
      ...totals
        .slice(0, MOST_THINGS)
        .map(({ label, score }) =>
          bullet(`${label}\u00A0: ${score === undefined ? 'aucun vote' : method.score(score)}`),
        ),
      ...(more > 0 ? [bullet(`Et ${many(more, 'autre élément', 'autres éléments')}`)] : []),
    ]
  }
  const counts = results?.tallies[QUESTION]?.counts
  return [heading, ...(counts && method.answers ? [said(`${method.answers(counts)}.`)] : [])]
}

function said(text: string): Block {
  return { kind: 'paragraph', runs: [{ text }] }
}
function bullet(text: string): Block {
  return { kind: 'bullet', runs: [{ text }] }
}
