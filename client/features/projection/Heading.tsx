import { Users } from 'lucide-react'
import type { WorkgroupView } from '../../../shared/api.ts'
import { useText } from '../../text/index.ts'
import styles from './Heading.module.css'

/** Which group this is, and how many are here. Keeps its height while it does not know. */
export function Heading({ group, people }: { group: WorkgroupView | undefined; people: number | undefined }) {
  const t = useText()
  const place = [group?.programmeTitle, group?.territoryName].filter(Boolean).join(' · ')
  return (
    <header className={styles.heading}>
      <div className={styles.titles}>
        <h1 className={styles.title}>{group?.title ?? '\u00a0'}</h1>
        <p className={styles.place}>{place || '\u00a0'}</p>
      </div>
      {people !== undefined && (
        <p className={styles.people}>
          <Users className={styles.icon} strokeWidth={1.75} aria-hidden />
          {t('projection.people', { count: people })}
        </p>
      )}
    </header>
  )
}
