import type { BallotView } from '../../../shared/ballotsApi.ts'
import { QUESTION } from '../../../shared/domain/ballot.ts'
import type { Tally } from '../../../shared/domain/ballotResults.ts'
import { useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import styles from './BallotResults.module.css'
import { Bar } from './Bar.tsx'
import { ByCollege } from './ByCollege.tsx'
import { Ranking } from './Ranking.tsx'
import { valuesIn } from './resultWords.ts'
import { valueInWords } from './words.ts'

interface BallotResultsProps {
  ballot: BallotView
  /** On a wall, which turns the pages of what is long; `page` is the one that was asked for. */
  onWall?: { readonly page: number | undefined }
}

/** What came out of a closed vote: bars with their figures, ties as ties, and nobody's name. */
export function BallotResults({ ballot, onWall }: BallotResultsProps) {
  const t = useText()
  const { results } = ballot
  if (!results) return null
  return (
    <div className={classNames(styles.results, onWall && styles.large)}>
      <p className={styles.about}>
        {[
          t('ballots.voters', { count: results.voters }),
          ballot.round > 1 && t('ballots.round', { count: ballot.round }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {results.isWithheld ? (
        <p className={styles.withheld}>{t('ballots.withheld')}</p>
      ) : ballot.things.length > 0 ? (
        <Ranking ballot={ballot} results={results} onWall={onWall} />
      ) : (
        <Distribution ballot={ballot} tally={results.tallies[QUESTION]} />
      )}
      {results.areCollegesMerged && <p className={styles.about}>{t('ballots.collegesMerged')}</p>}
      {!onWall && results.colleges && <ByCollege ballot={ballot} colleges={results.colleges} />}
    </div>
  )
}

function Distribution({ ballot, tally }: { ballot: BallotView; tally: Tally | undefined }) {
  const t = useText()
  const counts = tally?.counts ?? []
  const most = Math.max(1, ...counts)
  return (
    <ul className={styles.lines}>
      {valuesIn(ballot.settings).map(({ value, index }) => (
        <li key={value} className={styles.line}>
          <p className={styles.label}>
            <span className={styles.thing}>{valueInWords(ballot.kind, value, t)}</span>
            <span className={styles.figure}>{t('ballots.answers', { count: counts[index] ?? 0 })}</span>
          </p>
          <Bar share={(counts[index] ?? 0) / most} />
        </li>
      ))}
    </ul>
  )
}
