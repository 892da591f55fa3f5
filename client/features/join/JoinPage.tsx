import { useEffect, useState } from 'react'
import { Navigate, useParams } from 'react-router'
import { roles } from '../../../shared/access.ts'
import type { DoorView } from '../../../shared/api.ts'
import { normaliseCode } from '../../../shared/domain/invitation.ts'
import { askDoor, join } from '../../api/doors.ts'
import { type Failure, failureOf } from '../../api/failure.ts'
import { useAnswer } from '../../api/useAnswer.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { SplitPage } from '../../ui/SplitPage.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { CodeForm } from './CodeForm.tsx'
import { JoinForm } from './JoinForm.tsx'
import styles from './JoinPage.module.css'

/** From a code or a link to the room: a name or a role, a college, one button. */
export default function JoinPage() {
  const t = useText()
  const { door: typed = '' } = useParams()
  const door = normaliseCode(typed) ?? typed
  const [answer, askAgain] = useAnswer(askDoor, door)
  useTitle(t('join.title'))

  if (answer.status === 'failed') return <Closed failure={failureOf(answer.error)} onRetry={askAgain} />
  if (answer.status === 'waiting') {
    return (
      <SplitPage aside={<h1 className={styles.title}>{t('join.title')}</h1>}>
        <Skeleton widths={['40%', '100%', '30%', '100%', '100%', '100%']} height="2.25rem" />
      </SplitPage>
    )
  }
  const view = answer.value
  if (isInAlready(view)) return <Navigate replace to={roomOf(view)} />
  if (view.role === 'observer') return <Projecting door={door} view={view} onRetry={askAgain} />
  return (
    <SplitPage aside={<Where view={view} />}>
      <JoinForm door={door} isFacilitator={view.role === 'facilitator'} holder={view.organisation} />
    </SplitPage>
  )
}

/** This device may already do there what the door would give it. */
function isInAlready({ enteredAs, role }: DoorView): boolean {
  return enteredAs !== undefined && roles.indexOf(enteredAs) >= roles.indexOf(role)
}

function roomOf({ role, workgroupId }: DoorView): string {
  return role === 'observer' ? `/projection/${workgroupId}` : `/w/${workgroupId}`
}

function Where({ view }: { view: DoorView }) {
  return (
    <>
      <p className={styles.programme}>{view.programmeTitle}</p>
      <h1 className={styles.title}>{view.workgroupTitle}</h1>
      {view.territoryName && <p className={styles.territory}>{view.territoryName}</p>}
    </>
  )
}

/** A projector has nothing to say of itself: it goes in by opening the link. */
function Projecting({ door, view, onRetry }: { door: string; view: DoorView; onRetry: () => void }) {
  const t = useText()
  const [outcome, setOutcome] = useState<'in' | Failure>()
  useEffect(() => {
    let isAbandoned = false
    // A moment later: React shows a page twice in development, and a door must be passed once.
    const timer = setTimeout(() => {
      join({ door }).then(
        () => !isAbandoned && setOutcome('in'),
        (error: unknown) => !isAbandoned && setOutcome(failureOf(error)),
      )
    })
    return () => {
      isAbandoned = true
      clearTimeout(timer)
    }
  }, [door])
  if (outcome === 'in') return <Navigate replace to={roomOf(view)} />
  if (outcome) return <Closed failure={outcome} onRetry={onRetry} />
  return (
    <SplitPage aside={<Where view={view} />}>
      <p role="status" className={styles.moment}>
        {t('join.projecting')}
      </p>
    </SplitPage>
  )
}

/** Why the door stays shut, and what to do. */
function Closed({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const t = useText()
  const isWrongCode = failure === 'notFound' || failure === 'malformed'
  const isOver = failure === 'expired' || failure === 'revoked'
  return (
    <SplitPage aside={<h1 className={styles.title}>{t('join.title')}</h1>}>
      <Message kind={failure === 'unreachable' ? 'offline' : 'trouble'} title={t('join.failed.title')}>
        <p>{closedWords(t, failure)}</p>
      </Message>
      {isWrongCode || isOver ? (
        <CodeForm />
      ) : (
        <p>
          <Button kind="primary" isLarge onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        </p>
      )}
    </SplitPage>
  )
}

function closedWords(t: ReturnType<typeof useText>, failure: Failure): string {
  switch (failure) {
    case 'notFound':
    case 'malformed':
      return t('join.failed.notFound')
    case 'expired':
    case 'revoked':
    case 'tooMany':
    case 'unreachable':
      return t(`join.failed.${failure}`)
    default:
      return t(`refusal.${failure}`)
  }
}
