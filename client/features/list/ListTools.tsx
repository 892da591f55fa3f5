import { CornerUpLeft, PencilLine, SlidersHorizontal } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { type Arrangement, groupings, readingOrders } from './arranging.ts'
import styles from './ListTools.module.css'
import { useAllWriters } from './useWriters.ts'

interface ListToolsProps {
  arrangement: Arrangement
  onArrange: (arrangement: Arrangement) => void
  /** Absent for those who only read. */
  holding: { readonly isOn: boolean; readonly choose: (isOn: boolean) => void } | undefined
  onGoTo: (note: NoteId) => void
  /** Goes back to where one was before; undefined when one has gone nowhere. */
  onComeBack: (() => void) | undefined
  /** What can be added. */
  children?: ReactNode
}

/** How the list is read: by what it is cut and sorted, what waits while one writes, and where others write. */
export function ListTools({ arrangement, onArrange, holding, onGoTo, onComeBack, children }: ListToolsProps) {
  const t = useText()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles.tools} role="group" aria-label={t('list.tools.label')}>
      <Button
        kind="quiet"
        className={styles.more}
        aria-expanded={isOpen}
        aria-controls={id}
        icon={<SlidersHorizontal size={20} strokeWidth={1.75} aria-hidden />}
        onClick={() => setOpen(!isOpen)}
      >
        {t('list.tools.more')}
      </Button>
      <div id={id} className={styles.choices} data-open={isOpen || undefined}>
        <label className={styles.choice}>
          <span>{t('list.tools.grouping')}</span>
          <select
            value={arrangement.grouping}
            onChange={({ target }) => onArrange({ ...arrangement, grouping: target.value as Arrangement['grouping'] })}
          >
            {groupings.map((grouping) => (
              <option key={grouping} value={grouping}>
                {t(`list.tools.by.${grouping}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.choice}>
          <span>{t('list.tools.order')}</span>
          <select
            value={arrangement.order}
            onChange={({ target }) => onArrange({ ...arrangement, order: target.value as Arrangement['order'] })}
          >
            {readingOrders.map((order) => (
              <option key={order} value={order}>
                {t(`list.tools.in.${order}`)}
              </option>
            ))}
          </select>
        </label>
        {holding && (
          <label className={styles.holding}>
            <input type="checkbox" checked={holding.isOn} onChange={({ target }) => holding.choose(target.checked)} />
            <span>{t('list.tools.hold')}</span>
          </label>
        )}
      </div>
      <div className={styles.ways}>
        {onComeBack && (
          <Button
            kind="secondary"
            icon={<CornerUpLeft size={18} strokeWidth={1.75} aria-hidden />}
            onClick={onComeBack}
          >
            {t('list.tools.comeBack')}
          </Button>
        )}
        <WhereOthersWrite onGoTo={onGoTo} />
        {children}
      </div>
    </div>
  )
}

/** The way to where somebody else has the caret; a menu where several have. */
function WhereOthersWrite({ onGoTo }: { onGoTo: (note: NoteId) => void }) {
  const t = useText()
  const writers = useAllWriters()
  const [first] = writers
  if (!first) return null
  const icon = <PencilLine size={18} strokeWidth={1.75} aria-hidden />
  if (writers.length === 1) {
    return (
      <Button kind="quiet" icon={icon} onClick={() => onGoTo(first.note)}>
        {t('list.tools.goToWriter', { name: first.name })}
      </Button>
    )
  }
  return (
    <Menu
      kind="quiet"
      icon={icon}
      label={t('list.tools.goToWriters', { count: writers.length })}
      items={writers.map(({ note, name }) => ({ id: note, label: name, onChoose: () => onGoTo(note) }))}
    />
  )
}
