import { useEffect, useEffectEvent } from 'react'
import { createPortal } from 'react-dom'
import type { PaperCardView } from '../../../shared/paperCardsApi.ts'
import { useText } from '../../text/index.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './PrintedSlips.module.css'
import { spoken } from './spoken.ts'

/** A slip to cut out and hand back for each card. They exist only while the browser prints them. */
export function PrintedSlips({ cards, onPrinted }: { cards: readonly PaperCardView[]; onPrinted: () => void }) {
  const t = useText()
  const printed = useEffectEvent(onPrinted)
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
    <div className={styles.slips} data-theme="light" aria-hidden>
      {cards.map(({ id, text, onBehalfOf, code }) => {
        const address = `${location.origin}/return/${code}`
        return (
          <div key={id} className={styles.slip}>
            <div>
              <p className={styles.title}>{t('paperCards.slip.title')}</p>
              <p className={styles.words}>{text}</p>
              <p>{onBehalfOf}</p>
              <p>{t('paperCards.slip.follow')}</p>
              <p>{`${location.host}/return`}</p>
              <p className={styles.code}>{spoken(code)}</p>
            </div>
            <QrCode value={address} name={address} className={styles.qr} />
          </div>
        )
      })}
    </div>,
    document.body,
  )
}
