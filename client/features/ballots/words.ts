import { answers, type BallotKind, weathers } from '../../../shared/domain/ballot.ts'
import type { Text } from '../../text/index.ts'

/** What a value of a ballot is called: a number where it is one. */
export function valueInWords(kind: BallotKind, value: number, t: Text): string {
  const answer = kind === 'yesNo' ? answers[value] : undefined
  if (answer) return t(`ballots.answer.${answer}`)
  const sky = kind === 'weather' ? weathers[value] : undefined
  return sky ? t(`ballots.sky.${sky}`) : `${value}`
}
