import { useEffect, useState } from 'react'
import { useText } from '../../text/index.ts'
import styles from './CutLine.module.css'

const QUIET_MS = 2000 // a trouble that heals at once is nobody's concern

/** The connection is lost, or the server cannot save. */
export type WallTrouble = 'cut' | 'notSaved'

/** One quiet line while something is wrong; what is on the wall stays. */
export function CutLine({ trouble }: { trouble: WallTrouble | undefined }) {
  const t = useText()
  const [shown, setShown] = useState<WallTrouble>()
  useEffect(() => {
    const timer = setTimeout(() => setShown(trouble), trouble ? QUIET_MS : 0)
    return () => clearTimeout(timer)
  }, [trouble])
  return (
    <p className={styles.line} role="status">
      {shown && shown === trouble && <span className={styles.words}>{t(`projection.${shown}`)}</span>}
    </p>
  )
}
