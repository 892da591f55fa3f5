import { CalendarPlus } from 'lucide-react'
import { useId } from 'react'
import { followUpPlan } from '../../../shared/domain/followUp.ts'
import { failureText } from '../../api/failure.ts'
import { usePrepareSession } from '../../api/sessions.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { useSheetReadings } from '../sheets/sheetContext.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useMinutes } from './minutesContext.ts'
import styles from './MinutesPage.module.css'

/** The next session, whose first step takes up what was decided in this one. */
export function FollowUp() {
  const t = useText()
  const heading = useId()
  const { workgroup } = useRoom()
  const { minutes } = useMinutes()
  const sheets = useSheetReadings().map(({ sheet }) => sheet)
  const { mutate, isPending } = usePrepareSession(workgroup)
  const known = sheets.filter(({ id }) => minutes.sheets.includes(id)).length
  const prepare = () => {
    const plan = followUpPlan(minutes, sheets, {
      title: t('minutes.followUp.session', { title: minutes.title || t('minutes.untitled') }),
      step: t('minutes.followUp.step'),
      instruction: t('minutes.followUp.instruction'),
      output: t('minutes.followUp.output'),
    })
    mutate(plan, {
      onSuccess: ({ title }) => toast(t('minutes.followUp.prepared', { title })),
      onError: (error) => toast(failureText(t, error)),
    })
  }
  return (
    <section className={styles.followUp} aria-labelledby={heading}>
      <div>
        <h3 className={styles.sectionName} id={heading}>
          {t('minutes.followUp.title')}
        </h3>
        <p>{t('minutes.followUp.words', { count: known })}</p>
      </div>
      <Button
        icon={<CalendarPlus size={20} strokeWidth={1.75} aria-hidden />}
        busyWords={isPending ? t('minutes.followUp.preparing') : undefined}
        onClick={prepare}
      >
        {t('minutes.followUp.action')}
      </Button>
    </section>
  )
}
