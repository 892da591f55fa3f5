import { TriangleAlert } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useText } from '../../text/index.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { attendanceOf } from './attendance.ts'
import styles from './PeopleCard.module.css'

/** Who is here by where they speak from, and whose voice is missing. */
export function PeopleCard() {
  const t = useText()
  const { people: watch } = useRoom()
  const people = useSyncExternalStore(watch.onPeople, watch.people)
  const { groups, unsaid, leads, missing, count } = attendanceOf(people)
  return (
    <section className={styles.card} aria-labelledby="console-people">
      <h2 id="console-people" className={styles.name}>
        {t('console.people.title')} <span className={styles.total}>{t('console.people.count', { count })}</span>
      </h2>
      {missing.length > 0 && (
        <ul className={styles.missing}>
          {missing.map((who) => (
            <li key={who}>
              <TriangleAlert size={18} strokeWidth={1.75} aria-hidden />
              {t(`console.people.${who}`)}
            </li>
          ))}
        </ul>
      )}
      <ul className={styles.groups}>
        {groups.map(({ college, names }) => (
          <li key={college} className={styles.group}>
            <span className={styles.college}>{t(`college.${college}`)}</span>
            <span className={styles.count}>{names.length}</span>
            <span className={styles.names}>{names.join(', ')}</span>
          </li>
        ))}
        {unsaid.length > 0 && (
          <li className={styles.group}>
            <span className={styles.college}>{t('console.people.unsaid')}</span>
            <span className={styles.count}>{unsaid.length}</span>
            <span className={styles.names}>{unsaid.join(', ')}</span>
          </li>
        )}
      </ul>
      {leads.length > 0 && <p className={styles.leads}>{t('console.people.leads', { names: leads.join(', ') })}</p>}
    </section>
  )
}
