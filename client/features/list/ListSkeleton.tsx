import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './ListSkeleton.module.css'

/** The shape of the list while it comes. */
export function ListSkeleton() {
  return (
    <div className={styles.page}>
      <Skeleton widths={['40%']} height="1.75rem" />
      <Skeleton widths={['100%', '100%', '100%', '100%', '100%', '100%']} height="4rem" />
    </div>
  )
}
