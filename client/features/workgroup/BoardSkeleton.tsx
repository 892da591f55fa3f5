import { useText } from '../../text/index.ts'
import styles from './BoardSkeleton.module.css'

const NOTES_BY_ZONE = [5, 4, 3, 4]

/** The shape of the wall while it comes: zones with paper on them, and nothing that moves. */
export function BoardSkeleton() {
  const t = useText()
  return (
    <div className={styles.wall} role="status">
      <span className="visually-hidden">{t('workgroup.loadingBoard')}</span>
      {NOTES_BY_ZONE.map((count, zone) => (
        // A drawing without identity: its parts never move.
        <span key={`${zone}`} className={styles.zone}>
          <span className={styles.title} />
          {Array.from({ length: count }, (_, note) => (
            <span key={`${note}`} className={styles.note} />
          ))}
        </span>
      ))}
    </div>
  )
}
