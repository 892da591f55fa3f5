import type { ReactNode } from 'react'
import type { ZoneId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useList } from './listContext.ts'
import styles from './NoteDialogs.module.css'

interface PlacesDialogProps {
  title: string
  /** Where what goes is now; undefined for outside of the zones. */
  present: ZoneId | undefined
  /** What is said of that place. */
  here: string
  /** What goes. */
  children: ReactNode
  onChoose: (zone: ZoneId | undefined) => void
  onClose: () => void
}

/** Where something may go: all the zones, with how many notes are in them, and out of them. */
export function PlacesDialog({ title, present, here, children, onChoose, onClose }: PlacesDialogProps) {
  const t = useText()
  const { book } = useList()
  const counts = new Map(book.sections().map(({ zone, notes }) => [zone, notes.length]))
  const places = [...book.zones().map((zone) => ({ id: zone.id, title: zone.title })), { id: undefined, title: '' }]
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {children}
      <ul className={styles.places}>
        {places.map((place) => (
          <li key={place.id ?? ''}>
            <button
              type="button"
              className={styles.place}
              aria-current={place.id === present || undefined}
              onClick={() => (place.id === present ? onClose() : onChoose(place.id))}
            >
              <span className={styles.placeTitle}>
                {place.title || t(place.id ? 'board.untitledZone' : 'list.noZone')}
              </span>
              <span className={styles.detail}>
                {place.id === present ? here : t('list.notes', { count: counts.get(place.id) ?? 0 })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
