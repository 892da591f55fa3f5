import { X } from 'lucide-react'
import { useId } from 'react'
import type { AttendanceLine } from '../../../shared/domain/minutes.ts'
import { colleges, type College } from '../../../shared/domain/participant.ts'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toasts.ts'
import { ValueInput } from '../sheets/ValueInput.tsx'
import { useMinutes } from './minutesContext.ts'
import styles from './MinutesPage.module.css'

const UNKNOWN = 'unknown'

/** How many people of each college were there: counted by the session, put right by the group. */
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
            <Line key={line.id} line={line} mayWrite={mayWrite} />
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
    </section>
  )
}

function Line({ line, mayWrite }: { line: AttendanceLine; mayWrite: boolean }) {
  const t = useText()
  const { minutes, desk } = useMinutes()
  const college = line.from ? t(`college.${line.from}`) : t('minutes.noCollege')
  if (!mayWrite) {
    return (
      <li className={styles.line}>
        <span className={styles.lineName}>{college}</span>
        <span className={styles.count}>{line.count}</span>
      </li>
    )
  }
  const remove = () => {
    const rule = desk.removeLine(minutes.id, line.id)
    if (rule) toast(t(`step.why.${rule}`))
    else toast(t('minutes.lineRemoved', { college }), { undo: desk.takeBack() })
  }
  return (
    <li className={styles.line} data-open>
      <ValueInput
        label={college}
        kind={{ kind: 'count' }}
        value={line.count}
        isNeeded
        path={`minutes/${minutes.id}/attendance/${line.id}`}
        onWrite={(count) => {
          const rule = typeof count === 'number' ? desk.setCount(minutes.id, line.id, count) : undefined
          if (rule) toast(t(`step.why.${rule}`))
        }}
      />
      <IconButton name={t('minutes.removeLine', { college })} onClick={remove}>
        <X size={18} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </li>
  )
}
