import { PenLine } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { useFieldWriters } from './fieldWriters.ts'
import styles from './SheetPage.module.css'

/** Who else writes here now. */
export function Writers({ path }: { path: string }) {
  const t = useText()
  const names = useFieldWriters(path)
  if (!names) return null
  return (
    <p className={styles.writers}>
      <PenLine size={16} strokeWidth={1.75} aria-hidden />
      {t('sheets.writing', { names })}
    </p>
  )
}
