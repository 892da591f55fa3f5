import { useId } from 'react'
import { colleges, type College } from '../../../shared/domain/participant.ts'
import { useText } from '../../text/index.ts'
import { SelectField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toasts.ts'
import { CountLine } from './CountLine.tsx'
import { useMinutes } from './minutesContext.ts'
import styles from './MinutesPage.module.css'
import { OrganisationTable } from './OrganisationTable.tsx'

const UNKNOWN = 'unknown'

/** How many people of each college were there, and of each organisation: counted by the session, put right by the group. */
export function AttendanceTable() {
  const t = useText()
  const heading = useId()
  const { minutes, desk } = useMinutes()
  const { attendance } = minutes
  const mayWrite = desk.ruleFor(minutes, { key: 'attendance' }) === undefined
  const total = attendance.reduce((sum, { count }) => sum + count, 0)
  const isThere = (from: College | undefined) => attendance.some((line) => line.from === from)
  const others = colleges.filter((college) => !isThere(college))
  const add = (chosen: string) => {
    const rule = desk.addCollege(minutes.id, chosen === UNKNOWN ? undefined : (chosen as College))
    if (rule) toast(t(`step.why.${rule}`))
  }
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionName} id={heading}>
          {t('minutes.field.attendance')}
        </h3>
        <p className={styles.total}>{t('minutes.people', { count: total })}</p>
      </div>
      {attendance.length > 0 && (
        <ul className={styles.lines}>
          {attendance.map((line) => (
            <CountLine
              key={line.id}
              list="attendance"
              line={line}
              name={line.from ? t(`college.${line.from}`) : t('minutes.noCollege')}
              mayWrite={mayWrite}
            />
          ))}
        </ul>
      )}
      {mayWrite && (
        <div className={styles.adding}>
          <SelectField
            label={t('minutes.addCollege')}
            value=""
            onChange={({ target }) => target.value && add(target.value)}
          >
            <option value="">{t('minutes.chooseCollege')}</option>
            {others.map((college) => (
              <option key={college} value={college}>
                {t(`college.${college}`)}
              </option>
            ))}
            {!isThere(undefined) && <option value={UNKNOWN}>{t('minutes.noCollege')}</option>}
          </SelectField>
        </div>
      )}
      <OrganisationTable />
    </section>
  )
}
