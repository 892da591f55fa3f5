import { useState } from 'react'
import { type Finding, findingStatuses } from '../../../shared/domain/finding.ts'
import { readingStates } from '../../../shared/domain/readingRequest.ts'
import { natures } from '../../../shared/domain/zone.ts'
import { useText } from '../../text/index.ts'
import { FilterField, SearchTools } from '../../ui/SearchTools.tsx'
import { evidenceStates, type FindingFilter, isFiltering, NO_FILTER } from './counting.ts'
import { useOrientations, usePolicyAreas } from './useFindings.ts'
import styles from './FindingTools.module.css'

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
  const [draft, setDraft] = useState<string>() // the address comes a moment after the letters
  const { areas, titleOf } = usePolicyAreas()
  const { orientations } = useOrientations()
  const named = new Set([...areas.map(({ key }) => key), ...findings.flatMap(({ policyAreas }) => policyAreas)])
  const present = new Set(findings.map(({ nature }) => nature))
  const asked = Object.values({ ...filter, words: undefined }).filter((one) => one !== undefined).length
  const change = (patch: Partial<FindingFilter>) => onFilter({ ...filter, ...patch })
  return (
    <SearchTools
      label={t('findings.filter.label')}
      wordsLabel={t('findings.filter.words')}
      words={draft ?? filter.words}
      onWords={(words) => {
        setDraft(words)
        change({ words })
      }}
      onWordsEnd={() => setDraft(undefined)}
      more={asked > 0 ? t('findings.filter.moreAsked', { count: asked }) : t('findings.filter.more')}
      filters={
        <>
          <FilterField
            label={t('findings.filter.nature')}
            any={t('findings.filter.allFeminine')}
            value={filter.nature}
            onChange={(nature) => change({ nature })}
          >
            {natures
              .filter((nature) => present.has(nature) || filter.nature === nature)
              .map((nature) => (
                <option key={nature} value={nature}>
                  {t(`board.nature.${nature}`)}
                </option>
              ))}
          </FilterField>
          <FilterField
            label={t('findings.filter.area')}
            any={t('findings.filter.all')}
            value={filter.area}
            onChange={(area) => change({ area })}
          >
            {[...named].map((area) => (
              <option key={area} value={area}>
                {titleOf(area)}
              </option>
            ))}
            <option value="none">{t('findings.filter.noArea')}</option>
          </FilterField>
          <FilterField
            label={t('finding.field.orientations')}
            any={t('findings.filter.allFeminine')}
            value={filter.orientation}
            onChange={(orientation) => change({ orientation })}
          >
            {orientations.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
            <option value="none">{t('findings.filter.noOrientation')}</option>
          </FilterField>
          <FilterField
            label={t('findings.filter.status')}
            any={t('findings.filter.all')}
            value={filter.status}
            onChange={(status) => change({ status })}
          >
            {findingStatuses.map((status) => (
              <option key={status} value={status}>
                {t(`finding.status.${status}`)}
              </option>
            ))}
          </FilterField>
          <FilterField
            label={t('findings.filter.evidence')}
            any={t('findings.filter.allFeminine')}
            value={filter.evidence}
            onChange={(evidence) => change({ evidence })}
          >
            {evidenceStates.map((state) => (
              <option key={state} value={state}>
                {t(`findings.evidence.${state}`)}
              </option>
            ))}
          </FilterField>
          <FilterField
            label={t('drafting.read.filter')}
            any={t('drafting.read.any')}
            value={filter.reading}
            onChange={(reading) => change({ reading })}
          >
            {readingStates.map((state) => (
              <option key={state} value={state}>
                {t(`drafting.read.state.${state}`)}
              </option>
            ))}
          </FilterField>
        </>
      }
      count={isFiltering(filter) ? t('findings.countOf', { count: shown, all: findings.length }) : undefined}
      clear={
        isFiltering(filter) ? { label: t('findings.filter.clear'), onClear: () => onFilter(NO_FILTER) } : undefined
      }
    >
      {filter.source && <p className={styles.source}>{t('findings.filter.source')}</p>}
    </SearchTools>
  )
}
