import { Check } from 'lucide-react'
import { type Note, type NoteColour, noteColours } from '../../../shared/domain/note.ts'
import { plainTextOf } from '../../../shared/document/richText.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useList } from './listContext.ts'
import styles from './NoteDialogs.module.css'
import { PlacesDialog } from './PlacesDialog.tsx'

interface Choosing<Value> {
  note: Note
  onChoose: (value: Value) => void
  onClose: () => void
}

/** Where a note may go: all the zones, with what is in them, and out of them. */
export function MoveDialog({ note, onChoose, onClose }: Choosing<ZoneId | undefined>) {
  const t = useText()
  const { book } = useList()
  const present = book.zone(note.zone ?? ('' as ZoneId))?.id
  return (
    <PlacesDialog title={t('list.moveTitle')} present={present} here={t('list.here')} {...{ onChoose, onClose }}>
      <Quote note={note} />
    </PlacesDialog>
  )
}

/** The eight papers, each with its name. */
export function ColourDialog({ note, onChoose, onClose }: Choosing<NoteColour>) {
  const t = useText()
  return (
    <Dialog title={t('list.colourTitle')} isOpen onClose={onClose}>
      <Quote note={note} />
      <ul className={styles.papers}>
        {noteColours.map((colour) => (
          <li key={colour}>
            <button
              type="button"
              className={styles.paper}
              style={{ background: `var(--note-${colour})` }}
              aria-current={colour === note.colour || undefined}
              onClick={() => (colour === note.colour ? onClose() : onChoose(colour))}
            >
              {colour === note.colour && <Check size={18} strokeWidth={2.25} aria-hidden />}
              {t(`colour.${colour}`)}
              {colour === note.colour && <span className="visually-hidden"> ({t('list.present')})</span>}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function Quote({ note }: { note: Note }) {
  const t = useText()
  const { book } = useList()
  const text = plainTextOf(book.words(note.id)).trim()
  return (
    <p className={styles.quote} style={{ borderColor: `var(--note-${note.colour})` }}>
      {text || t('list.blank')}
    </p>
  )
}
