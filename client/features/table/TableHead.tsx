import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { useText } from '../../text/index.ts'
import type { Column, Sortable } from './columns.ts'
import type { Sorting } from './shaping.ts'
import styles from './NoteTable.module.css'

interface TableHeadProps {
  columns: readonly Column[]
  /** The column that has the tab stop, while it is in the head. */
  active: Column | undefined
  sorting: Sorting | undefined
  /** How many of the shown notes are chosen. */
  chosen: 'none' | 'some' | 'all'
  onSort: (by: Sortable) => void
  onChooseAll: () => void
}

export const TableHead = memo(function TableHead(props: TableHeadProps) {
  const { columns, active, sorting, chosen, onSort, onChooseAll } = props
  const t = useText()
  return (
    <div role="rowgroup" className={styles.headGroup}>
      <div role="row" aria-rowindex={1} className={styles.head} data-row="head">
        {columns.map((column, index) => {
          const isSorted = sorting?.by === column
          const tabIndex = column === active ? 0 : -1
          if (column === 'chosen') {
            return (
              <div
                key={column}
                role="columnheader"
                aria-colindex={index + 1}
                data-column={column}
                className={styles.chosen}
              >
                <ChooseAll chosen={chosen} tabIndex={tabIndex} onChoose={onChooseAll} />
              </div>
            )
          }
          const Arrow = sorting?.isDown ? ArrowDown : ArrowUp
          return (
            <div
              key={column}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={isSorted ? (sorting.isDown ? 'descending' : 'ascending') : 'none'}
              data-column={column}
              className={styles[column] ?? styles.cell}
            >
              <button
                type="button"
                className={styles.sort}
                data-widget
                tabIndex={tabIndex}
                onClick={() => onSort(column)}
              >
                {t(`table.column.${column}`)}
                {isSorted && <Arrow size={16} strokeWidth={2} aria-hidden />}
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
})

interface ChooseAllProps {
  chosen: TableHeadProps['chosen']
  tabIndex: number
  onChoose: () => void
}

function ChooseAll({ chosen, tabIndex, onChoose }: ChooseAllProps) {
  const t = useText()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen === 'some'
  }, [chosen])
  return (
    <label className={styles.mark}>
      <span className="visually-hidden">{t('table.chooseAll')}</span>
      <input ref={box} type="checkbox" data-widget tabIndex={tabIndex} checked={chosen === 'all'} onChange={onChoose} />
    </label>
  )
}
