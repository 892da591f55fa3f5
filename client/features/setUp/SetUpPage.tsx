import { type FormEvent, useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { MAX_NAME_LENGTH } from '../../../shared/domain/participant.ts'
import { failureOf, failureText } from '../../api/failure.ts'
import { setUp } from '../../api/identity.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Message } from '../../ui/Message.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { SplitPage } from '../../ui/SplitPage.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { isLongEnough, LEAST_PASSWORD_LENGTH } from '../welcome/newPassword.ts'
import styles from './SetUpPage.module.css'

type Start = 'demonstration' | 'empty'

/** First opening: the account that administers, and something to look at or nothing. */
export default function SetUpPage() {
  const t = useText()
  const navigate = useNavigate()
  const { token = '' } = useParams()
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [start, setStart] = useState<Start>('demonstration')
  const [wasSent, setWasSent] = useState(false)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<{ words: string; isLinkUsed: boolean }>()
  useTitle(t('setUp.title'))

  const wrong = {
    name: name.trim() ? undefined : t('ui.required'),
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? undefined : t('setUp.emailWrong'),
    password: isLongEnough(password) ? undefined : t('setUp.passwordTooShort', { least: LEAST_PASSWORD_LENGTH }),
  }
  const shown = wasSent ? wrong : { name: undefined, email: undefined, password: undefined }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWasSent(true)
    setFailure(undefined)
    const first = (['name', 'email', 'password'] as const).find((field) => wrong[field])
    if (first) {
      form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus()
      return
    }
    setSending(true)
    try {
      await setUp({ token, name, email, password, demonstration: start === 'demonstration' })
      await navigate('/', { replace: true }) // replaces: the link is used up
    } catch (error) {
      const isLinkUsed = ['notFound', 'expired', 'revoked', 'conflict', 'forbidden'].includes(failureOf(error))
      setFailure({ words: isLinkUsed ? t('setUp.used') : failureText(t, error), isLinkUsed })
      setSending(false)
    }
  }

  return (
    <SplitPage
      aside={
        <>
          <h1 className={styles.title}>{t('setUp.title')}</h1>
          <p className={styles.words}>{t('setUp.words')}</p>
        </>
      }
    >
      <Form ref={form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('setUp.name')}
          error={shown.name}
          name="name"
          autoComplete="name"
          autoCapitalize="words"
          maxLength={MAX_NAME_LENGTH}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('setUp.email')}
          hint={t('setUp.emailHint')}
          error={shown.email}
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField
          label={t('setUp.password')}
          hint={t('setUp.passwordHint')}
          error={shown.password}
          name="password"
          autoComplete="new-password"
          required
          least={LEAST_PASSWORD_LENGTH}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <RadioCards<Start>
          legend={t('setUp.start')}
          name="start"
          options={[
            { value: 'demonstration', label: t('setUp.withDemonstration'), hint: t('setUp.withDemonstrationHint') },
            { value: 'empty', label: t('setUp.empty'), hint: t('setUp.emptyHint') },
          ]}
          value={start}
          onChange={setStart}
        />
        {failure && (
          <Message kind="trouble">
            <p>{failure.words}</p>
            {failure.isLinkUsed && (
              <p>
                <Link to="/sign-in">{t('setUp.signIn')}</Link>
              </p>
            )}
          </Message>
        )}
        <Button kind="primary" isLarge type="submit" busyWords={isSending ? t('setUp.submitting') : undefined}>
          {t('setUp.submit')}
        </Button>
      </Form>
    </SplitPage>
  )
}
