import { CalendarPlus } from 'lucide-react'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { stepsByMonth } from './calendar.ts'
import type { SheetReading } from './SheetBook.ts'
import { useHome } from './sheetContext.ts'
import styles from './SheetsPage.module.css'
import { handOverCalendar } from './stepsCalendar.ts'
import { useToday } from './useToday.ts'
import { sayDate, sayMonth } from './values.ts'

/** The steps of all sheets, month by month; what is late says so. Those of an amendment hold once it is taken over. */
export function SheetCalendar({ readings }: { readings: readonly SheetReading[] }) {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup } = useRoom()
  const today = useToday()
  const home = useHome()
  const sheets = useMemo(() => readings.flatMap(({ sheet }) => (sheet.amends ? [] : [sheet])), [readings])
  const months = useMemo(() => stepsByMonth(sheets, today), [sheets, today])
  if (months.length === 0) {
    return (
      <EmptyState title={t('sheets.noSteps')}>
        <p>{t('sheets.noStepsWords')}</p>
      </EmptyState>
    )
  }
  const dated = months.filter(({ month }) => month !== undefined).reduce((sum, { steps }) => sum + steps.length, 0)
  return (
    <div className={styles.months}>
      {dated > 0 && (
        <p className={styles.calendarFile}>
          <Button
            icon={<CalendarPlus size={20} strokeWidth={1.75} aria-hidden />}
            onClick={() => handOverCalendar(sheets, home?.title ?? '', t, workgroup)}
          >
            {t('sheets.calendar.download')}
          </Button>
          <span className={styles.about}>{t('sheets.calendar.what', { count: dated })}</span>
        </p>
      )}
      {months.map(({ month, steps }) => {
        const late = steps.filter(({ isLate }) => isLate).length
        return (
          <section key={month ?? ''} className={styles.month}>
            <h3 className={styles.monthName} aria-current={month === today.slice(0, 7) ? 'date' : undefined}>
              <span>{month ? sayMonth(month, spoken) : t('sheets.undated')}</span>
              <span className={styles.monthCount}>{t('sheets.steps', { count: steps.length })}</span>
              {late > 0 && <span className={styles.late}>{t('sheets.lateCount', { count: late })}</span>}
            </h3>
            <ul className={styles.steps}>
              {steps.map(({ sheet, step, isLate }) => (
                <li key={`${sheet.id} ${step.id}`} className={styles.step}>
                  <p className={styles.day}>
                    {step.due && <time dateTime={step.due}>{sayDate(step.due, spoken)}</time>}
                    {!step.due && t('sheets.undated')}
                    <span className={isLate ? styles.late : styles.state}>
                      {t(`sheet.stepState.${isLate ? 'late' : step.state}`)}
                    </span>
                  </p>
                  <p className={styles.stepName}>{step.label || t('sheets.unnamedLine')}</p>
                  <p className={styles.about}>
                    <Link to={`/w/${workgroup}/sheets/${sheet.id}`}>
                      {[sheet.number, sheet.title || t('sheet.untitled')].filter(Boolean).join(' · ')}
                    </Link>
                    {step.responsible && ` · ${step.responsible}`}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
