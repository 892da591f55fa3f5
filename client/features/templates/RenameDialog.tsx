import { type FormEvent, useState } from 'react'
import { MAX_TITLE_LENGTH } from '../../../shared/domain/programme.ts'
import type { ProgrammeId, TemplateId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useRenameTemplate } from '../../api/templates.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Message } from '../../ui/Message.tsx'

interface RenameDialogProps {
  programmeId: ProgrammeId
  id: TemplateId
  title: string
  onClose: () => void
}

/** Another title for a template of the programme. */
export function RenameDialog({ programmeId, id, title: former, onClose }: RenameDialogProps) {
  const t = useText()
  const rename = useRenameTemplate(programmeId)
  const [title, setTitle] = useState(former)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() && !rename.isPending) rename.mutate({ id, title }, { onSuccess: onClose })
  }
  return (
    <Dialog title={t('templates.renameTitle')} isOpen onClose={onClose}>
      <Form onSubmit={submit} noValidate>
        <TextField
          label={t('templates.name')}
          value={title}
          maxLength={MAX_TITLE_LENGTH}
          required
          error={title.trim() ? undefined : t('ui.required')}
          onChange={(event) => setTitle(event.target.value)}
        />
        {rename.isError && (
          <Message kind="trouble">
            <p>{failureText(t, rename.error)}</p>
          </Message>
        )}
        <Button kind="primary" type="submit" busyWords={rename.isPending ? t('templates.saving') : undefined}>
          {t('templates.renameSubmit')}
        </Button>
      </Form>
    </Dialog>
  )
}
