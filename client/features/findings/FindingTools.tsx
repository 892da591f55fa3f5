import { ListFilter, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { type Finding, findingStatuses } from '../../../shared/domain/finding.ts'
import { natures } from '../../../shared/domain/zone.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { evidenceStates, type FindingFilter, isFiltering, NO_FILTER } from './counting.ts'
import styles from '../table/TableTools.module.css'
import { usePolicyAreas } from './useFindings.ts'
import own from './FindingTools.module.css'

interface FindingToolsProps {
  /** All the findings: what none of them is, is not asked for. */
  findings: readonly Finding[]
  shown: number
  filter: FindingFilter
  onFilter: (filter: FindingFilter) => void
}

/** What is looked for, and how many there are. */
export function FindingTools({ findings, shown, filter, onFilter }: FindingToolsProps) {
  const t = useText()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState<string>() // the address comes a moment after the letters
  const { areas, titleOf } = usePolicyAreas()
  const named = new Set([...areas.map(({ key }) => key), ...findings.flatMap(({ policyAreas }) => policyAreas)])
  const present = new Set(findings.map(({ nature }) => nature))
  const asked = Object.values({ ...filter, words: undefined }).filter((one) => one !== undefined).length
  const change = (patch: Partial<FindingFilter>) => onFilter({ ...filter, ...patch })
  return (
    <form
      role="search"
      className={`${styles.tools} ${own.tools}`}
      aria-label={t('findings.filter.label')}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className={styles.first}>
        <input
          type="search"
          className={styles.words}
          aria-label={t('findings.filter.words')}
          placeholder={t('findings.filter.words')}
          value={draft ?? filter.words}
          onChange={({ target }) => {
            setDraft(target.value)
            change({ words: target.value })
          }}
          onBlur={() => setDraft(undefined)}
        />
        <Button
          kind="quiet"
          className={styles.more}
          aria-expanded={isOpen}
          aria-controls={id}
          icon={<ListFilter size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {asked > 0 ? t('findings.filter.moreAsked', { count: asked }) : t('findings.filter.more')}
        </Button>
      </div>
      <div id={id} className={styles.filters} data-open={isOpen || undefined}>
        <Asked label={t('findings.filter.nature')} value={filter.nature} onChange={(nature) => change({ nature })}>
          <option value="">{t('findings.filter.allFeminine')}</option>
          {natures
            .filter((nature) => present.has(nature) || filter.nature === nature)
            .map((nature) => (
              <option key={nature} value={nature}>
                {t(`board.nature.${nature}`)}
              </option>
            ))}
        </Asked>
        <Asked label={t('findings.filter.area')} value={filter.area} onChange={(area) => change({ area })}>
          <option value="">{t('findings.filter.all')}</option>
          {[...named].map((area) => (
            <option key={area} value={area}>
              {titleOf(area)}
            </option>
          ))}
          <option value="none">{t('findings.filter.noArea')}</option>
        </Asked>
        <Asked label={t('findings.filter.status')} value={filter.status} onChange={(status) => change({ status })}>
          <option value="">{t('findings.filter.all')}</option>
          {findingStatuses.map((status) => (
            <option key={status} value={status}>
              {t(`finding.status.${status}`)}
            </option>
          ))}
        </Asked>
        <Asked
          label={t('findings.filter.evidence')}
          value={filter.evidence}
          onChange={(evidence) => change({ evidence })}
        >
          <option value="">{t('findings.filter.allFeminine')}</option>
          {evidenceStates.map((state) => (
            <option key={state} value={state}>
              {t(`findings.evidence.${state}`)}
            </option>
          ))}
        </Asked>
      </div>
      {filter.source && <p className={own.source}>{t('findings.filter.source')}</p>}
      {isFiltering(filter) && (
        <>
          <p className={styles.count} aria-live="polite">
            {t('findings.countOf', { count: shown, all: findings.length })}
          </p>
          <Button
            kind="quiet"
            icon={<X size={18} strokeWidth={1.75} aria-hidden />}
            onClick={() => onFilter(NO_FILTER)}
          >
            {t('findings.filter.clear')}
          </Button>
        </>
      )}
    </form>
  )
}

interface AskedProps<Value> {
  label: string
  value: Value | undefined
  onChange: (value: Value | undefined) => void
  children: ReactNode
}

function Asked<Value extends string>({ label, value, onChange, children }: AskedProps<Value>) {
  return (
    <label className={styles.asked} data-asked={value !== undefined || undefined}>
      <span>{label}</span>
      <select value={value ?? ''} onChange={({ target }) => onChange((target.value || undefined) as Value | undefined)}>
        {children}
      </select>
    </label>
  )
}
