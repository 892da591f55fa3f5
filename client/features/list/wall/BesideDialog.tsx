import type { Zone } from '../../../../shared/domain/zone.ts'
import type { ZoneId } from '../../../../shared/ids.ts'
import { useText } from '../../../text/index.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { useList } from '../listContext.ts'
import placeStyles from '../NoteDialogs.module.css'

interface BesideDialogProps {
  zone: Zone
  onChoose: (beside: ZoneId) => void
  onClose: () => void
}

/** Beside which other zone a zone goes, with all that lies in it. */
export function BesideDialog({ zone, onChoose, onClose }: BesideDialogProps) {
  const t = useText()
  const { book } = useList()
  const others = book.zones().filter(({ id }) => id !== zone.id)
  return (
    <Dialog title={t('list.wall.moveTitle', { zone: zone.title || t('board.untitledZone') })} isOpen onClose={onClose}>
      <p>{t('list.wall.moveHint')}</p>
      <ul className={placeStyles.places}>
        {others.map(({ id, title }) => (
          <li key={id}>
            <button type="button" className={placeStyles.place} onClick={() => onChoose(id)}>
              <span className={placeStyles.placeTitle}>{title || t('board.untitledZone')}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
