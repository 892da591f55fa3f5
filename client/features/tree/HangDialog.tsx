import type { NoteId } from '../../../shared/ids.ts'
import type { TreeSide } from '../../../shared/domain/treeZones.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './HangDialog.module.css'
import type { TreePlace } from './places.ts'
import type { Hook, TreeActing } from './TreeActing.ts'
import { useTreeParts } from './treeContext.ts'

interface HangDialogProps {
  place: TreePlace
  acting: TreeActing
  onChoose: (hook: Hook) => void
  onClose: () => void
}

/** Under what a note may hang: as a cause, or as an effect, of anything but itself and what hangs on it. */
export function HangDialog({ place, acting, onChoose, onClose }: HangDialogProps) {
  const t = useText()
  const { startOf } = useTreeParts()
  return (
    <Dialog title={t('tree.hang.title')} isOpen onClose={onClose}>
      <p className={styles.quote}>{startOf(place.note)}</p>
      {(['causes', 'effects'] as const).map((side) => (
        <Choices key={side} {...{ side, place, acting, onChoose, onClose }} />
      ))}
    </Dialog>
  )
}

function Choices({ side, place, acting, onChoose, onClose }: HangDialogProps & { side: TreeSide }) {
  const t = useText()
  const { places, startOf } = useTreeParts()
  const closed = acting.belowOn(place, side)
  const choices = [...places.values()].filter(
    ({ part, note, branch }) => (part === side || part === 'problem') && !branch?.stops && !closed.has(note),
  )
  if (choices.length === 0) return null
  const isHere = (note: NoteId) => place.part === side && place.branch?.under === note
  return (
    <section className={styles.side} aria-label={t(`tree.hang.${side}`)}>
      <h3 className={styles.title}>{t(`tree.hang.${side}`)}</h3>
      <ul className={styles.places}>
        {choices.map((choice) => (
          <li key={choice.key} style={{ '--depth': depthOf(choice) } as React.CSSProperties}>
            <button
              type="button"
              className={styles.place}
              aria-current={isHere(choice.note) || undefined}
              onClick={() => (isHere(choice.note) ? onClose() : onChoose({ side, under: choice.note }))}
            >
              <span>{startOf(choice.note)}</span>
              {isHere(choice.note) && <span className={styles.here}>{t('tree.hang.here')}</span>}
              {choice.part === 'problem' && !isHere(choice.note) && (
                <span className={styles.here}>{t('tree.problem')}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How many steps from a problem, as far as they are shown. */
function depthOf({ holder }: TreePlace): number {
  let depth = 0
  for (let above = holder; above && depth < MOST_INDENTED; above = above.holder) depth++
  return depth
}
const MOST_INDENTED = 5
