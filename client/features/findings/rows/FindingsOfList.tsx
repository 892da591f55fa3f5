import { useId, useMemo } from 'react'
import { Link } from 'react-router'
import type { Standing } from '../../../board/standing.ts'
import { NatureIcon } from '../../../canvas/NatureIcon.tsx'
import { useText } from '../../../text/index.ts'
import section from '../../list/ZoneSection.module.css'
import { useRoom } from '../../workgroup/roomContext.ts'
import { FindingActing } from '../FindingActing.ts'
import { useFindings } from '../useFindings.ts'
import { AreasCell, BoardCell, NatureCell, StatusCell, TitleCell } from './cells.tsx'
import styles from './rows.module.css'

/**
 * The findings of the group in its list, each changed where it stands. Nothing as long as there is none.
 * @param standing what one may do: with another, what may be changed is another
 */
export function FindingsOfList({ standing: _standing }: { standing: Standing }) {
  const t = useText()
  const titleId = useId()
  const room = useRoom()
  const findings = useFindings()
  const acting = useMemo(() => new FindingActing(room), [room])
  if (findings.length === 0) return null
  return (
    <section className={section.zone} aria-labelledby={titleId} data-findings>
      <header className={styles.head}>
        <h2 className={section.title} id={titleId} tabIndex={-1}>
          <span className={section.name}>{t('findings.row.section')}</span>{' '}
          <span className={section.count}>{t('findings.count', { count: findings.length })}</span>
        </h2>
      </header>
      <ul className={section.notes}>
        {findings.map((finding) => (
          <li key={finding.id} className={styles.row} data-finding={finding.id}>
            <div className={styles.first}>
              <NatureIcon nature={finding.nature} size={22} />
              <TitleCell finding={finding} acting={acting} />
            </div>
            <div className={styles.rest}>
              <NatureCell finding={finding} acting={acting} />
              <StatusCell finding={finding} acting={acting} />
              <AreasCell finding={finding} acting={acting} />
              <span className={styles.ways}>
                <BoardCell finding={finding} acting={acting} />
                <Link className={styles.open} to={`/w/${room.workgroup}/findings/${finding.id}`}>
                  {t('findings.open')}
                  <span className="visually-hidden">{` ${finding.title || t('finding.untitled')}`}</span>
                </Link>
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
