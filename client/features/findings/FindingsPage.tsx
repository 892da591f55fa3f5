import { Plus } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { plainTextOf } from '../../../shared/document/richText.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import { isInReading } from '../../../shared/domain/readingRequest.ts'
import { NatureIcon } from '../../canvas/NatureIcon.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ForYou } from '../drafting/ForYou.tsx'
import { ReportButton } from '../reports/ReportButton.tsx'
import { useToday } from '../sheets/useToday.ts'
import { byNature, countsOf, filtered, filterFrom, type FindingFilter, isFiltering, NO_FILTER } from './counting.ts'
import { Coverage } from './Coverage.tsx'
import { FindingCard } from './FindingCard.tsx'
import { useParts } from './findingsContext.ts'
import styles from './FindingsPage.module.css'
import { FindingTools } from './FindingTools.tsx'
import { Problems } from './Problems.tsx'
import { useFindingBook, useFindings, usePolicyAreas } from './useFindings.ts'
import { Views } from './Views.tsx'

/** All findings: as a list by nature, as a matrix of what is covered, and the questions they ask. */
export function FindingsPage() {
  const t = useText()
  const findings = useFindings()
  const { canWrite, begin } = useParts()
  const [address, setAddress] = useSearchParams()
  const view = address.get('view')
  const counts = countsOf(findings)
  const filter = filterFrom(address)
  const look = (next: FindingFilter) => {
    const asked = Object.entries(next).filter((one): one is [string, string] => Boolean(one[1]))
    setAddress(new URLSearchParams(asked), { replace: true })
  }
  return (
    <div className={styles.scroller} data-scroller>
      <div className={styles.page}>
        <header className={styles.head}>
          <div className={styles.first}>
            <h2 className={styles.title}>{t('findings.title')}</h2>
            {findings.length > 0 && (
              <div className={styles.actions}>
                <ReportButton document="diagnostic" />
                {canWrite && (
                  <Button kind="primary" icon={<Plus size={20} strokeWidth={1.75} aria-hidden />} onClick={begin}>
                    {t('findings.new')}
                  </Button>
                )}
              </div>
            )}
          </div>
          {findings.length > 0 && (
            <p className={styles.counts} aria-live="polite">
              {t('findings.summary', { ...counts, findings: t('findings.count', { count: counts.all }) })}
            </p>
          )}
          <Views shown={view === 'coverage' || view === 'problems' ? view : 'list'} />
        </header>
        {view === 'problems' ? (
          <Problems />
        ) : findings.length === 0 ? (
          <Nothing />
        ) : view === 'coverage' ? (
          <Coverage findings={findings} />
        ) : (
          <List findings={findings} filter={filter} onFilter={look} />
        )}
      </div>
    </div>
  )
}

function Nothing() {
  const t = useText()
  const { canWrite, begin } = useParts()
  return (
    <EmptyState
      title={t('findings.empty.title')}
      action={
        canWrite && (
          <Button kind="primary" icon={<Plus size={20} strokeWidth={1.75} aria-hidden />} onClick={begin}>
            {t('findings.new')}
          </Button>
        )
      }
    >
      {t(canWrite ? 'findings.empty.write' : 'findings.empty.read')}
    </EmptyState>
  )
}

interface ListProps {
  findings: readonly Finding[]
  filter: FindingFilter
  onFilter: (filter: FindingFilter) => void
}

function List({ findings, filter, onFilter }: ListProps) {
  const t = useText()
  const book = useFindingBook()
  const { titleOf } = usePolicyAreas()
  const textOf = (finding: Finding) =>
    [finding.title, plainTextOf(book.words(finding.id, 'statement')), ...finding.audiences]
      .concat(finding.policyAreas.map(titleOf))
      .join(' ')
  const { stage } = useParts()
  const by = { you: stage.you.id, today: useToday() }
  const shown = filtered(findings, filter, textOf, by)
  const forYou = findings.filter(({ readings }) => isInReading(readings, 'mine', by)).length
  return (
    <>
      {forYou > 0 && filter.reading !== 'mine' && (
        <ForYou
          words={t('drafting.read.findingsForYou', { count: forYou })}
          onShow={() => onFilter({ ...NO_FILTER, reading: 'mine' })}
        />
      )}
      <FindingTools findings={findings} shown={shown.length} filter={filter} onFilter={onFilter} />
      {shown.length === 0 && isFiltering(filter) && (
        <EmptyState
          title={t('findings.nothingFound')}
          action={<Button onClick={() => onFilter(NO_FILTER)}>{t('findings.filter.clear')}</Button>}
        />
      )}
      {byNature(shown).map(([nature, those]) => (
        <section key={nature} aria-labelledby={`nature-${nature}`}>
          <h3 id={`nature-${nature}`} className={styles.nature}>
            <NatureIcon nature={nature} size={22} />
            {t(`board.nature.${nature}`)}
            <span className={styles.many}>{t('findings.count', { count: those.length })}</span>
          </h3>
          <ul className={styles.cards}>
            {those.map((finding) => (
              <FindingCard key={finding.id} finding={finding} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
