import { useMemo, useState } from 'react'
import type { ItemId } from '../../../../shared/ids.ts'
import { useText } from '../../../text/index.ts'
import { SelectField, TextField } from '../../../ui/Field.tsx'
import { useList } from '../listContext.ts'
import { useThingParts } from '../things/thingsContext.ts'
import { FormDialog } from './FormDialog.tsx'
import { endsOf } from './linkEnds.ts'

interface LinkDialogProps {
  /** @returns what is wrong, in a sentence */
  onMake: (from: ItemId, to: ItemId, label: string) => string | undefined
  onClose: () => void
}

/** What is linked to what, and what is said of it. */
export function LinkDialog({ onMake, onClose }: LinkDialogProps) {
  const t = useText()
  const { book } = useList()
  const { things } = useThingParts()
  // As it was when the dialog opened: nothing slips under the hand.
  const [places] = useState(() => endsOf(book, things, t))
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [label, setLabel] = useState('')
  const [error, setError] = useState<string>()
  const options = useMemo(
    () =>
      places.map(({ key, title, ends }) => (
        <optgroup key={key} label={title}>
          {ends.map(({ id, words }) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </optgroup>
      )),
    [places],
  )
  const submit = () => {
    if (from === '' || to === '' || from === to) return setError(t('list.wall.twoThings'))
    return setError(onMake(from as ItemId, to as ItemId, label.trim()))
  }
  const choose = (set: (value: string) => void) => (value: string) => {
    setError(undefined)
    set(value)
  }
  return (
    <FormDialog title={t('list.wall.linkTitle')} submit={t('list.wall.make')} onSubmit={submit} onClose={onClose}>
      <SelectField label={t('list.wall.from')} value={from} onChange={({ target }) => choose(setFrom)(target.value)}>
        <option value="">{t('list.wall.choose')}</option>
        {options}
      </SelectField>
      <SelectField
        label={t('list.wall.to')}
        value={to}
        error={error}
        onChange={({ target }) => choose(setTo)(target.value)}
      >
        <option value="">{t('list.wall.choose')}</option>
        {options}
      </SelectField>
      <TextField
        label={t('list.wall.label')}
        value={label}
        maxLength={400}
        onChange={({ target }) => setLabel(target.value)}
      />
    </FormDialog>
  )
}
