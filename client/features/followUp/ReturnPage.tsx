import { type FormEvent, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ReturnView } from '../../../shared/paperCardsApi.ts'
import { failureOf } from '../../api/failure.ts'
import { askReturn } from '../../api/paperCards.ts'
import { useAnswer } from '../../api/useAnswer.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { SplitPage } from '../../ui/SplitPage.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import styles from './ReturnPage.module.css'

/** `/return` and `/return/:code`: what became of a card that somebody wrote on paper. No account, no name. */
export default function ReturnPage() {
  const t = useText()
  const { code } = useParams()
  useTitle(t('followUp.title'))
  return (
    <SplitPage aside={<h1 className={styles.title}>{t('followUp.title')}</h1>}>
      {code ? <Found key={code} code={code} /> : <CodeField />}
    </SplitPage>
  )
}

function CodeField({ error }: { error?: string }) {
  const t = useText()
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    const typed = code.replace(/[\s\-–.·]/g, '')
    if (typed) void navigate(`/return/${encodeURIComponent(typed)}`)
  }
  return (
    <form className={styles.form} onSubmit={submitted}>
      <TextField
        label={t('followUp.code')}
        hint={t('followUp.codeHint')}
        error={error}
        value={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={({ target }) => setCode(target.value)}
      />
      <Button kind="primary" isLarge type="submit">
        {t('followUp.look')}
      </Button>
    </form>
  )
}

function Found({ code }: { code: string }) {
  const t = useText()
  const [answer, askAgain] = useAnswer(askReturn, code)
  if (answer.status === 'waiting') return <Skeleton widths={['60%', '100%', '80%']} height="2rem" />
  if (answer.status === 'failed') {
    const failure = failureOf(answer.error)
    if (failure === 'notFound' || failure === 'malformed') return <CodeField error={t('followUp.notFound')} />
    return (
      <Message kind="trouble">
        <p>{failure === 'unreachable' ? t('ui.unreachable') : t(`refusal.${failure}`)}</p>
        <p>
          <Button onClick={askAgain}>{t('ui.retry')}</Button>
        </p>
      </Message>
    )
  }
  return <Became view={answer.value} />
}

function Became({ view }: { view: ReturnView }) {
  const t = useText()
  const navigate = useNavigate()
  const { workgroupTitle, programmeTitle, text, findings, sheets } = view
  return (
    <div className={styles.form}>
      <p className={styles.place}>{[workgroupTitle, programmeTitle].join(' · ')}</p>
      <section>
        <h2 className={styles.heading}>{t('followUp.card')}</h2>
        {text === undefined ? <p>{t('followUp.gone')}</p> : <blockquote className={styles.card}>{text}</blockquote>}
      </section>
      <section>
        <p className={styles.lead}>{t('followUp.findings', { count: findings.length })}</p>
        <ul className={styles.list}>
          {findings.map(({ title, status }, index) => (
            <li key={`${index}`}>
              <strong>{title}</strong> <span className={styles.status}>{t(`finding.status.${status}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <p className={styles.lead}>{t('followUp.sheets', { count: sheets.length })}</p>
        <ul className={styles.list}>
          {sheets.map(({ title, number, status }, index) => (
            <li key={`${index}`}>
              <strong>{[number, title].filter(Boolean).join(' — ')}</strong>{' '}
              <span className={styles.status}>{t(`sheet.status.${status}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <Button onClick={() => void navigate('/return')}>{t('followUp.another')}</Button>
      </p>
    </div>
  )
}
