import { Link } from 'react-router'
import { useText } from '../../text/index.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { AmendButton } from './Amendments.tsx'
import { byStatus } from './filtering.ts'
import type { SheetReading } from './SheetBook.ts'
import type { SheetDesk } from './SheetDesk.ts'
import { Signs } from './SheetList.tsx'
import styles from './SheetsPage.module.css'
import { StatusMenu } from './StatusMenu.tsx'

/** The sheets by their state, from the first draft to what became of them. */
export function SheetBoard({ readings, desk }: { readings: readonly SheetReading[]; desk: SheetDesk }) {
  const t = useText()
  const { workgroup } = useRoom()
  return (
    <div className={styles.columns}>
      {byStatus(readings).map(({ status, sheets }) => (
        <section key={status} className={styles.column} aria-label={t(`sheet.status.${status}`)}>
          <h3 className={styles.columnHead}>
            {t(`sheet.status.${status}`)}
            <span className={styles.columnCount}>{sheets.length}</span>
          </h3>
          {sheets.length === 0 && <p className={styles.columnEmpty}>{t('sheets.noneHere')}</p>}
          <ul className={styles.cards}>
            {sheets.map((reading) => (
              <li key={reading.sheet.id} className={styles.card}>
                <Link className={styles.link} to={`/w/${workgroup}/sheets/${reading.sheet.id}`}>
                  {reading.sheet.number && <span className={styles.number}>{reading.sheet.number}</span>}
                  <span className={styles.title}>{reading.sheet.title || t('sheet.untitled')}</span>
                </Link>
                <Signs reading={reading} />
                <StatusMenu reading={reading} desk={desk} />
                <AmendButton sheet={reading.sheet} desk={desk} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
