import { X } from 'lucide-react'
import type { LineId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { ValueInput } from '../sheets/ValueInput.tsx'
import type { CountedList } from './MinutesDesk.ts'
import { useMinutes } from './minutesContext.ts'
import styles from './MinutesPage.module.css'

interface CountLineProps {
  list: CountedList
  line: { readonly id: LineId; readonly count: number }
  /** Of whom it counts the people. */
  name: string
  mayWrite: boolean
}

/** How many people of one college, or of one organisation, were there. */
export function CountLine({ list, line, name, mayWrite }: CountLineProps) {
  const t = useText()
  const { minutes, desk } = useMinutes()
  if (!mayWrite) {
    return (
      <li className={styles.line}>
        <span className={styles.lineName}>{name}</span>
        <span className={styles.count}>{line.count}</span>
      </li>
    )
  }
  const remove = () => {
    const rule = desk.removeLine(minutes.id, list, line.id)
    if (rule) toast(t(`step.why.${rule}`))
    else toast(t('minutes.lineRemoved', { name }), { undo: desk.takeBack() })
  }
  return (
    <li className={styles.line} data-open>
      <ValueInput
        label={name}
        kind={{ kind: 'count' }}
        value={line.count}
        isNeeded
        path={`minutes/${minutes.id}/${list}/${line.id}`}
        onWrite={(count) => {
          const rule = typeof count === 'number' ? desk.setCount(minutes.id, list, line.id, count) : undefined
          if (rule) toast(t(`step.why.${rule}`))
        }}
      />
      <IconButton name={t('minutes.removeLine', { name })} onClick={remove}>
        <X size={18} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </li>
  )
}
