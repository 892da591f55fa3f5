import { crossingReadings, isCrossable } from '../../../shared/domain/evidence.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import { useText } from '../../text/index.ts'
import { RadioCards } from '../../ui/RadioCards.tsx'
import styles from './Crossing.module.css'
import { EvidenceLine } from './EvidenceLine.tsx'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import { WordsField } from './WordsField.tsx'

/** Figures and words side by side, what the group reads in them, and the sentence that says it. */
export function Crossing({ finding }: { finding: Finding }) {
  const t = useText()
  const { acting, ruleFor } = useParts()
  const isKept = ruleFor(finding, 'crossing') !== undefined
  return (
    <section className={page.part}>
      <h3>{t('finding.field.crossing')}</h3>
      {isCrossable(finding.evidence) ? (
        <>
          <div className={styles.sides}>
            {(['quantitative', 'qualitative'] as const).map((kind) => (
              <div key={kind} className={styles.side}>
                <h4 className={styles.name}>
                  {t(kind === 'quantitative' ? 'findings.crossing.figures' : 'findings.crossing.words')}
                </h4>
                <ul className={styles.lines}>
                  {finding.evidence
                    .filter((one) => one.kind === kind)
                    .map((one) => (
                      <li key={one.id}>
                        <EvidenceLine evidence={one} />
                      </li>
                    ))}
                </ul>
              </div>
            ))}
          </div>
          {isKept ? (
            <p>
              {t('findings.crossing.read', {
                reading: t(finding.crossing ? `finding.crossing.${finding.crossing}` : 'findings.crossing.none'),
              })}
            </p>
          ) : (
            <RadioCards
              legend={t('findings.crossing.question')}
              name="crossing"
              options={crossingReadings.map((value) => ({ value, label: t(`finding.crossing.${value}`) }))}
              value={finding.crossing}
              onChange={(crossing) => acting.set(finding.id, { crossing })}
            />
          )}
          <WordsField finding={finding.id} field="crossingWords" mayWrite={!isKept} />
        </>
      ) : (
        <p className={page.hint}>{t('findings.crossing.needBoth')}</p>
      )}
    </section>
  )
}
