import { Clock } from 'lucide-react'
import { useState } from 'react'
import type { AgendaStep } from '../../../shared/domain/session.ts'
import { methodsOffered, stepFrom, stepLibrary } from '../../../shared/domain/stepLibrary.ts'
import { folded } from '../../../shared/language/folding.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import styles from './StepLibrary.module.css'
import { wordsOf } from './words.ts'

/** One template a method: chosen, it is a step to be changed. */
export function StepLibrary({ onChoose, onClose }: { onChoose: (step: AgendaStep) => void; onClose: () => void }) {
  const t = useText()
  const [sought, setSought] = useState('')
  const found = methodsOffered.filter((method) => {
    const { name, title, instruction } = wordsOf(method, t)
    return folded(`${name} ${title} ${instruction}`).includes(folded(sought.trim()))
  })
  return (
    <Dialog title={t('agenda.addTitle')} isOpen isWide onClose={onClose}>
      <SearchField label={t('agenda.search')} clearLabel={t('agenda.clear')} words={sought} onWords={setSought} />
      {found.length === 0 && <p>{t('agenda.noMethod')}</p>}
      <ul className={styles.methods}>
        {found.map((method) => {
          const { name, instruction } = wordsOf(method, t)
          return (
            <li key={method}>
              <button
                type="button"
                className={styles.method}
                onClick={() => onChoose(stepFrom(method, wordsOf(method, t)))}
              >
                <span className={styles.name}>{name}</span>
                <span className={styles.instruction}>{instruction}</span>
                <span className={styles.details}>
                  <Clock size={16} strokeWidth={1.75} aria-hidden />
                  {t('agenda.step.minutesShort', { count: stepLibrary[method].minutes })}
                  {' · '}
                  {t(`agenda.visibilityShort.${stepLibrary[method].visibility}`)}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
