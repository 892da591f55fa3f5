import { spokenCode } from '../../../shared/domain/invitation.ts'
import { useText } from '../../text/index.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import { addressOf, type Invitation } from './Doors.tsx'
import styles from './Welcome.module.css'

/** Before the first note: what will come, and how to be part of it, to be read from the last row. */
export function Welcome({ invitation }: { invitation: Invitation | undefined }) {
  const t = useText()
  const state = invitation ? 'empty' : 'closed'
  return (
    <div className={styles.welcome}>
      <div className={styles.words}>
        <p className={styles.title}>{t(`projection.${state}.title`)}</p>
        <p className={styles.how}>{t(`projection.${state}.words`)}</p>
        {invitation && (
          <>
            <p className={styles.address}>{addressOf(invitation.url)}</p>
            <p className={styles.code}>{spokenCode(invitation.code)}</p>
          </>
        )}
      </div>
      {invitation && <QrCode value={invitation.url} name={t('projection.qr')} className={styles.qr} />}
    </div>
  )
}
