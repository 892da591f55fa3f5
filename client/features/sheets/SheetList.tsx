import { TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { Link } from 'react-router'
import { entryOf } from '../../../shared/document/acts.ts'
import { completenessOf } from '../../../shared/domain/completeness.ts'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { useLanguage, useText } from '../../text/index.ts'
import { useReadingSign } from '../drafting/useReadingSign.tsx'
import { VotesOn } from '../ballots/VotesOn.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { useAmendmentSigns } from './amending.ts'
import { isLate, nextStep } from './calendar.ts'
import type { SheetReading } from './SheetBook.ts'
import type { SheetDesk } from './SheetDesk.ts'
import styles from './SheetsPage.module.css'
import { StatusMenu } from './StatusMenu.tsx'
import { useToday } from './useToday.ts'
import { sayDate } from './values.ts'

/** The sheets one under the other: what each is called, who leads it, where it stands and what is next. */
export function SheetList({ readings, desk }: { readings: readonly SheetReading[]; desk: SheetDesk }) {
  return (
    <ul className={styles.rows}>
      {readings.map((reading) => (
        <Row key={reading.sheet.id} reading={reading} desk={desk} />
      ))}
    </ul>
  )
}

const Row = memo(function Row({ reading, desk }: { reading: SheetReading; desk: SheetDesk }) {
  const t = useText()
  const { workgroup } = useRoom()
  const { sheet } = reading
  return (
    <li className={styles.row}>
      <div className={styles.named}>
        <Link className={styles.link} to={`/w/${workgroup}/sheets/${sheet.id}`}>
          {sheet.number && <span className={styles.number}>{sheet.number}</span>}
          <span className={styles.title}>
            <WithTerms text={sheet.title || t('sheet.untitled')} reach="hand" />
          </span>
        </Link>
        <p className={styles.about}>
          {sheet.leadOrganisation ? t('sheets.ledBy', { lead: sheet.leadOrganisation }) : t('sheets.noLead')}
        </p>
      </div>
      <Signs reading={reading} />
      <StatusMenu reading={reading} desk={desk} />
    </li>
  )
})

/** What one should know before opening it: how much is there, what is due, and that nothing is behind it. */
export function Signs({ reading }: { reading: SheetReading }) {
  const t = useText()
  const spoken = useLanguage()
  const { sheet } = reading
  const today = useToday()
  // What an amendment says of its steps holds once it is taken over: until then those of the sheet do.
  const step = sheet.amends ? undefined : nextStep(sheet)
  const late = step && isLate(step, today)
  const toRead = useReadingSign(sheet.readings)
  const amending = useAmendmentSigns(sheet)
  return (
    <ul className={styles.signs}>
      <VotesOn thing={entryOf('sheets', sheet.id)} isItem />
      {amending.map((words) => (
        <li key={words}>{words}</li>
      ))}
      {sheet.findings.length === 0 && (
        <li className={styles.warning}>
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
          {t('sheets.withoutFinding')}
        </li>
      )}
      {step?.due && (
        <li className={late ? styles.late : undefined}>
          {t(late ? 'sheets.lateSince' : 'sheets.nextStep', { date: sayDate(step.due, spoken) })}
        </li>
      )}
      {toRead && (
        <li className={toRead.isLate ? styles.late : styles.warning}>
          {toRead.icon}
          {toRead.words}
        </li>
      )}
      <li>{t('sheets.filled', { percent: Math.round(completenessOf(reading) * 100) })}</li>
    </ul>
  )
}
