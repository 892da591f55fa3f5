import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { copyOfAgenda, type SessionPlan } from '../../../shared/domain/session.ts'
import { agendaLibrary, agendasOffered } from '../../../shared/domain/stepLibrary.ts'
import type { SessionView } from '../../../shared/sessionsApi.ts'
import { failureText } from '../../api/failure.ts'
import { useAgendas, usePrepareSession } from '../../api/sessions.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError, SelectField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { agendaFrom } from '../agenda/words.ts'
import { useRoom } from '../workgroup/roomContext.ts'

type Plan = Pick<SessionPlan, 'kind' | 'agenda'>
interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
  readonly plan: () => Plan
}

/** A session begins with a title and, if one likes, with an agenda there is already. */
export function NewSessionDialog({ sessions, onClose }: { sessions: readonly SessionView[]; onClose: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const { workgroup } = useRoom()
  const { data: agendas = [] } = useAgendas(workgroup)
  const prepare = usePrepareSession(workgroup)
  const [title, setTitle] = useState<string>()
  const [from, setFrom] = useState('')
  const [isTried, setTried] = useState(false)

  const offered: { readonly label: string; readonly choices: readonly Choice[] }[] = [
    {
      label: t('console.prepare.templates'),
      choices: agendasOffered.map((key) => ({
        value: `template/${key}`,
        label: t(`agenda.templates.${key}.title`),
        hint: t(`agenda.templates.${key}.hint`),
        plan: (): Plan => ({ kind: agendaLibrary[key].kind, agenda: agendaFrom(key, t) }),
      })),
    },
    {
      label: t('console.prepare.programme'),
      choices: agendas.map(({ key, title: label, kind, agenda }) => ({
        value: `programme/${key}`,
        label,
        plan: (): Plan => ({ kind, agenda: copyOfAgenda(agenda) }),
      })),
    },
    {
      label: t('console.prepare.group'),
      choices: sessions.map(({ id, title: label, kind, agenda }) => ({
        value: `session/${id}`,
        label,
        plan: (): Plan => ({ kind, agenda: copyOfAgenda(agenda) }),
      })),
    },
  ]
  const chosen = offered.flatMap(({ choices }) => choices).find(({ value }) => value === from)
  const named = title ?? chosen?.label ?? ''

  const make = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (named.trim() === '') return
    const plan = chosen?.plan() ?? { kind: 'workshop' as const, agenda: [] }
    prepare.mutate(
      { title: named.trim(), ...plan },
      {
        onSuccess: ({ id }) => {
          onClose()
          void navigate(`/w/${workgroup}/console/sessions/${id}`)
        },
      },
    )
  }
  return (
    <Dialog title={t('console.prepare.title')} isOpen onClose={onClose}>
      <Form onSubmit={make} noValidate>
        <SelectField
          label={t('console.prepare.from')}
          hint={chosen?.hint}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        >
          <option value="">{t('console.prepare.blank')}</option>
          {offered
            .filter(({ choices }) => choices.length > 0)
            .map(({ label, choices }) => (
              <optgroup key={label} label={label}>
                {choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </optgroup>
            ))}
        </SelectField>
        <TextField
          label={t('console.prepare.name')}
          hint={t('console.prepare.nameHint')}
          value={named}
          maxLength={160}
          error={isTried && named.trim() === '' ? t('ui.required') : undefined}
          onChange={({ target }) => setTitle(target.value)}
        />
        <FieldError id="prepare-error" error={prepare.error ? failureText(t, prepare.error) : undefined} />
        <Button type="submit" kind="primary" busyWords={prepare.isPending ? t('console.prepare.creating') : undefined}>
          {t('console.prepare.create')}
        </Button>
      </Form>
    </Dialog>
  )
}
