import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { plainTextOf } from '../../../../shared/document/richText.ts'
import type { Finding } from '../../../../shared/domain/finding.ts'
import type { Standing } from '../../../board/standing.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useToday } from '../../sheets/useToday.ts'
import { useRoom, useStage } from '../../workgroup/roomContext.ts'
import { evidenceStateOf, filtered, type FindingFilter, NO_FILTER } from '../counting.ts'
import { FindingActing } from '../FindingActing.ts'
import { FindingTools } from '../FindingTools.tsx'
import { useFindingBook, useFindings, usePolicyAreas } from '../useFindings.ts'
import { AreasCell, BoardCell, NatureCell, StatusCell, TitleCell } from './cells.tsx'
import styles from './rows.module.css'

/**
 * The findings of the group as a table: to look through, and to change where they stand.
 * @param standing what one may do: with another, what may be changed is another
 */
export function FindingTable({ standing: _standing }: { standing: Standing }) {
  const t = useText()
  const room = useRoom()
  const book = useFindingBook()
  const findings = useFindings()
  const { titleOf } = usePolicyAreas()
  const [filter, setFilter] = useState<FindingFilter>(NO_FILTER)
  const acting = useMemo(() => new FindingActing(room), [room])
  const textOf = (finding: Finding) =>
    [finding.title, plainTextOf(book.words(finding.id, 'statement')), ...finding.policyAreas.map(titleOf)].join(' ')
  const by = { you: useStage()?.you.id, today: useToday() }
  const shown = filtered(findings, filter, textOf, by)
  if (findings.length === 0)
    return <EmptyState title={t('findings.empty.title')}>{t('findings.empty.read')}</EmptyState>
  return (
    <>
      <div className={styles.tools}>
        <FindingTools findings={findings} shown={shown.length} filter={filter} onFilter={setFilter} />
      </div>
      {shown.length === 0 && (
        <EmptyState
          title={t('findings.nothingFound')}
          action={<Button onClick={() => setFilter(NO_FILTER)}>{t('findings.filter.clear')}</Button>}
        />
      )}
      {shown.length > 0 && (
        // It scrolls sideways where it is wider than the page: the keyboard has to reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles.scroller} data-scroller tabIndex={0} role="region" aria-label={t('findings.title')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('finding.field.title')}</th>
                <th scope="col">{t('finding.field.nature')}</th>
                <th scope="col">{t('finding.field.status')}</th>
                <th scope="col">{t('finding.field.policyAreas')}</th>
                <th scope="col">{t('finding.field.evidence')}</th>
                <th scope="col">{t('findings.row.ways')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((finding) => (
                <tr key={finding.id} data-finding={finding.id}>
                  <th scope="row">
                    <TitleCell finding={finding} acting={acting} />
                  </th>
                  <td>
                    <NatureCell finding={finding} acting={acting} />
                  </td>
                  <td>
                    <StatusCell finding={finding} acting={acting} />
                  </td>
                  <td>
                    <AreasCell finding={finding} acting={acting} />
                  </td>
                  <td className={styles.said}>{t(`findings.evidence.${evidenceStateOf(finding.evidence)}`)}</td>
                  <td>
                    <span className={styles.ways}>
                      <BoardCell finding={finding} acting={acting} />
                      <Link className={styles.open} to={`/w/${room.workgroup}/findings/${finding.id}`}>
                        {t('findings.open')}
                        <span className="visually-hidden">{` ${finding.title || t('finding.untitled')}`}</span>
                      </Link>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
