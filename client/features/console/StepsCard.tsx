import { Check } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { placeIn } from './place.ts'
import styles from './StepsCard.module.css'
import type { Conductor } from './useConductor.ts'

/** All the steps in order, to see where one is and to go to any of them. */
export function StepsCard({ conductor: { live, agenda, ask } }: { conductor: Conductor }) {
  const t = useText()
  const steps = agenda ?? live.steps
  const at = placeIn(steps, live.turn)
  return (
    <nav className={styles.card} aria-labelledby="console-steps">
      <h2 id="console-steps" className={styles.name}>
        {t('agenda.agenda')}
      </h2>
      <ol className={styles.steps}>
        {steps.map(({ id, title, minutes }, index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.step}
              aria-current={index === at ? 'step' : undefined}
              aria-label={t('console.goTo', { place: index + 1, title })}
              data-done={index < at || undefined}
              onClick={() => index !== at && ask({ do: 'goTo', step: id })}
            >
              <span className={styles.number}>
                {index < at ? <Check size={16} strokeWidth={2.25} aria-label={t('console.done')} /> : index + 1}
              </span>
              <span className={styles.title}>{title}</span>
              <span className={styles.minutes}>
                {index === at ? t('console.here') : t('agenda.step.minutesShort', { count: minutes })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
