import { ArrowDown, ArrowUp, ChevronDown, Copy, GripVertical, Trash2 } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useId } from 'react'
import type { AgendaStep } from '../../../shared/domain/session.ts'
import { sayHour } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { StepForm } from './StepForm.tsx'
import styles from './StepRow.module.css'

interface StepRowProps {
  step: AgendaStep
  index: number
  total: number
  /** In minutes since midnight; undefined as long as nobody has said when the session begins. */
  begins: number | undefined
  isOpen: boolean
  isClosed: boolean
  /** How far it is taken by hand, in CSS pixels. */
  by: number | undefined
  /** Where the one in the hand would go. */
  isGoal: boolean
  onOpen: () => void
  onChange: (change: Partial<AgendaStep>) => void
  onMove: (to: number) => void
  onTake: (event: PointerEvent<HTMLElement>) => void
  onDuplicate: () => void
  onRemove: () => void
}

/** One step of an agenda: a line that says what and how long, and under it, when it is opened, all of it to be changed. */
export function StepRow(props: StepRowProps) {
  const { step, index, total, begins, isOpen, isClosed, by, isGoal, onOpen, onChange, onMove, onTake } = props
  const t = useText()
  const spoken = useLanguage()
  const panel = useId()
  const title = step.title.trim() || t('agenda.step.untitled')
  const goTo = (to: number, focused: string) => {
    if (to < 0 || to >= total) return
    onMove(to)
    // The row is at another place of the list now, and what had the focus with it.
    requestAnimationFrame(() => document.getElementById(focused)?.focus())
  }
  const hearKey = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || way === 0 || isClosed) return
    event.preventDefault()
    goTo(index + way, `${panel}-row`)
  }
  const details = [
    begins !== undefined && t('agenda.step.begins', { time: sayHour(begins, spoken) }),
    t(`agenda.method.${step.method}.name`),
    t(`agenda.visibilityShort.${step.visibility}`),
    step.output,
  ]
  return (
    <li
      className={styles.row}
      data-step={title}
      data-open={isOpen || undefined}
      data-taken={by !== undefined || undefined}
      data-goal={isGoal || undefined}
      style={by === undefined ? undefined : { transform: `translateY(${by}px)` }}
    >
      <div className={styles.head}>
        {!isClosed && (
          <span className={styles.handle} title={t('agenda.step.drag')} onPointerDown={onTake} aria-hidden>
            <GripVertical size={20} strokeWidth={1.75} />
          </span>
        )}
        <button
          type="button"
          id={`${panel}-row`}
          className={styles.summary}
          aria-expanded={isOpen}
          aria-controls={panel}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          onClick={onOpen}
          onKeyDown={hearKey}
        >
          <span className={styles.number}>{index + 1}</span>
          <span className={styles.words}>
            <span className={styles.title}>{title}</span>
            <span className={styles.details}>{details.filter(Boolean).join(' · ')}</span>
          </span>
          <span className={styles.minutes}>{t('agenda.step.minutesShort', { count: step.minutes })}</span>
          <ChevronDown className={styles.chevron} size={18} strokeWidth={1.75} aria-hidden />
        </button>
        {!isClosed && (
          <span className={styles.tools}>
            <IconButton
              id={`${panel}-up`}
              name={t('agenda.step.up', { title })}
              aria-disabled={index === 0}
              onClick={() => goTo(index - 1, `${panel}-up`)}
            >
              <ArrowUp size={18} strokeWidth={1.75} aria-hidden />
            </IconButton>
            <IconButton
              id={`${panel}-down`}
              name={t('agenda.step.down', { title })}
              aria-disabled={index === total - 1}
              onClick={() => goTo(index + 1, `${panel}-down`)}
            >
              <ArrowDown size={18} strokeWidth={1.75} aria-hidden />
            </IconButton>
            <IconButton name={t('agenda.step.duplicate', { title })} onClick={props.onDuplicate}>
              <Copy size={18} strokeWidth={1.75} aria-hidden />
            </IconButton>
            <IconButton name={t('agenda.step.remove', { title })} onClick={props.onRemove}>
              <Trash2 size={18} strokeWidth={1.75} aria-hidden />
            </IconButton>
          </span>
        )}
      </div>
      {isOpen && (
        <div className={styles.panel} id={panel}>
          <StepForm step={step} isClosed={isClosed} onChange={onChange} />
        </div>
      )}
    </li>
  )
}
