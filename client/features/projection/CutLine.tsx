import { useEffect, useState } from 'react'
import { useText } from '../../text/index.ts'
import styles from './CutLine.module.css'

const QUIET_MS = 2000 // a cut that heals at once is nobody's concern

/** One quiet line while the connection is cut; what is on the wall stays. */
export function CutLine({ isCut }: { isCut: boolean }) {
  const t = useText()
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(isCut), isCut ? QUIET_MS : 0)
    return () => clearTimeout(timer)
  }, [isCut])
  return (
    <p className={styles.line} role="status">
      {isShown && isCut && <span className={styles.words}>{t('projection.cut')}</span>}
    </p>
  )
}
