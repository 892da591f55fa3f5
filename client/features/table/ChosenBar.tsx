import { Crosshair, FolderInput, Palette, ScrollText, Tag, Trash2 } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { type Choice, type Chosen } from './choices.ts'
import styles from './ChosenBar.module.css'

const icons = { zone: FolderInput, colour: Palette, nature: Tag, scope: Tag, policyArea: Tag } as const

interface ChosenBarProps {
  count: number
  /** The columns in which they can be changed. */
  offered: readonly Chosen[]
  choicesOf: (column: Chosen) => readonly Choice[]
  onGive: (column: Chosen, choice: Choice) => void
  /** Absent where the chosen notes do not lie in one matrix. */
  onWeigh?: (() => void) | undefined
  onMakeFinding: () => void
  onRemove: () => void
  onLeave: () => void
}

/** What can be done with all the chosen notes at once. Each is one step to undo. */
export function ChosenBar(props: ChosenBarProps) {
  const { count, offered, choicesOf, onGive, onWeigh, onMakeFinding, onRemove, onLeave } = props
  const t = useText()
  return (
    <div className={styles.bar} role="group" aria-label={t('table.chosenLabel')}>
      <p className={styles.count}>{t('table.chosen', { count })}</p>
      <div className={styles.actions}>
        {offered.map((column) => {
          const Icon = icons[column]
          return (
            <Menu
              key={column}
              label={t(`table.give.${column}`)}
              icon={<Icon size={18} strokeWidth={1.75} aria-hidden />}
              items={choicesOf(column).map((choice) => ({
                id: `=${choice.id}`,
                label: choice.label,
                icon: choice.colour && (
                  <span className={styles.swatch} style={{ background: `var(--note-${choice.colour})` }} aria-hidden />
                ),
                onChoose: () => onGive(column, choice),
              }))}
            />
          )
        })}
        {onWeigh && (
          <Button icon={<Crosshair size={18} strokeWidth={1.75} aria-hidden />} onClick={onWeigh}>
            {t('list.weigh')}
          </Button>
        )}
        <Button icon={<ScrollText size={18} strokeWidth={1.75} aria-hidden />} onClick={onMakeFinding}>
          {t('findings.makeOfNote')}
        </Button>
        <Button kind="danger" icon={<Trash2 size={18} strokeWidth={1.75} aria-hidden />} onClick={onRemove}>
          {t('list.remove')}
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          {t('table.unchoose')}
        </Button>
      </div>
    </div>
  )
}
