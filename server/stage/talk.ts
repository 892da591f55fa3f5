import { MAX_QUESTIONS, type Question } from '../../shared/domain/roomTalk.ts'
import type { ParticipantId, QuestionId } from '../../shared/ids.ts'
import type { StageChange, StageNow } from '../storage/SessionStorage.ts'
import { type Somebody, somebodyOf } from './somebody.ts'

/* Hands and questions: what those in the room say is told to those who conduct, and to themselves. */

/** A hand goes up once, however often it is raised, and keeps its turn. */
export function handChanged(stage: StageNow, somebody: Somebody, isUp: boolean, now: number): StageChange {
  const { id } = somebody
  const { hands = [] } = stage.conducting
  const isKnown = hands.some((one) => one.id === id)
  if (isKnown === isUp && (stage.own(id).hand ?? false) === isUp) return {}
  const others = hands.filter((one) => one.id !== id)
  const up = isKnown ? hands : [...hands, { ...somebodyOf(somebody), at: now }]
  return { conducting: { hands: isUp ? up : others }, own: new Map([[id, { hand: isUp }]]) }
}

/** @param whose all of them when nobody is named */
export function handsLowered({ conducting }: StageNow, whose?: ParticipantId): StageChange {
  const { hands = [] } = conducting
  const lowered = hands.filter(({ id }) => whose === undefined || id === whose)
  return {
    conducting: { hands: hands.filter((one) => !lowered.includes(one)) },
    own: new Map(lowered.map(({ id }) => [id, { hand: false }])),
  }
}

export function questionAsked({ conducting }: StageNow, question: Question): StageChange {
  const { questions = [] } = conducting
  if (questions.some(({ id }) => id === question.id)) return {}
  const all = [...questions, question]
  // The oldest answered ones make room; a question that waits is never dropped before.
  const surplus = all.length - MAX_QUESTIONS
  const gone = new Set(all.filter(({ isAnswered }) => isAnswered).slice(0, Math.max(0, surplus)))
  return { conducting: { questions: all.filter((one) => !gone.has(one)).slice(-MAX_QUESTIONS) } }
}

export function questionAnswered({ conducting }: StageNow, id: QuestionId, isAnswered: boolean): StageChange {
  const questions = conducting.questions?.map((one) => (one.id === id ? { ...one, isAnswered } : one))
  return { conducting: { questions } }
}
