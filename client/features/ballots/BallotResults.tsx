import type { BallotView } from '../../../shared/ballotsApi.ts'
import { QUESTION } from '../../../shared/domain/ballot.ts'
import { type BallotResults as Results, ranked, type Tally } from '../../../shared/domain/ballotResults.ts'
import { voteInWords } from '../../canvas/voteWords.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import styles from './BallotResults.module.css'
import { ByCollege } from './ByCollege.tsx'
import { countsInWords, valuesIn } from './resultWords.ts'
import { valueInWords } from './words.ts'

/** What came out of a closed vote: bars with their figures, ties as ties, and nobody's name. */
export function BallotResults({ ballot, isWall = false }: { ballot: BallotView; isWall?: boolean }) {
  const t = useText()
  const { results } = ballot
  if (!results) return null
  return (
    <div className={classNames(styles.results, isWall && styles.large)}>
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
        <Ranking ballot={ballot} results={results} />
      ) : (
        <Distribution ballot={ballot} tally={results.tallies[QUESTION]} />
      )}
      {results.areCollegesMerged && <p className={styles.about}>{t('ballots.collegesMerged')}</p>}
      {!isWall && results.colleges && <ByCollege ballot={ballot} colleges={results.colleges} />}
    </div>
  )
}

function Ranking({ ballot, results }: { ballot: BallotView; results: Results }) {
  const t = useText()
  const language = useLanguage()
  const lines = ranked(ballot, results)
  const most = Math.max(1, ...lines.map(({ score }) => score ?? 0))
  const whole = ballot.kind === 'fist' || ballot.kind === 'rating' ? 5 : most
  return (
    <ol className={styles.lines}>
      {lines.map(({ thing, score, rank, isTied }) => {
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
      })}
    </ol>
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

/** The figure beside it says the same. */
function Bar({ share }: { share: number }) {
  return (
    <div className={styles.bar} aria-hidden>
      <div className={styles.fill} style={{ inlineSize: `${Math.round(share * 100)}%` }} />
    </div>
  )
}
