import { type FormEvent, useRef, useState } from 'react'
import type { Programmes } from '../../../shared/api.ts'
import { MAX_NAME_LENGTH } from '../../../shared/domain/participant.ts'
import { useAccounts, useCreateAccount } from '../../api/accounts.ts'
import { failureOf, failureText } from '../../api/failure.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Message } from '../../ui/Message.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './AccountsDialog.module.css'

type AccountRole = 'facilitator' | 'administrator'

/** Accounts of those who facilitate or administer; a new one is handed over as a link that works once. */
export function AccountsDialog({ programmes, onClose }: { programmes: Programmes; onClose: () => void }) {
  const t = useText()
  const accounts = useAccounts()
  const [created, setCreated] = useState<{ name: string; welcomeUrl: string }>()
  return (
    <Dialog title={t('accounts.title')} isOpen isWide onClose={onClose}>
      <p className={styles.words}>{t('accounts.words')}</p>
      {created ? (
        <HandOver {...created} onDone={() => setCreated(undefined)} />
      ) : (
        <section className={styles.part} aria-labelledby="new-account">
          <h3 id="new-account">{t('accounts.new')}</h3>
          <NewAccount programmes={programmes} onCreated={setCreated} />
        </section>
      )}
      <section className={styles.part} aria-labelledby="accounts-count">
        <h3 id="accounts-count">
          {accounts.data ? t('accounts.count', { count: accounts.data.length }) : t('accounts.title')}
        </h3>
        {accounts.isPending && <Skeleton widths={['100%', '100%']} height="2.5rem" />}
        {accounts.isError && (
          <Message kind="trouble">
            <p>{failureText(t, accounts.error)}</p>
          </Message>
        )}
        <ul className={styles.accounts}>
          {accounts.data?.map(({ id, name, email }) => (
            <li key={id}>
              <strong>{name}</strong> <span className={styles.email}>{email}</span>
            </li>
          ))}
        </ul>
      </section>
    </Dialog>
  )
}

/** Shown once: the server keeps no copy of the link. */
function HandOver({ name, welcomeUrl, onDone }: { name: string; welcomeUrl: string; onDone: () => void }) {
  const t = useText()
  return (
    <Message kind="done" title={t('accounts.created', { name })}>
      <p>{t('accounts.handOver')}</p>
      <p className={styles.link}>{welcomeUrl}</p>
      <p className={styles.actions}>
        <CopyButton copied={welcomeUrl} label={t('accounts.copyLink')} kind="primary" />
        <Button onClick={onDone}>{t('accounts.done')}</Button>
      </p>
    </Message>
  )
}

interface NewAccountProps {
  programmes: Programmes
  onCreated: (created: { name: string; welcomeUrl: string }) => void
}

function NewAccount({ programmes, onCreated }: NewAccountProps) {
  const t = useText()
  const create = useCreateAccount()
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  // Facilitating needs something to facilitate.
  const [role, setRole] = useState<AccountRole>(programmes.length > 0 ? 'facilitator' : 'administrator')
  const [scope, setScope] = useState('')
  const [wasSent, setWasSent] = useState(false)

  const programme = programmes.find(({ id }) => id === scope) ?? (scope === '' ? programmes[0] : undefined)
  const workgroup = programmes.flatMap(({ workgroups }) => workgroups).find(({ id }) => id === scope)
  const isComplete = name.trim() !== '' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWasSent(true)
    if (!isComplete) {
      form.current?.querySelector<HTMLInputElement>(name.trim() ? 'input[type="email"]' : 'input')?.focus()
      return
    }
    const place = workgroup ? { workgroupId: workgroup.id } : programme ? { programmeId: programme.id } : {}
    create.mutate(
      { name, email, role, ...(role === 'facilitator' && place) },
      { onSuccess: ({ welcomeUrl }) => onCreated({ name: name.trim(), welcomeUrl }) },
    )
  }

  return (
    <Form ref={form} onSubmit={submit} noValidate>
      <div className={styles.pair}>
        <TextField
          label={t('accounts.name')}
          error={wasSent && !name.trim() ? t('ui.required') : undefined}
          maxLength={MAX_NAME_LENGTH}
          autoComplete="off"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('accounts.email')}
          type="email"
          error={wasSent && name.trim() && !isComplete ? t('setUp.emailWrong') : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </div>
      <RadioCards<AccountRole>
        legend={t('accounts.role')}
        name="role"
        options={(programmes.length > 0
          ? (['facilitator', 'administrator'] as const)
          : (['administrator'] as const)
        ).map((value) => ({ value, label: t(`role.${value}`), hint: t(`accounts.${value}Hint`) }))}
        value={role}
        onChange={setRole}
      />
      {role === 'facilitator' && programmes.length > 0 && (
        <SelectField
          label={t('accounts.scope')}
          value={scope || programmes[0]?.id}
          onChange={(event) => setScope(event.target.value)}
        >
          {programmes.map(({ id, title, territories, workgroups }) => (
            <optgroup key={id} label={title}>
              <option value={id}>{t('accounts.wholeProgramme', { title })}</option>
              {workgroups.map((group) => (
                <option key={group.id} value={group.id}>
                  {[territories.find((one) => one.id === group.territoryId)?.name, group.title]
                    .filter(Boolean)
                    .join(' · ')}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
      )}
      {create.isError && (
        <Message kind="trouble">
          <p>{failureOf(create.error) === 'conflict' ? t('accounts.exists') : failureText(t, create.error)}</p>
        </Message>
      )}
      <p>
        <Button kind="primary" type="submit" busyWords={create.isPending ? t('accounts.creating') : undefined}>
          {t('accounts.create')}
        </Button>
      </p>
    </Form>
  )
}
