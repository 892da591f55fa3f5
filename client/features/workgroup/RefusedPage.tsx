import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { RefusalCode } from '../../../shared/errors.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Message } from '../../ui/Message.tsx'
import { SplitPage } from '../../ui/SplitPage.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import styles from './RefusedPage.module.css'

/** Nobody put this person out: something went wrong, and trying again may help. */
const mayPass: readonly RefusalCode[] = ['fault', 'malformed', 'conflict', 'tooLarge', 'tooMany']

interface RefusedPageProps {
  code: RefusalCode
  /** Whether one was in the room before, or never came in. */
  wasInside: boolean
  unsaved: number
  /** Words of this person that the server does not have. */
  texts: readonly string[]
}

/** The door is closed: what happened, what is safe, what to do, in that order. */
export function RefusedPage({ code, wasInside, unsaved, texts }: RefusedPageProps) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const isPassing = mayPass.includes(code)
  const outside = wasInside ? 'workgroup.refused.title' : 'workgroup.refused.titleOutside'
  const title = t(isPassing ? 'workgroup.refused.titleFault' : outside)
  useTitle(title)
  useEffect(() => heading.current?.focus(), []) // the page under one's eyes is another one: it is read from its title
  return (
    <SplitPage
      aside={
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      }
    >
      <p className={styles.reason}>{t(code === 'forbidden' ? 'workgroup.refused.closed' : `refusal.${code}`)}</p>
      {unsaved > 0 && (
        <Message kind="offline">
          <p>{t('workgroup.refused.unsent', { count: unsaved })}</p>
        </Message>
      )}
      {wasInside && unsaved === 0 && <p>{t('workgroup.refused.safe')}</p>}
      {texts.length > 0 && (
        <section className={styles.texts} aria-labelledby="unsent-texts">
          <h2 id="unsent-texts" className={styles.subtitle}>
            {t('workgroup.refused.texts')}
          </h2>
          <ul className={styles.list}>
            {texts.map((text, index) => (
              <li key={`${index} ${text}`} className={styles.text}>
                {text}
              </li>
            ))}
          </ul>
          <div>
            <CopyButton copied={texts.join('\n\n')} label={t('workgroup.refused.copy')} kind="primary" />
          </div>
        </section>
      )}
      <div className={styles.actions}>
        {isPassing && (
          <Button kind={texts.length > 0 ? 'secondary' : 'primary'} onClick={() => location.reload()}>
            {t('workgroup.refused.again')}
          </Button>
        )}
        {code === 'signInNeeded' && (
          <Link to={`/sign-in?next=${encodeURIComponent(location.pathname)}`} className={buttonClass()}>
            {t('signIn.title')}
          </Link>
        )}
        <Link to="/" className={buttonClass(isPassing || texts.length > 0 ? 'secondary' : 'primary')}>
          {t('workgroup.refused.home')}
        </Link>
      </div>
    </SplitPage>
  )
}
