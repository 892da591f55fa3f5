import { useState } from 'react'
import { MAX_NOTE_LENGTH } from '../../../../shared/domain/note.ts'
import type { ZoneId } from '../../../../shared/ids.ts'
import { useText } from '../../../text/index.ts'
import { SelectField, TextAreaField } from '../../../ui/Field.tsx'
import { useList } from '../listContext.ts'
import { FormDialog } from './FormDialog.tsx'

interface TextDialogProps {
  onMake: (words: string, zone: ZoneId | undefined) => void
  onClose: () => void
}

/** A text for the wall, and where it goes. */
export function TextDialog({ onMake, onClose }: TextDialogProps) {
  const t = useText()
  const zones = useList().book.zones()
  const [words, setWords] = useState('')
  const [zone, setZone] = useState<string>(zones[0]?.id ?? '')
  const [isBlank, setBlank] = useState(false)
  const submit = () => (words.trim() === '' ? setBlank(true) : onMake(words.trim(), (zone || undefined) as ZoneId))
  return (
    <FormDialog title={t('list.wall.textTitle')} submit={t('list.wall.make')} onSubmit={submit} onClose={onClose}>
      <TextAreaField
        label={t('board.figure.texts')}
        value={words}
        rows={4}
        maxLength={MAX_NOTE_LENGTH}
        error={isBlank && words.trim() === '' ? t('list.wall.blankText') : undefined}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- one came to write
        autoFocus
        onChange={({ target }) => setWords(target.value)}
      />
      {zones.length > 0 && (
        <SelectField label={t('list.compose.zone')} value={zone} onChange={({ target }) => setZone(target.value)}>
          {zones.map(({ id, title }) => (
            <option key={id} value={id}>
              {title || t('board.untitledZone')}
            </option>
          ))}
          <option value="">{t('list.noZone')}</option>
        </SelectField>
      )}
    </FormDialog>
  )
}
