import { FilePen, GitCompareArrows } from 'lucide-react'
import { Link } from 'react-router'
import type { ActionSheet } from '../../../shared/domain/actionSheet.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { addressOfComparison, amendmentsOf, useAmend } from './amending.ts'
import styles from './Amendments.module.css'
import { useSheetReading, useSheetReadings } from './sheetContext.ts'
import type { SheetDesk } from './SheetDesk.ts'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What a sheet amends, and what amends it, each with the way there and beside each other; and how an amendment begins. */
export function Amendments({ sheet, desk }: { sheet: ActionSheet; desk: SheetDesk }) {
  const t = useText()
  const amendments = amendmentsOf(sheet.id, useSheetReadings())
  const amend = useAmend(sheet, desk)
  if (!sheet.amends && amendments.length === 0 && !amend) return null
  return (
    <section className={styles.part} aria-label={t('amendments.title')}>
      {sheet.amends && <Amended sheet={sheet} />}
      {amendments.length > 0 && (
        <ul className={styles.list}>
          {amendments.map(({ sheet: one }) => (
            <li key={one.id} className={styles.one}>
              <FilePen {...icon} />
              <SheetLink sheet={one} />
              <span className={styles.state}>{t(`sheet.status.${one.status}`)}</span>
              <Compare amendment={one} amended={sheet} />
            </li>
          ))}
        </ul>
      )}
      {amend && (
        <div className={styles.begin}>
          <Button icon={<FilePen {...icon} />} onClick={amend}>
            {t('amendments.begin')}
          </Button>
          <p className={styles.hint}>{t('amendments.hint')}</p>
        </div>
      )}
    </section>
  )
}

/** Begins an amendment from where sheets are seen together; nothing where none may be begun. */
export function AmendButton({ sheet, desk }: { sheet: ActionSheet; desk: SheetDesk }) {
  const t = useText()
  const amend = useAmend(sheet, desk)
  if (!amend) return null
  return (
    <Button
      kind="quiet"
      className={styles.small}
      icon={<FilePen {...icon} />}
      aria-label={t('amendments.beginOf', { title: sheet.title || t('sheet.untitled') })}
      onClick={amend}
    >
      {t('amendments.begin')}
    </Button>
  )
}

/** What this amendment is of. */
function Amended({ sheet }: { sheet: ActionSheet }) {
  const t = useText()
  const amended = useSheetReading(sheet.amends ?? sheet.id)?.sheet
  return (
    <div className={styles.one} data-amends>
      <FilePen {...icon} />
      <span>{t('amendments.of')}</span>
      {amended ? <SheetLink sheet={amended} /> : <span>{t('sheets.sheetElsewhere')}</span>}
      {amended && <Compare amendment={sheet} amended={amended} />}
      <p className={styles.hint}>{t('amendments.rule')}</p>
    </div>
  )
}

function SheetLink({ sheet: { id, number, title } }: { sheet: ActionSheet }) {
  const t = useText()
  const { workgroup } = useRoom()
  return (
    <Link className={styles.link} to={`/w/${workgroup}/sheets/${id}`}>
      {[number, title || t('sheet.untitled')].filter(Boolean).join(' · ')}
    </Link>
  )
}

function Compare({ amendment, amended }: { amendment: ActionSheet; amended: ActionSheet }) {
  const t = useText()
  const { workgroup } = useRoom()
  const name = amendment.number ?? amendment.title
  return (
    <Link
      className={buttonClass('quiet')}
      to={addressOfComparison(workgroup, amendment.id, amended.id)}
      aria-label={t('amendments.compareOne', { name })}
    >
      <GitCompareArrows {...icon} />
      <span>{t('amendments.compare')}</span>
    </Link>
  )
}
