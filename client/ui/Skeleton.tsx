import { useText } from '../text/index.ts'
import styles from './Skeleton.module.css'

/** Keeps the shape of what comes: grey lines where words will be. Nothing moves; a person is told once that it loads. */
export function Skeleton({ widths, height = '1.25rem' }: { widths: readonly string[]; height?: string }) {
  const t = useText()
  return (
    <div className={styles.lines} role="status">
      <span className="visually-hidden">{t('ui.loading')}</span>
      {widths.map((width, line) => (
        // A drawing without identity: its lines never move.
        <span key={`${line}`} className={styles.line} style={{ width, height }} />
      ))}
    </div>
  )
}
