import { Check } from 'lucide-react'
import { type Hat, hatColours, hatNow, hats } from '../../../shared/domain/hat.ts'
import { failureText } from '../../api/failure.ts'
import { useWearHat } from '../../api/methods.ts'
import { useText } from '../../text/index.ts'
import { FieldError } from '../../ui/Field.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './MethodPanel.module.css'

/** For whoever conducts: the hat that everybody wears. */
export function HatPanel() {
  const t = useText()
  const { workgroup } = useRoom()
  const { parts } = useStage() ?? {}
  const worn = hatNow(parts?.hat, parts?.session?.turn)
  const wear = useWearHat(workgroup)
  const choose = (hat: Hat) => {
    if (hat !== worn) wear.mutate(hat)
  }
  return (
    <section className={styles.panel} aria-label={t('methods.hats.title')}>
      <h2 className={styles.title}>{t('methods.hats.title')}</h2>
      <p className={styles.hint}>{t('methods.hats.words')}</p>
      <div className={styles.hats} role="group" aria-label={t('methods.hats.title')}>
        {hats.map((hat) => (
          <button
            key={hat}
            type="button"
            className={styles.hat}
            data-hat={hat}
            aria-pressed={hat === worn}
            style={{ background: `var(--note-${hatColours[hat]})` }}
            onClick={() => choose(hat)}
          >
            {hat === worn && <Check size={20} strokeWidth={2.5} aria-hidden />}
            <span>{t(`methods.hats.names.${hat}`)}</span>
          </button>
        ))}
      </div>
      <FieldError id="hat-error" error={wear.error ? failureText(t, wear.error) : undefined} />
    </section>
  )
}
