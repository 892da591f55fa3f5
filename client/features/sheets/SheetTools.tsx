import { CalendarDays, Columns3, List, ListFilter, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { sheetStatuses } from '../../../shared/domain/sheetStatus.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
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
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const areas = useReferenced('policyAreas')
  const statuses = new Set(readings.map(({ sheet }) => sheet.status))
  const held = new Set(readings.flatMap(({ sheet }) => sheet.policyAreas))
  const change = (patch: Partial<SheetFilter>) => onFilter({ ...filter, ...patch })
  return (
    <div className={styles.tools}>
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
      <form
        role="search"
        className={styles.search}
        aria-label={t('sheets.filter.label')}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className={styles.first}>
          <input
            type="search"
            className={styles.words}
            aria-label={t('sheets.filter.words')}
            placeholder={t('sheets.filter.words')}
            value={filter.words}
            onChange={({ target }) => change({ words: target.value })}
          />
          <Button
            kind="quiet"
            className={styles.more}
            aria-expanded={isOpen}
            aria-controls={id}
            icon={<ListFilter size={20} strokeWidth={1.75} aria-hidden />}
            onClick={() => setOpen(!isOpen)}
          >
            {t('sheets.filter.more')}
          </Button>
        </div>
        <div id={id} className={styles.filters} data-open={isOpen || undefined}>
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
        </div>
        <p className={styles.count} role="status">
          {isFiltering(filter)
            ? t('sheets.countOf', { count: shown, all: readings.length })
            : t('sheets.count', { count: readings.length })}
        </p>
        {isFiltering(filter) && (
          <Button
            kind="quiet"
            icon={<X size={18} strokeWidth={1.75} aria-hidden />}
            onClick={() => onFilter(NO_SHEET_FILTER)}
          >
            {t('table.filter.clear')}
          </Button>
        )}
      </form>
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

function Asked<Value extends string>({ label, any, value, options, onChange }: AskedProps<Value>) {
  return (
    <label className={styles.asked} data-asked={value !== undefined || undefined}>
      <span>{label}</span>
      <select value={value ?? ''} onChange={({ target }) => onChange((target.value || undefined) as Value | undefined)}>
        <option value="">{any}</option>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
