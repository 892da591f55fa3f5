import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { MAX_NOTE_LENGTH } from '../../../../shared/domain/note.ts'
import { plainTextOf } from '../../../../shared/document/richText.ts'
import type { Zone } from '../../../../shared/domain/zone.ts'
import type { ItemId, ZoneId } from '../../../../shared/ids.ts'
import { type Text, useText } from '../../../text/index.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { useList } from '../listContext.ts'
import type { NoteBook } from '../NoteBook.ts'
import placeStyles from '../NoteDialogs.module.css'
import type { ThingBook } from '../things/ThingBook.ts'
import styles from '../things/ThingDialogs.module.css'
import { useThingParts } from '../things/thingsContext.ts'
import { phraseOf } from '../things/thingWords.ts'

const LONGEST_CHOICE = 80 // letters: a line of a list that opens on a phone

interface FormDialogProps {
  title: string
  submit: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

function FormDialog({ title, submit, onSubmit, onClose, children }: FormDialogProps) {
  const t = useText()
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form onSubmit={submitted}>
        {children}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit">
            {submit}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

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

interface Place {
  readonly key: string
  readonly title: string
  readonly ends: readonly { readonly id: ItemId; readonly words: string }[]
}

/** All that a link can hold on to, zone by zone, as one reads it. */
function endsOf(book: NoteBook, things: ThingBook, t: Text): Place[] {
  const notes = new Map(book.sections().map((section) => [section.zone, section.notes]))
  const within = (zone: Zone | undefined) => [
    ...(zone
      ? [{ id: zone.id as ItemId, words: t('list.wall.whole', { zone: zone.title || t('board.untitledZone') }) }]
      : []),
    ...(notes.get(zone?.id) ?? []).map((id) => ({
      id: id as ItemId,
      words: cut(plainTextOf(book.words(id)).replace(/\s+/g, ' ').trim()) || t('list.blank'),
    })),
    ...things
      .in(zone?.id)
      .things.flatMap((one) =>
        one.kind === 'links' ? [] : { id: one.thing.id as ItemId, words: cut(phraseOf(one, t)) },
      ),
  ]
  return [...book.zones(), undefined]
    .map((zone) => ({
      key: zone?.id ?? '',
      title: zone ? zone.title || t('board.untitledZone') : t('list.noZone'),
      ends: within(zone),
    }))
    .filter(({ ends }) => ends.length > 0)
}

function cut(words: string): string {
  return words.length > LONGEST_CHOICE ? `${words.slice(0, LONGEST_CHOICE - 1).trimEnd()}…` : words
}

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
