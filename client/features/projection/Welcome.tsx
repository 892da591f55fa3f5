import { spokenCode } from '../../../shared/domain/invitation.ts'
import { useText } from '../../text/index.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import { addressOf, type Invitation } from './Doors.tsx'
import styles from './Welcome.module.css'

interface WelcomeProps {
  invitation: Invitation | undefined
  /** In place of the word about the first notes. */
  title?: string
  about?: string
}

/** Before the first note: what will come, and how to be part of it, to be read from the last row. */
export function Welcome({ invitation, title, about }: WelcomeProps) {
  const t = useText()
  const state = invitation ? 'empty' : 'closed'
  return (
    <div className={styles.welcome}>
      <div className={styles.words}>
        {about && <p className={styles.about}>{about}</p>}
        <p className={styles.title}>{title ?? t(`projection.${state}.title`)}</p>
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
