import { TriangleAlert } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import type { OrganisationCount } from '../../../shared/domain/roomTalk.ts'
import { useText } from '../../text/index.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { attendanceOf } from './attendance.ts'
import styles from './PeopleCard.module.css'

/** Who is here by where they speak from, and whose voice is missing. */
export function PeopleCard() {
  const t = useText()
  const { people: watch } = useRoom()
  const people = useSyncExternalStore(watch.onPeople, watch.people)
  const { groups, unsaid, organisations, leads, missing, count } = attendanceOf(people)
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
      {organisations.length > 0 && <Organisations counts={organisations} />}
      {leads.length > 0 && <p className={styles.leads}>{t('console.people.leads', { names: leads.join(', ') })}</p>}
    </section>
  )
}

/** More lines than that are folded: the card is looked at while one speaks. */
const SHOWN_ORGANISATIONS = 6

/** How many came from each organisation, and never who. */
function Organisations({ counts }: { counts: readonly OrganisationCount[] }) {
  const t = useText()
  const lines = (
    <ul className={styles.organisations}>
      {counts.map(({ name, count }) => (
        <li key={name} className={styles.organisation}>
          <span>{name}</span>
          <span className={styles.count}>{count}</span>
        </li>
      ))}
    </ul>
  )
  const title = t('console.people.organisations', { count: counts.length })
  if (counts.length <= SHOWN_ORGANISATIONS) {
    return (
      <section aria-label={title}>
        <h3 className={styles.section}>{title}</h3>
        {lines}
      </section>
    )
  }
  return (
    <details>
      <summary className={styles.section}>{title}</summary>
      {lines}
    </details>
  )
}
