import { MessageSquareDiff, PenLine } from 'lucide-react'
import { useId } from 'react'
import { useText } from '../../text/index.ts'
import { useDrafting } from './draftingContext.ts'
import styles from './drafting.module.css'

/** Whether what one types in the texts of this page is written, or proposed to the others. */
export function ModeSwitch() {
  const t = useText()
  const id = useId()
  const { isProposing, setProposing } = useDrafting()
  return (
    <div className={styles.mode}>
      <div className={styles.choices} role="group" aria-label={t('drafting.mode.label')}>
        {[false, true].map((which) => {
          const Icon = which ? MessageSquareDiff : PenLine
          return (
            <button
              key={String(which)}
              type="button"
              className={styles.choice}
              aria-pressed={which === isProposing}
              onClick={() => setProposing(which)}
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden />
              {t(which ? 'drafting.mode.propose' : 'drafting.mode.write')}
            </button>
          )
        })}
      </div>
      <p id={id} className={styles.modeHint} role="status">
        {isProposing && t('drafting.mode.hint')}
      </p>
    </div>
  )
}
