import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { type NoteColour, noteColours } from '../../../shared/domain/note.ts'
import { colleges } from '../../../shared/domain/participant.ts'
import { saidOf } from '../../../shared/domain/meaning.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FilterField, SearchTools } from '../../ui/SearchTools.tsx'
import search from '../../ui/SearchTools.module.css'
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
  const asked = Object.values({ ...filter, words: undefined }).filter((one) => one !== undefined).length
  const natures = saidOf(zones, 'nature')
  const present = new Set(lines.map(({ college }) => college))
  const change = (patch: Partial<Filter>) => onFilter({ ...filter, ...patch })
  return (
    <SearchTools
      className={search.across}
      label={t('table.filter.label')}
      wordsLabel={t('table.filter.words')}
      words={filter.words}
      onWords={(words) => change({ words })}
      more={asked > 0 ? t('table.filter.moreAsked', { count: asked }) : t('table.filter.more')}
      filters={
        <>
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
        </>
      }
      count={
        isFiltering(filter)
          ? t('table.countOf', { count: shown, all: lines.length })
          : t('table.count', { count: lines.length })
      }
      clear={isFiltering(filter) ? { label: t('table.filter.clear'), onClear: () => onFilter(NO_FILTER) } : undefined}
    >
      {onNew && (
        <Button className={styles.new} icon={<Plus size={20} strokeWidth={1.75} aria-hidden />} onClick={onNew}>
          {t('table.new')}
        </Button>
      )}
    </SearchTools>
  )
}

interface AskedProps<Value> {
  of: Exclude<keyof Filter, 'words'>
  value: Value | undefined
  onChange: (value: Value | undefined) => void
  children: ReactNode
}

function Asked<Value extends string>({ of, ...field }: AskedProps<Value>) {
  const t = useText()
  return <FilterField label={t(`table.column.${of}`)} any={t(`table.filter.all.${of}`)} {...field} />
}
