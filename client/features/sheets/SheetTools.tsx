import { CalendarDays, Columns3, List } from 'lucide-react'
import type { ReactNode } from 'react'
import { readingStates } from '../../../shared/domain/readingRequest.ts'
import { sheetStatuses } from '../../../shared/domain/sheetStatus.ts'
import { useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import { FilterField, SearchTools } from '../../ui/SearchTools.tsx'
import search from '../../ui/SearchTools.module.css'
import { isFiltering, lacks, NO_SHEET_FILTER, type SheetFilter } from './filtering.ts'
import type { SheetReading } from './SheetBook.ts'
import { useReferenced } from './sheetContext.ts'
import styles from './SheetTools.module.css'

export const sheetViews = ['list', 'board', 'calendar'] as const
export type SheetView = (typeof sheetViews)[number]
const icons = { list: List, board: Columns3, calendar: CalendarDays }

interface SheetToolsProps {
  readings: readonly SheetReading[]
  shown: number
  filter: SheetFilter
  onFilter: (filter: SheetFilter) => void
  view: SheetView
  onView: (view: SheetView) => void
  action: ReactNode
}

/** How one looks at the sheets, what is looked for, and how many there are. */
export function SheetTools({ readings, shown, filter, onFilter, view, onView, action }: SheetToolsProps) {
  const t = useText()
  const areas = useReferenced('policyAreas')
  const statuses = new Set(readings.map(({ sheet }) => sheet.status))
  const held = new Set(readings.flatMap(({ sheet }) => sheet.policyAreas))
  const change = (patch: Partial<SheetFilter>) => onFilter({ ...filter, ...patch })
  return (
    <div className={classNames(search.across, styles.tools)}>
      <div className={styles.views} role="group" aria-label={t('sheets.view.label')}>
        {sheetViews.map((one) => {
          const Icon = icons[one]
          return (
            <button
              key={one}
              type="button"
              className={styles.view}
              aria-pressed={one === view}
              onClick={() => onView(one)}
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden />
              {t(`sheets.view.${one}`)}
            </button>
          )
        })}
      </div>
      <SearchTools
        className={styles.search}
        label={t('sheets.filter.label')}
        wordsLabel={t('sheets.filter.words')}
        words={filter.words}
        onWords={(words) => change({ words })}
        more={t('sheets.filter.more')}
        filters={
          <>
            <Asked
              label={t('sheet.field.status')}
              any={t('sheets.filter.anyStatus')}
              value={filter.status}
              onChange={(status) => change({ status })}
              options={sheetStatuses
                .filter((status) => statuses.has(status) || filter.status === status)
                .map((status) => [status, t(`sheet.status.${status}`)])}
            />
            {areas.length > 0 && (
              <Asked
                label={t('sheet.field.policyAreas')}
                any={t('sheets.filter.anyArea')}
                value={filter.policyArea}
                onChange={(policyArea) => change({ policyArea })}
                options={areas
                  .filter(({ key }) => held.has(key) || filter.policyArea === key)
                  .map(({ key, title }) => [key, title])}
              />
            )}
            <Asked
              label={t('sheets.filter.lack')}
              any={t('sheets.filter.anyLack')}
              value={filter.lack}
              onChange={(lack) => change({ lack })}
              options={lacks.map((lack) => [lack, t(`sheets.lack.${lack}`)])}
            />
            <Asked
              label={t('drafting.read.filter')}
              any={t('drafting.read.any')}
              value={filter.reading}
              onChange={(reading) => change({ reading })}
              options={readingStates.map((state) => [state, t(`drafting.read.state.${state}`)])}
            />
          </>
        }
        count={
          isFiltering(filter)
            ? t('sheets.countOf', { count: shown, all: readings.length })
            : t('sheets.count', { count: readings.length })
        }
        clear={
          isFiltering(filter) ? { label: t('table.filter.clear'), onClear: () => onFilter(NO_SHEET_FILTER) } : undefined
        }
      />
      {action}
    </div>
  )
}

interface AskedProps<Value extends string> {
  label: string
  any: string
  value: Value | undefined
  options: readonly (readonly [Value, string])[]
  onChange: (value: Value | undefined) => void
}

function Asked<Value extends string>({ options, ...field }: AskedProps<Value>) {
  return (
    <FilterField {...field}>
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </FilterField>
  )
}
