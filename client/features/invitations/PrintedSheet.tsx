import { useEffect, useEffectEvent } from 'react'
import { createPortal } from 'react-dom'
import type { InvitationView } from '../../../shared/api.ts'
import { spokenCode } from '../../../shared/domain/invitation.ts'
import { sayMoment } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Wordmark } from '../../ui/Logo.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './PrintedSheet.module.css'

interface PrintedSheetProps {
  workgroupTitle: string
  programmeTitle: string
  territoryName: string | undefined
  invitation: InvitationView
  onPrinted: () => void
}

/** A page to hand out or to pin on the door: big code, QR, address. It exists only while the browser prints it. */
export function PrintedSheet(props: PrintedSheetProps) {
  const { workgroupTitle, programmeTitle, territoryName, invitation } = props
  const t = useText()
  const spoken = useLanguage()
  const printed = useEffectEvent(props.onPrinted)
  useEffect(() => {
    const page = document.documentElement
    page.dataset.printing = 'sheet' // hides the rest of the page from the printer
    const done = () => printed()
    addEventListener('afterprint', done)
    const timer = setTimeout(() => print())
    return () => {
      clearTimeout(timer)
      removeEventListener('afterprint', done)
      delete page.dataset.printing
    }
  }, [])
  return createPortal(
    <div className={styles.sheet} data-theme="light" aria-hidden>
      <div className={styles.head}>
        <Wordmark />
        <p>{[programmeTitle, territoryName].filter(Boolean).join(' · ')}</p>
      </div>
      <p className={styles.title}>{workgroupTitle}</p>
      <p className={styles.lead}>{t('invitations.sheet.title')}</p>
      <QrCode value={invitation.url} name={t('invitations.qr', { address: invitation.url })} className={styles.qr} />
      <p>{t('invitations.sheet.scan')}</p>
      <p>{t('invitations.sheet.or', { address: new URL(invitation.url).host })}</p>
      <p className={styles.code}>{spokenCode(invitation.code)}</p>
      <p>{t('invitations.sheet.noAccount')}</p>
      <p className={styles.rule}>
        <strong>{t('join.rule')}</strong> {t('join.ruleWords')}
      </p>
      <p className={styles.until}>
        {t('invitations.until', { moment: sayMoment(new Date(invitation.expiresAt), spoken) })}
      </p>
    </div>,
    document.body,
  )
}
