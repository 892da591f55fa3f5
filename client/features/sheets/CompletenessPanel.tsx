import { CircleCheck, CircleDashed } from 'lucide-react'
import { completenessOf } from '../../../shared/domain/completeness.ts'
import { useText } from '../../text/index.ts'
import { gatesAhead, missingByGate } from './gates.ts'
import { goToField } from './jumping.ts'
import { useSheet } from './sheetContext.ts'
import styles from './CompletenessPanel.module.css'

/** What the sheet still lacks at each gate; each thing leads to where it is written. */
export function CompletenessPanel() {
  const t = useText()
  const { reading } = useSheet()
  const missing = missingByGate(reading)
  const percent = Math.round(completenessOf(reading) * 100)
  return (
    <section className={styles.panel} aria-label={t('sheets.completeness')}>
      <p className={styles.share}>
        <span>{t('sheets.filled', { percent })}</span>
        <progress className={styles.bar} max={100} value={percent} aria-label={t('sheets.completeness')} />
      </p>
      {gatesAhead.map((gate) => (
        <div key={gate} className={styles.gate}>
          <h4 className={styles.name}>
            {missing[gate].length === 0 ? (
              <CircleCheck className={styles.done} size={18} strokeWidth={2} aria-hidden />
            ) : (
              <CircleDashed className={styles.open} size={18} strokeWidth={2} aria-hidden />
            )}
            {t(`sheets.gate.${gate}`)}
          </h4>
          {missing[gate].length === 0 ? (
            <p className={styles.words}>{t('sheets.allThere')}</p>
          ) : (
            <>
              <p className={styles.words}>{t('sheets.missing', { count: missing[gate].length })}</p>
              <ul className={styles.fields}>
                {missing[gate].map((field) => (
                  <li key={field}>
                    <button type="button" className={styles.jump} onClick={() => goToField(field)}>
                      {t(`sheet.field.${field}`)}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      ))}
    </section>
  )
}
