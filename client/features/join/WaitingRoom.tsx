import { useEffect, useState } from 'react'
import { Navigate } from 'react-router'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { askWaiting } from '../../api/doors.ts'
import { identityChanged } from '../../api/identity.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Message } from '../../ui/Message.tsx'
import styles from './JoinPage.module.css'

const ASKED_EVERY_MS = 2500

/** In front of a door that somebody opens: the page goes in by itself as soon as they do. */
export function WaitingRoom({ workgroup, onBack }: { workgroup: WorkgroupId; onBack: () => void }) {
  const t = useText()
  const [state, setState] = useState<'waiting' | 'admitted' | 'refused' | 'cut'>('waiting')
  useEffect(() => {
    if (state === 'admitted' || state === 'refused') return undefined
    const timer = setInterval(() => {
      askWaiting(workgroup).then(
        (told) => {
          if (told === 'admitted') identityChanged()
          setState(told)
        },
        () => setState('cut'), // asked again in a moment
      )
    }, ASKED_EVERY_MS)
    return () => clearInterval(timer)
  }, [workgroup, state])
  if (state === 'admitted') return <Navigate replace to={`/w/${workgroup}`} />
  if (state === 'refused') {
    return (
      <Message kind="trouble" title={t('join.notAdmitted')}>
        <p>{t('join.notAdmittedWords')}</p>
        <p>
          <Button onClick={onBack}>{t('ui.retry')}</Button>
        </p>
      </Message>
    )
  }
  return (
    <div className={styles.form} role="status">
      <h2 className={styles.heading}>{t('join.waiting')}</h2>
      <p className={styles.lead}>{t('join.waitingWords')}</p>
      {state === 'cut' && <p>{t('ui.unreachable')}</p>}
    </div>
  )
}
