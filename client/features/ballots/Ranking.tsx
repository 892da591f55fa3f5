import type { BallotView } from '../../../shared/ballotsApi.ts'
import { type BallotResults, ranked } from '../../../shared/domain/ballotResults.ts'
import { voteInWords } from '../../canvas/voteWords.ts'
import { useLanguage, useText } from '../../text/index.ts'
import styles from './BallotResults.module.css'
import { Bar } from './Bar.tsx'
import { countsInWords } from './resultWords.ts'
import { WallPages } from './WallPages.tsx'

interface RankingProps {
  ballot: BallotView
  results: BallotResults
  /** On a wall: in columns and pages. */
  onWall?: { readonly page: number | undefined } | undefined
}

/** The things that were voted on, the first first, ties as ties. */
export function Ranking({ ballot, results, onWall }: RankingProps) {
  const t = useText()
  const language = useLanguage()
  const lines = ranked(ballot, results)
  const most = Math.max(1, ...lines.map(({ score }) => score ?? 0))
  const whole = ballot.kind === 'fist' || ballot.kind === 'rating' ? 5 : most
  const rows = lines.map(({ thing, score, rank, isTied }) => {
    const counts = countsInWords(ballot, thing.key, results, t, language)
    return (
      <li key={thing.key} className={styles.line}>
        <p className={styles.label}>
          <span className={styles.rank}>{t('ballots.rank', { rank })}</span>
          <span className={styles.thing}>{thing.label}</span>
          {isTied && (score ?? 0) > 0 && <span className={styles.tie}>{t('ballots.tied')}</span>}
          <span className={styles.figure}>
            {score === undefined ? t('ballots.noAnswer') : voteInWords({ kind: ballot.kind, score }, t, language)}
          </span>
        </p>
        <Bar share={(score ?? 0) / whole} />
        {counts && <p className={styles.counts}>{counts}</p>}
      </li>
    )
  })
  if (!onWall) return <ol className={styles.lines}>{rows}</ol>
  return (
    <WallPages ranks={lines.map(({ rank }) => rank)} asked={onWall.page}>
      {rows}
    </WallPages>
  )
}
