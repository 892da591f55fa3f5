import type { BallotView } from '../../../shared/ballotsApi.ts'
import { QUESTION } from '../../../shared/domain/ballot.ts'
import { type BallotResults, scoreOf, talliesOn } from '../../../shared/domain/ballotResults.ts'
import { voteInWords } from '../../canvas/voteWords.ts'
import { useLanguage, useText } from '../../text/index.ts'
import styles from './ByCollege.module.css'
import { valuesIn } from './resultWords.ts'
import { valueInWords } from './words.ts'

interface ByCollegeProps {
  ballot: BallotView
  colleges: NonNullable<BallotResults['colleges']>
}

/** The same by where people come from, when each college is large enough to hide its people. */
export function ByCollege({ ballot, colleges }: ByCollegeProps) {
  const t = useText()
  const language = useLanguage()
  const { settings, kind, things } = ballot
  const rows =
    things.length > 0
      ? things.map(({ key, label }) => ({
          key,
          label,
          of: (tallies: BallotResults['tallies']) => {
            const score = scoreOf(kind, talliesOn(settings, key, tallies))
            return score === undefined ? '–' : voteInWords({ kind, score }, t, language)
          },
        }))
      : valuesIn(settings).map(({ value, index }) => ({
          key: `${value}`,
          label: valueInWords(kind, value, t),
          of: (tallies: BallotResults['tallies']) => `${tallies[QUESTION]?.counts?.[index] ?? 0}`,
        }))
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{t('ballots.byCollege')}</summary>
      {/* It scrolls sideways, and so must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('ballots.byCollege')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('ballots.answer.column')}</th>
              {colleges.map(({ college, voters }) => (
                <th key={college ?? ''} scope="col">
                  {college ? t(`college.${college}`) : t('ballots.noCollege')}
                  <span className={styles.voters}>{t('ballots.voters', { count: voters })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, of }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {colleges.map(({ college, tallies }) => (
                  <td key={college ?? ''}>{of(tallies)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
