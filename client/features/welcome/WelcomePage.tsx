import { type FormEvent, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { failureOf, failureText } from '../../api/failure.ts'
import { welcome } from '../../api/identity.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { Message } from '../../ui/Message.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { SplitPage } from '../../ui/SplitPage.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { isLongEnough, LEAST_PASSWORD_LENGTH } from './newPassword.ts'

const LINK_IS_OVER = new Set(['notFound', 'expired', 'revoked', 'conflict'])

/** The one-time link that an administrator handed over: choose a password, and in. */
export default function WelcomePage() {
  const t = useText()
  const navigate = useNavigate()
  const { token = '' } = useParams()
  const form = useRef<HTMLFormElement>(null)
  const [password, setPassword] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<string>()
  useTitle(t('welcome.title'))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWasSent(true)
    setFailure(undefined)
    if (!isLongEnough(password)) {
      form.current?.querySelector<HTMLInputElement>('input[name="password"]')?.focus()
      return
    }
    setSending(true)
    try {
      await welcome({ token, password })
      await navigate('/', { replace: true }) // replaces: the link is used up
    } catch (error) {
      setFailure(LINK_IS_OVER.has(failureOf(error)) ? t('welcome.used') : failureText(t, error))
      setSending(false)
    }
  }

  return (
    <SplitPage aside={<h1>{t('welcome.title')}</h1>}>
      <Form ref={form} onSubmit={(event) => void submit(event)} noValidate>
        <p>{t('welcome.words')}</p>
        <PasswordField
          label={t('welcome.password')}
          hint={t('welcome.passwordHint')}
          error={
            wasSent && !isLongEnough(password)
              ? t('setUp.passwordTooShort', { least: LEAST_PASSWORD_LENGTH })
              : undefined
          }
          name="password"
          autoComplete="new-password"
          required
          least={LEAST_PASSWORD_LENGTH}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {failure && (
          <Message kind="trouble">
            <p>{failure}</p>
          </Message>
        )}
        <Button kind="primary" isLarge type="submit" busyWords={isSending ? t('welcome.submitting') : undefined}>
          {t('welcome.submit')}
        </Button>
      </Form>
    </SplitPage>
  )
}
