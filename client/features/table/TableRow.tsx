import { ChevronDown, Lock } from 'lucide-react'
import { type CSSProperties, memo, type ReactNode } from 'react'
import type { ActRule } from '../../../shared/access.ts'
import { roots } from '../../../shared/document/keys.ts'
import { NatureIcon } from '../../canvas/NatureIcon.tsx'
import { useText } from '../../text/index.ts'
import { CommentCount } from '../comments/CommentCount.tsx'
import { NoteEditor } from '../list/NoteEditor.tsx'
import { useWriter } from '../list/useWriters.ts'
import type { Column } from './columns.ts'
import type { Line } from './Lines.ts'
import styles from './NoteTable.module.css'
import { ROW_PX } from './rowsInSight.ts'
import type { Words } from './useReading.ts'

interface TableRowProps {
  line: Line
  /** From 0, among those that are shown. */
  index: number
  columns: readonly Column[]
  read: Words['read']
  /** The column that has the tab stop, while it is in this row. */
  active: Column | undefined
  isChosen: boolean
  isEdited: boolean
  isYours: boolean
  /** What stands against changing the words and the paper, and against moving. */
  writeRule: ActRule | undefined
  moveRule: ActRule | undefined
  canWrite: boolean
  onChoose: (line: Line) => void
}

/** A note as a row. Drawn again only when it changes, or the tab stop comes or goes. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { line, index, columns, active, isChosen, isEdited } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.canWrite ? isChosen : undefined}
      data-row={line.id}
      data-note={line.id}
      data-edited={isEdited || undefined}
      className={styles.row}
      style={{ top: index * ROW_PX, '--paper': `var(--note-${line.note.colour})` } as CSSProperties}
    >
      {columns.map((column, at) => (
        <TableCell key={column} {...props} column={column} at={at} isActive={column === active} />
      ))}
    </div>
  )
})

function TableCell(props: TableRowProps & { column: Column; at: number; isActive: boolean }) {
  const { line, column, at, isActive, isChosen, isEdited, canWrite, read, onChoose } = props
  const t = useText()
  const tabIndex = isActive ? 0 : -1
  const rule = ruleOf(props)
  const common = { role: 'gridcell', 'aria-colindex': at + 1, 'data-column': column } as const
  if (column === 'chosen') {
    return (
      <div {...common} className={styles.chosen}>
        <label className={styles.mark}>
          <span className="visually-hidden">{t('table.choose', { start: startOf(line.text) || t('list.blank') })}</span>
          <input type="checkbox" data-widget tabIndex={tabIndex} checked={isChosen} onChange={() => onChoose(line)} />
        </label>
      </div>
    )
  }
  if (column === 'words' && isEdited) {
    return (
      <div {...common} className={styles.words} tabIndex={-1}>
        <div className={styles.editor} data-editor>
          <NoteEditor id={line.id} />
        </div>
      </div>
    )
  }
  const isOpen = canWrite && !rule && isChanged(column)
  const hasWidget = column === 'comments' && line.comments > 0
  return (
    <div
      {...common}
      className={styles[column] ?? styles.cell}
      tabIndex={hasWidget ? undefined : tabIndex}
      aria-readonly={canWrite && !isOpen ? true : undefined}
    >
      <Content {...props} said={read(line, column)} />
      {isActive && isOpen && column !== 'words' && (
        <ChevronDown className={styles.opens} size={18} strokeWidth={1.75} aria-hidden />
      )}
    </div>
  )
}

const FIXED: ReadonlySet<Column> = new Set(['college', 'date', 'chosen', 'comments', 'votes'])

/** Whether notes differ in it by what people decide, and not by where they came from. */
function isChanged(column: Column): boolean {
  return !FIXED.has(column)
}

function ruleOf({ column, writeRule, moveRule }: TableRowProps & { column: Column }): ActRule | undefined {
  return column === 'words' || column === 'colour' ? writeRule : moveRule
}

function Content({
  line,
  column,
  said,
  isYours,
  writeRule,
  isActive,
}: TableRowProps & { column: Column; said: string; isActive: boolean }): ReactNode {
  const t = useText()
  if (column === 'words') {
    const isKept = writeRule === 'notYours' || writeRule === 'locked'
    return (
      <>
        <span className={said ? styles.text : styles.blank}>{said || t('list.blank')}</span>
        <Marks line={line} isYours={isYours} isKept={isKept} />
      </>
    )
  }
  if (column === 'comments' && line.comments > 0)
    return <CommentCount root={roots.notes} id={line.id} tabIndex={isActive ? 0 : -1} isWidget />
  if (said === '') return <span className={styles.nothing}>{t('table.nothing')}</span>
  if (column === 'nature' && line.meaning.nature) {
    return (
      <>
        <NatureIcon nature={line.meaning.nature} size={18} />
        <span className={styles.text}>{said}</span>
      </>
    )
  }
  if (column === 'colour') {
    return (
      <>
        <span className={styles.swatch} aria-hidden />
        <span className={styles.text}>{said}</span>
      </>
    )
  }
  return <span className={styles.text}>{said}</span>
}

function Marks({ line, isYours, isKept }: { line: Line; isYours: boolean; isKept: boolean }) {
  const t = useText()
  const writer = useWriter(line.id)
  return (
    <>
      {writer && <span className={styles.writer}>{t('list.writing', { name: writer })}</span>}
      {isYours && <span className={styles.yours}>{t('list.yours')}</span>}
      {isKept && (
        <Lock size={16} strokeWidth={1.75} role="img" aria-label={t('step.readOnly')} className={styles.lock} />
      )}
    </>
  )
}

const START_LENGTH = 60

function startOf(text: string): string {
  const line = text.replaceAll('\n', ' ')
  return line.length <= START_LENGTH ? line : `${line.slice(0, START_LENGTH - 1).trimEnd()}…`
}
