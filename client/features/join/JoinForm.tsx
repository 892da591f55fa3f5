import { ShieldCheck } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { type College, colleges, MAX_NAME_LENGTH, MAX_ORGANISATION_LENGTH } from '../../../shared/domain/participant.ts'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { join } from '../../api/doors.ts'
import { failureOf } from '../../api/failure.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Message } from '../../ui/Message.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { WaitingRoom } from './WaitingRoom.tsx'
import styles from './JoinPage.module.css'

interface JoinFormProps {
  door: string
  isFacilitator: boolean
  /** Who holds the programme: offered to those who come from there. */
  holder: string | undefined
}

/** A name, a college, an organisation for who wants to say it, the one rule of the room, and in. */
export function JoinForm({ door, isFacilitator, holder }: JoinFormProps) {
  const t = useText()
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState('')
  const [college, setCollege] = useState<College>()
  const [organisation, setOrganisation] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isJoining, setJoining] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [waitsFor, setWaitsFor] = useState<WorkgroupId>()

  const trimmed = name.trim()
  const nameError =
    trimmed === '' ? t('join.nameNeeded') : trimmed.length > MAX_NAME_LENGTH ? t('join.nameTooLong') : undefined
  const collegeError = college ? undefined : t('join.collegeNeeded')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWasSent(true)
    setFailure(undefined)
    if (nameError || !college) {
      const control = nameError ? 'input[name="name"]' : 'input[name="college"]'
      form.current?.querySelector<HTMLInputElement>(control)?.focus()
      return
    }
    setJoining(true)
    try {
      // Pasted from elsewhere it may bring signs that nobody sees.
      const from = organisation.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
      const said = { name: trimmed, college, ...(from && { organisation: from }) }
      const { workgroupId, role, isWaiting } = await join({ door, ...said })
      if (isWaiting) return setWaitsFor(workgroupId)
      // Replaces: going back from the room must not end on this page again.
      await navigate(role === 'observer' ? `/projection/${workgroupId}` : `/w/${workgroupId}`, { replace: true })
    } catch (error) {
      const code = failureOf(error)
      setFailure(
        code === 'expired' || code === 'revoked'
          ? t(`join.failed.${code}`)
          : code === 'unreachable'
            ? t('ui.unreachable')
            : t(`refusal.${code}`),
      )
    } finally {
      setJoining(false)
    }
  }

  if (waitsFor) return <WaitingRoom workgroup={waitsFor} onBack={() => setWaitsFor(undefined)} />
  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <h2 className={styles.heading}>{t('join.title')}</h2>
      {isFacilitator && <p className={styles.lead}>{t('join.asFacilitator')}</p>}
      <TextField
        label={t('join.name')}
        hint={t('join.nameHint')}
        error={wasSent ? nameError : undefined}
        name="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="given-name"
        autoCapitalize="words"
        enterKeyHint="next"
        required
      />
      <RadioCards
        legend={t('join.college')}
        name="college"
        options={colleges.map((value) => ({ value, label: t(`college.${value}`) }))}
        value={college}
        onChange={setCollege}
        error={wasSent ? collegeError : undefined}
      />
      <TextField
        label={t('join.organisation')}
        name="organisation"
        value={organisation}
        onChange={(event) => setOrganisation(event.target.value)}
        maxLength={MAX_ORGANISATION_LENGTH}
        autoComplete="organization"
        enterKeyHint="done"
        list={holder && 'holder'}
      />
      {holder && (
        <datalist id="holder">
          <option>{holder}</option>
        </datalist>
      )}
      <div className={styles.rule}>
        <ShieldCheck size={24} strokeWidth={1.75} aria-hidden />
        <div>
          <p className={styles.ruleTitle}>{t('join.rule')}</p>
          <p>{t('join.ruleWords')}</p>
        </div>
      </div>
      {failure && (
        <Message kind="trouble">
          <p>{failure}</p>
        </Message>
      )}
      <Button kind="primary" isLarge type="submit" busyWords={isJoining ? t('join.joining') : undefined}>
        {t('join.submit')}
      </Button>
    </form>
  )
}
