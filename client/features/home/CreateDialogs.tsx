import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { MAX_TITLE_LENGTH } from '../../../shared/domain/programme.ts'
import type { TemplateContents } from '../../../shared/domain/template.ts'
import type { ProgrammeId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useCreateProgramme, useCreateTerritory, useCreateWorkgroup } from '../../api/programmes.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Message } from '../../ui/Message.tsx'
import { toast } from '../../ui/toasts.ts'
import type { ProgrammeLine } from './groupSearch.ts'
import { TemplateField } from './TemplateField.tsx'

/** What an administrator adds: a programme, a territory, a working group. One small form each. */

export function NewProgrammeDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const create = useCreateProgramme()
  const [title, setTitle] = useState('')
  const [organisation, setOrganisation] = useState('')
  const send = () =>
    create.mutate(
      { title, organisation },
      {
        onSuccess: () => {
          toast(t('manage.programmeCreated', { title }))
          onClose()
        },
      },
    )
  return (
    <CreateDialog title={t('manage.newProgramme')} creating={create} onCreate={title.trim() && send} onClose={onClose}>
      {(error) => (
        <>
          <TextField
            label={t('manage.programmeTitle')}
            hint={t('manage.programmeTitleHint')}
            error={error}
            maxLength={MAX_TITLE_LENGTH}
            required
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <TextField
            label={t('manage.organisation')}
            hint={t('manage.organisationHint')}
            maxLength={MAX_TITLE_LENGTH}
            autoComplete="organization"
            value={organisation}
            onChange={(event) => setOrganisation(event.target.value)}
          />
        </>
      )}
    </CreateDialog>
  )
}

export function NewTerritoryDialog({ programmeId, onClose }: { programmeId: ProgrammeId; onClose: () => void }) {
  const t = useText()
  const create = useCreateTerritory(programmeId)
  const [name, setName] = useState('')
  const send = () =>
    create.mutate(
      { name },
      {
        onSuccess: () => {
          toast(t('manage.territoryCreated', { title: name }))
          onClose()
        },
      },
    )
  return (
    <CreateDialog title={t('manage.newTerritory')} creating={create} onCreate={name.trim() && send} onClose={onClose}>
      {(error) => (
        <TextField
          label={t('manage.territoryName')}
          error={error}
          maxLength={MAX_TITLE_LENGTH}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      )}
    </CreateDialog>
  )
}

export function NewWorkgroupDialog({ programme, onClose }: { programme: ProgrammeLine; onClose: () => void }) {
  const t = useText()
  const create = useCreateWorkgroup(programme.id)
  const [title, setTitle] = useState('')
  const [theme, setTheme] = useState('')
  const [territoryId, setTerritoryId] = useState('')
  const [template, setTemplate] = useState<{ key: string; board?: TemplateContents | undefined }>({ key: '' })
  const territory = programme.territories.find(({ id }) => id === territoryId)
  const send = () =>
    create.mutate(
      {
        title,
        theme,
        ...(territory && { territoryId: territory.id }),
        ...(template.board && { board: template.board }),
      },
      {
        onSuccess: () => {
          toast(t('manage.workgroupCreated', { title }))
          onClose()
        },
      },
    )
  return (
    <CreateDialog title={t('manage.newWorkgroup')} creating={create} onCreate={title.trim() && send} onClose={onClose}>
      {(error) => (
        <>
          <TextField
            label={t('manage.workgroupTitle')}
            error={error}
            maxLength={MAX_TITLE_LENGTH}
            required
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <TextField
            label={t('manage.theme')}
            hint={t('manage.themeHint')}
            maxLength={MAX_TITLE_LENGTH}
            value={theme}
            onChange={(event) => setTheme(event.target.value)}
          />
          {programme.territories.length > 0 && (
            <SelectField
              label={t('manage.territory')}
              value={territoryId}
              onChange={(event) => setTerritoryId(event.target.value)}
            >
              <option value="">{t('home.wholeProgramme')}</option>
              {programme.territories.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
          <TemplateField
            programme={programme}
            value={template.key}
            onChange={(key, board) => setTemplate({ key, board })}
          />
        </>
      )}
    </CreateDialog>
  )
}

interface CreateDialogProps {
  title: string
  creating: { readonly isPending: boolean; readonly error: unknown }
  /** Empty while the first field, the only necessary one, is. */
  onCreate: (() => void) | ''
  onClose: () => void
  /** @param error what to say under the first field */
  children: (error: string | undefined) => ReactNode
}

function CreateDialog({ title, creating, onCreate, onClose, children }: CreateDialogProps) {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const [wasSent, setWasSent] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWasSent(true)
    if (onCreate) onCreate()
    else form.current?.querySelector<HTMLInputElement>('input[required]')?.focus()
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form ref={form} onSubmit={submit} noValidate>
        {children(wasSent && !onCreate ? t('ui.required') : undefined)}
        {creating.error != null && (
          <Message kind="trouble">
            <p>{failureText(t, creating.error)}</p>
          </Message>
        )}
        <Button kind="primary" type="submit" busyWords={creating.isPending ? t('manage.creating') : undefined}>
          {t('manage.create')}
        </Button>
      </Form>
    </Dialog>
  )
}
