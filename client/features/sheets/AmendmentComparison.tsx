import { ArrowLeft, Printer } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { SheetId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useNow } from '../history/useNow.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { Compared } from './Compared.tsx'
import styles from './ComparePage.module.css'

/** An amendment beside the sheet that it amends, both as they are now, for everybody who reads them. */
export function AmendmentComparison({ id, amended }: { id: SheetId; amended: SheetId }) {
  const t = useText()
  const { workgroup, client } = useRoom()
  const [isWhole, setWhole] = useState(false)
  const now = useNow(client.board)
  const [original, amendment] = [amended, id].map((one) => now.sheets.find((sheet) => sheet.id === one))
  const back = `/w/${workgroup}/sheets/${id}`
  if (!original || !amendment) {
    return (
      <div className={styles.page}>
        <EmptyState title={t('amendments.gone.title')} action={<Link to={back}>{t('sheets.compare.back')}</Link>}>
          <p>{t('amendments.gone.words')}</p>
        </EmptyState>
      </div>
    )
  }
  return (
    <div className={styles.scroller} data-scroller>
      <article className={styles.page} data-comparison>
        <header className={styles.head}>
          <Link className={styles.back} to={back}>
            <ArrowLeft size={20} strokeWidth={1.75} aria-hidden />
            {t('sheets.compare.back')}
          </Link>
          <h2 className={styles.title}>
            <span className={styles.over}>{t('amendments.compareTitle')}</span> {amendment.title || t('sheet.untitled')}
          </h2>
          <div className={styles.tools}>
            <label className={styles.whole}>
              <input type="checkbox" checked={isWhole} onChange={({ target }) => setWhole(target.checked)} />
              {t('sheets.compare.all')}
            </label>
            <Button icon={<Printer size={20} strokeWidth={1.75} aria-hidden />} onClick={() => window.print()}>
              {t('sheets.compare.print')}
            </Button>
          </div>
        </header>
        <Compared
          id={id}
          formerId={amended}
          before={now}
          after={now}
          headings={[original.number ?? t('sheets.compare.from'), amendment.number ?? t('sheets.compare.to')]}
          isWhole={isWhole}
        />
      </article>
    </div>
  )
}
