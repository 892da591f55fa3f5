import { type CSSProperties, useSyncExternalStore } from 'react'
import type { Nature } from '../../../shared/domain/zone.ts'
import { NatureIcon } from '../../canvas/NatureIcon.tsx'
import type { SyncClient } from '../../sync/SyncClient.ts'
import { useText } from '../../text/index.ts'
import { byNature } from '../findings/counting.ts'
import { FindingBook } from '../findings/FindingBook.ts'
import styles from './FindingsWall.module.css'

/** What the group found, by nature: the sentences alone. Those that were rejected are not projected. */
export function FindingsWall({ client, nature }: { client: SyncClient; nature: Nature | undefined }) {
  const t = useText()
  const book = FindingBook.of(client.board)
  const findings = useSyncExternalStore(book.onChange, book.findings)
  const shown = byNature(findings.filter(({ status }) => status !== 'rejected')).filter(
    ([one]) => nature === undefined || one === nature,
  )
  const count = shown.reduce((sum, [, those]) => sum + those.length, 0)
  if (count === 0) return <p className={styles.none}>{t('live.wall.noFindings')}</p>
  return (
    // A wall without a console is turned by the keys of its own machine.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that arrows move it
    <div className={styles.findings} tabIndex={0} role="region" aria-label={t('live.wall.shows.findings')}>
      <div className={styles.columns} data-columns={shown.length === 1 || count < 5 ? 'one' : 'two'}>
        {shown.map(([one, those]) => (
          <section key={one} className={styles.nature} style={{ '--ground': `var(--zone-${one})` } as CSSProperties}>
            <h2 className={styles.name}>
              <NatureIcon nature={one} size="1.1em" />
              {t(`board.nature.${one}`)}
              <span className={styles.count}>{those.length}</span>
            </h2>
            <ul className={styles.list}>
              {those.map(({ id, title, status }) => (
                <li key={id} className={styles.finding} data-open={status === 'toValidate' || undefined}>
                  {title || t('finding.untitled')}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}
