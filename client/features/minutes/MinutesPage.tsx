import { ArrowLeft, Lock } from 'lucide-react'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { minutesWords } from '../../../shared/domain/minutes.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { sayDate } from '../sheets/values.ts'
import { useMay, useRoom } from '../workgroup/roomContext.ts'
import { AttendanceTable } from './AttendanceTable.tsx'
import { DecidedSheets } from './DecidedSheets.tsx'
import { FollowUp } from './FollowUp.tsx'
import { MinutesContext, useAllMinutes } from './minutesContext.ts'
import type { MinutesDesk } from './MinutesDesk.ts'
import styles from './MinutesPage.module.css'
import { MinutesTools } from './MinutesTools.tsx'
import { SectionField } from './SectionField.tsx'
import { StatusChip } from './StatusChip.tsx'
import { MinutesValue } from './MinutesValue.tsx'

/** The minutes of one session, written by several at once until the group says yes to them. */
export function MinutesPage({ id, desk }: { id: string; desk: MinutesDesk }) {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup } = useRoom()
  const minutes = useAllMinutes().find((one) => one.id === id)
  const mayConduct = useMay('session.conduct')
  const parts = useMemo(() => minutes && { minutes, desk }, [minutes, desk])
  if (!minutes || !parts) {
    return (
      <div className={styles.gone}>
        <EmptyState
          title={t('minutes.gone.title')}
          action={
            <Link className={buttonClass('primary')} to={`/w/${workgroup}/minutes`}>
              {t('minutes.all')}
            </Link>
          }
        />
      </div>
    )
  }
  const rule = desk.ruleFor(minutes, { key: 'title' })
  return (
    <MinutesContext value={parts}>
      <div className={styles.scroller} data-scroller>
        <article className={styles.page} data-paper>
          <div className={styles.head}>
            <Link className={styles.back} to={`/w/${workgroup}/minutes`}>
              <ArrowLeft size={20} strokeWidth={1.75} aria-hidden />
              {t('minutes.all')}
            </Link>
            <StatusChip minutes={minutes} />
            <div className={styles.named}>
              <p className={styles.kind}>{t('minutes.name')}</p>
              <h2 className={styles.title}>{minutes.title || t('minutes.untitled')}</h2>
            </div>
            <MinutesTools />
          </div>
          {rule && (
            <p className={styles.closed}>
              <Lock size={20} strokeWidth={1.75} aria-hidden />
              {t(`step.why.${rule}`)}
            </p>
          )}
          <p className={styles.printed}>
            {[minutes.date && sayDate(minutes.date, spoken), minutes.place].filter(Boolean).join(', ')}
            {minutes.nextDate && ` – ${t('minutes.field.nextDate')} ${sayDate(minutes.nextDate, spoken)}`}
          </p>
          <section className={styles.fields} aria-label={t('minutes.field.title')}>
            <div className={styles.values}>
              <MinutesValue field="title" kind="line" />
              <MinutesValue field="place" kind="line" />
              <MinutesValue field="date" kind="date" />
              <MinutesValue field="nextDate" kind="date" />
            </div>
          </section>
          <AttendanceTable />
          {minutesWords.map((field) => (
            <SectionField key={field} field={field}>
              {field === 'decisions' && <DecidedSheets />}
            </SectionField>
          ))}
          {mayConduct && <FollowUp />}
        </article>
      </div>
    </MinutesContext>
  )
}
