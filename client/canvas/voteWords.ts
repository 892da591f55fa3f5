import type { Vote } from '../../shared/domain/votes.ts'
import type { Text } from '../text/index.ts'

/** « 5 gommettes », « 7 oui », « 3,8 sur 5 » : what a thing came to, as one says it. */
export function voteInWords({ kind, score }: Pick<Vote, 'kind' | 'score'>, t: Text, language: string): string {
  const figure = score.toLocaleString(language)
  switch (kind) {
    case 'dots':
      return t('ballots.score.dots', { count: score })
    case 'points':
      return t('ballots.score.points', { count: score })
    case 'yesNo':
      return t('ballots.score.yesNo', { count: score })
    default:
      return t('ballots.score.mean', { figure })
  }
}

/** All rounds, the last first: « 2e tour : 5 gommettes ; 1er tour : 3 gommettes ». */
export function roundsInWords(votes: readonly Vote[], t: Text, language: string): string {
  return votes
    .toReversed()
    .map((vote) =>
      t('ballots.roundSaid', { round: vote.round, said: voteInWords(vote, t, language), count: vote.round }),
    )
    .join(' · ')
}
