import { type MeaningPart, meaningOf, meaningParts, saidOf } from '../../../shared/domain/meaning.ts'
import type { Note } from '../../../shared/domain/note.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { choicesFor } from '../table/choices.ts'
import { useReading } from '../table/useReading.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useList } from './listContext.ts'
import styles from './PositionDialog.module.css'

interface MeaningDialogProps {
  note: Note
  /** @param value '' for none */
  onChoose: (part: MeaningPart, value: string) => void
  onClose: () => void
}

/** What a note says by its zone, part by part. What is changed moves it to the zone that says so. */
export function MeaningDialog({ note, onChoose, onClose }: MeaningDialogProps) {
  const t = useText()
  const { book } = useList()
  const { call } = useReading(useRoom().workgroup)
  const zones = book.zones()
  const present = meaningOf(note, (id) => book.zone(id))
  return (
    <Dialog title={t('list.meaningTitle')} isOpen onClose={onClose}>
      <div className={styles.form}>
        <p className={styles.words}>{t('list.meaningWords')}</p>
        {meaningParts
          .filter((part) => saidOf(zones, part).length > 0)
          .map((part) => (
            <SelectField
              key={part}
              label={t(`table.column.${part}`)}
              value={present[part] ?? ''}
              onChange={({ target }) => onChoose(part, target.value)}
            >
              {choicesFor(part, zones, present, call, t).map(({ id, label, detail }) => (
                <option key={id} value={id}>
                  {detail ? `${label} → ${detail}` : label}
                </option>
              ))}
            </SelectField>
          ))}
      </div>
    </Dialog>
  )
}
