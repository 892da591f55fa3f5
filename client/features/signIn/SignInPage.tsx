import { type FormEvent, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { failureText } from '../../api/failure.ts'
import { signIn } from '../../api/identity.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Message } from '../../ui/Message.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { SplitPage } from '../../ui/SplitPage.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { placeWanted } from './placeWanted.ts'

/** E-mail and password, for those who facilitate or administer. `?next=/w/…` is where they were going. */
export default function SignInPage() {
  const t = useText()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<string>()
  useTitle(t('signIn.title'))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    setFailure(undefined)
    try {
      await signIn({ email: email.trim(), password })
      await navigate(placeWanted(search.get('next')), { replace: true })
    } catch (error) {
      setFailure(failureText(t, error))
      setSending(false)
    }
  }

  return (
    <SplitPage aside={<h1>{t('signIn.title')}</h1>}>
      <Form onSubmit={(event) => void submit(event)}>
        <p>{t('signIn.words')}</p>
        <TextField
          label={t('signIn.email')}
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
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {failure && (
          <Message kind="trouble">
            <p>{failure}</p>
          </Message>
        )}
        <Button kind="primary" isLarge type="submit" busyWords={isSending ? t('signIn.submitting') : undefined}>
          {t('signIn.submit')}
        </Button>
        <p>{t('signIn.forgotten')}</p>
        <p>
          <Link to="/">{t('signIn.useCode')}</Link>
        </p>
      </Form>
    </SplitPage>
  )
}
