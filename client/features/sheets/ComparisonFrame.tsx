import { ArrowLeft, Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './ComparePage.module.css'

interface ComparisonFrameProps {
  /** What is compared, and of which sheet. */
  over: string
  title: string
  /** Address of the page one came from. */
  back: string
  /** Between what one may choose. */
  choices?: ReactNode
  /** What is drawn, with all fields or with those alone that differ. */
  children: (isWhole: boolean) => ReactNode
}

/** Two readings of a sheet beside each other, with the ways back, to all fields, and to paper. */
export function ComparisonFrame({ over, title, back, choices, children }: ComparisonFrameProps) {
  const t = useText()
  const [isWhole, setWhole] = useState(false)
  return (
    <div className={styles.scroller} data-scroller>
      <article className={styles.page} data-comparison>
        <header className={styles.head}>
          <Link className={styles.back} to={back}>
            <ArrowLeft size={20} strokeWidth={1.75} aria-hidden />
            {t('sheets.compare.back')}
          </Link>
          <h2 className={styles.title}>
            <span className={styles.over}>{over}</span> {title || t('sheet.untitled')}
          </h2>
          <div className={styles.tools}>
            {choices}
            <label className={styles.whole}>
              <input type="checkbox" checked={isWhole} onChange={({ target }) => setWhole(target.checked)} />
              {t('sheets.compare.all')}
            </label>
            <Button icon={<Printer size={20} strokeWidth={1.75} aria-hidden />} onClick={() => window.print()}>
              {t('sheets.compare.print')}
            </Button>
          </div>
        </header>
        {children(isWhole)}
      </article>
    </div>
  )
}
