import { spokenCode } from '../../../shared/domain/invitation.ts'
import { useText } from '../../text/index.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './Doors.module.css'

export interface Invitation {
  readonly code: string
  readonly url: string
}

/** How to come in, for those who arrive late: in a column beside the wall, so that no note lies under it. */
export function Doors({ invitation: { code, url } }: { invitation: Invitation }) {
  const t = useText()
  return (
    <aside className={styles.doors} aria-label={t('projection.join')}>
      <p className={styles.title}>{t('projection.join')}</p>
      <QrCode value={url} name={t('projection.qr')} className={styles.qr} />
      <p className={styles.address}>{addressOf(url)}</p>
      <p className={styles.code}>{spokenCode(code)}</p>
    </aside>
  )
}

/** What one types: the page that asks for the code. */
export function addressOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
