import { ListFilter, Plus, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { type NoteColour, noteColours } from '../../../shared/domain/note.ts'
import { colleges } from '../../../shared/domain/participant.ts'
import { saidOf } from '../../../shared/domain/meaning.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import type { Line } from './Lines.ts'
import { type Filter, isFiltering, NO_FILTER } from './shaping.ts'
import styles from './TableTools.module.css'

interface TableToolsProps {
  zones: readonly Zone[]
  /** All the notes: what nobody has is not asked for. */
  lines: readonly Line[]
  shown: number
  filter: Filter
  onFilter: (filter: Filter) => void
  /** Absent for those who only read. */
  onNew?: (() => void) | undefined
}

/** What is looked for, and how many there are. */
export function TableTools({ zones, lines, shown, filter, onFilter, onNew }: TableToolsProps) {
  const t = useText()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const asked = Object.values({ ...filter, words: undefined }).filter((one) => one !== undefined).length
  const natures = saidOf(zones, 'nature')
  const present = new Set(lines.map(({ college }) => college))
  const change = (patch: Partial<Filter>) => onFilter({ ...filter, ...patch })
  return (
    <form
      role="search"
      className={styles.tools}
      aria-label={t('table.filter.label')}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className={styles.first}>
        <input
          type="search"
          className={styles.words}
          aria-label={t('table.filter.words')}
          placeholder={t('table.filter.words')}
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
          {asked > 0 ? t('table.filter.moreAsked', { count: asked }) : t('table.filter.more')}
        </Button>
      </div>
      <div id={id} className={styles.filters} data-open={isOpen || undefined}>
        <Asked of="zone" value={filter.zone} onChange={(zone) => change({ zone })}>
          {zones.map((zone) => (
            <option key={zone.id} value={zone.id}>
              {zone.title || t('board.untitledZone')}
            </option>
          ))}
          <option value="none">{t('list.noZone')}</option>
        </Asked>
        {natures.length > 0 && (
          <Asked of="nature" value={filter.nature} onChange={(nature) => change({ nature })}>
            {natures.map((nature) => (
              <option key={nature} value={nature}>
                {t(`board.nature.${nature}`)}
              </option>
            ))}
            <option value="none">{t('table.none.nature')}</option>
          </Asked>
        )}
        <Asked of="colour" value={filter.colour} onChange={(colour) => change({ colour })}>
          {noteColours.map((colour: NoteColour) => (
            <option key={colour} value={colour}>
              {t(`colour.${colour}`)}
            </option>
          ))}
        </Asked>
        <Asked of="college" value={filter.college} onChange={(college) => change({ college })}>
          {colleges
            .filter((college) => present.has(college) || filter.college === college)
            .map((college) => (
              <option key={college} value={college}>
                {t(`college.${college}`)}
              </option>
            ))}
          <option value="none">{t('workgroup.noCollege')}</option>
        </Asked>
      </div>
      <p className={styles.count}>
        {isFiltering(filter)
          ? t('table.countOf', { count: shown, all: lines.length })
          : t('table.count', { count: lines.length })}
      </p>
      {isFiltering(filter) && (
        <Button kind="quiet" icon={<X size={18} strokeWidth={1.75} aria-hidden />} onClick={() => onFilter(NO_FILTER)}>
          {t('table.filter.clear')}
        </Button>
      )}
      {onNew && (
        <Button className={styles.new} icon={<Plus size={20} strokeWidth={1.75} aria-hidden />} onClick={onNew}>
          {t('table.new')}
        </Button>
      )}
    </form>
  )
}

interface AskedProps<Value> {
  of: Exclude<keyof Filter, 'words'>
  value: Value | undefined
  onChange: (value: Value | undefined) => void
  children: ReactNode
}

/** The browser's own list, as in the composer: it is the one that phones and screen readers know best. */
function Asked<Value extends string>({ of, value, onChange, children }: AskedProps<Value>) {
  const t = useText()
  return (
    <label className={styles.asked} data-asked={value !== undefined || undefined}>
      <span>{t(`table.column.${of}`)}</span>
      <select value={value ?? ''} onChange={({ target }) => onChange((target.value || undefined) as Value | undefined)}>
        <option value="">{t(`table.filter.all.${of}`)}</option>
        {children}
      </select>
    </label>
  )
}
