import { minutesOf, type SessionPlan } from '../../../shared/domain/session.ts'
import { sayDuration, sayHour } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import styles from './TotalTime.module.css'
import { overrun, plannedTimes } from './editing.ts'

/** How long an agenda lasts, and whether it ends when it has to. */
export function TotalTime({ plan }: { plan: SessionPlan }) {
  const t = useText()
  const spoken = useLanguage()
  const excess = overrun(plan.agenda, plan)
  const end = plan.startsAt === undefined ? undefined : plannedTimes(plan.agenda, plan.startsAt).at(-1)
  const words = [
    t('agenda.total', { duration: sayDuration(minutesOf(plan.agenda)) }),
    end !== undefined && t('agenda.ends', { time: sayHour(end, spoken) }),
  ]
  return (
    <p className={styles.total}>
      {words.filter(Boolean).join(' · ')}
      {excess !== undefined && (
        <strong className={excess > 0 ? styles.over : styles.fits}>
          {excess === 0
            ? t('agenda.exact')
            : t(excess > 0 ? 'agenda.over' : 'agenda.spare', { duration: sayDuration(Math.abs(excess)) })}
        </strong>
      )}
    </p>
  )
}
