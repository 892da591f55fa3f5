import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { dateField, MAX_LINE, MAX_PASSAGE } from '../../../shared/domain/fields.ts'
import type { ParticipantId } from '../../../shared/ids.ts'
import { useCommenters } from '../../api/comments.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { isAtTheTable } from '../workgroup/peopleHere.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import type { Readings } from './useReadings.ts'

interface AskForReadingProps {
  isOpen: boolean
  onClose: () => void
  onAsk: Readings['ask']
}

/** Asks somebody, or an organisation, to read again until a day. */
export function AskForReading({ isOpen, onClose, onAsk }: AskForReadingProps) {
  const t = useText()
  return (
    <Dialog title={t('drafting.read.asking')} isOpen={isOpen} onClose={onClose}>
      {isOpen && <Asking onClose={onClose} onAsk={onAsk} />}
    </Dialog>
  )
}

function Asking({ onClose, onAsk }: Omit<AskForReadingProps, 'isOpen'>) {
  const t = useText()
  const persons = useKnownPersons()
  const [reader, setReader] = useState('')
  const [organisation, setOrganisation] = useState('')
  const [due, setDue] = useState('')
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const isNobody = reader === '' && organisation.trim() === ''
  const isOddDay = due !== '' && !dateField.safeParse(due).success
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isNobody || isOddDay) return
    onAsk({
      ...(reader && { reader: reader as ParticipantId }),
      ...(organisation.trim() && { organisation: organisation.trim() }),
      ...(due && { due }),
      ...(note.trim() && { note: note.trim() }),
    })
    onClose()
  }
  return (
    <Form onSubmit={send} noValidate>
      <SelectField
        label={t('drafting.read.reader')}
        value={reader}
        onChange={({ target }) => setReader(target.value)}
        error={isTried && isNobody ? t('drafting.read.whoNeeded') : undefined}
      >
        <option value="">{t('drafting.read.noReader')}</option>
        {persons.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('drafting.read.organisation')}
        value={organisation}
        maxLength={MAX_LINE}
        onChange={({ target }) => setOrganisation(target.value)}
      />
      <TextField
        type="date"
        label={t('drafting.read.due')}
        value={due}
        error={isTried && isOddDay ? t('drafting.read.dateWrong') : undefined}
        onChange={({ target }) => setDue(target.value)}
      />
      <TextAreaField
        label={t('drafting.read.note')}
        value={note}
        rows={2}
        maxLength={MAX_PASSAGE}
        onChange={({ target }) => setNote(target.value)}
      />
      <Button kind="primary" type="submit">
        {t('drafting.read.send')}
      </Button>
    </Form>
  )
}

/** Those who are here, and those whom the document names already. */
function useKnownPersons(): { readonly id: ParticipantId; readonly name: string }[] {
  const { people, workgroup } = useRoom()
  const here = useSyncExternalStore(people.onPeople, people.people)
  const { data = [] } = useCommenters(workgroup, 'readers')
  const names = new Map([...data, ...here.filter(isAtTheTable)].map(({ id, name }) => [id, name]))
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}
