import { Link } from 'react-router'
import type { RefusalCode } from '../../../shared/errors.ts'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import styles from './RefusedWall.module.css'

/** The wall may not be shown on this device: why, and what helps. */
export function RefusedWall({ code }: { code: RefusalCode }) {
  const t = useText()
  const title = t('projection.refused.title')
  useTitle(title)
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      <p>{t(code === 'signInNeeded' ? 'projection.refused.words' : `refusal.${code}`)}</p>
      <Link to="/sign-in" className={buttonClass('primary')}>
        {t('projection.refused.signIn')}
      </Link>
    </main>
  )
}
