import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import { sayBeside } from '../../board/commands/commenting.ts'
import { keyOfTarget } from '../../board/Comments.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './CommentsPanel.module.css'
import { MessageField } from './MessageField.tsx'
import { ThingLine } from './ThingLine.tsx'
import { ThreadView } from './ThreadView.tsx'
import { useCommentRule, useThing, useThreads } from './useComments.ts'

interface AboutThingProps {
  target: CommentTarget
  /** Gets the focus when what had it is gone. */
  title: RefObject<HTMLHeadingElement | null>
  onGo: () => void
}

/** The conversations beside one thing: those to be settled, a field to begin one, and those that are settled. */
export function AboutThing({ target, title, onGo }: AboutThingProps) {
  const t = useText()
  const { board } = useRoom().client
  const you = useStage()?.you.id
  const rule = useCommentRule()('comment')
  const isThere = useThing(target) !== undefined
  const key = keyOfTarget(target)
  const threads = useThreads().filter((thread) => keyOfTarget(thread.target) === key)
  const open = threads.filter(({ isSettled }) => !isSettled)
  const settled = threads.filter(({ isSettled }) => isSettled)
  const [isBeginning, setBeginning] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => (field.current ?? title.current)?.focus({ preventScroll: true }), [title])
  const beginsAtOnce = open.length === 0
  const moved = () => title.current?.focus({ preventScroll: true })
  const endBeginning = () => {
    setBeginning(false)
    if (!beginsAtOnce) moved()
  }
  const mayBegin = !rule && you !== undefined && isThere
  return (
    <>
      <ThingLine target={target} onGo={onGo} />
      {rule && <p className={styles.why}>{t(`step.why.${rule}`)}</p>}
      {open.map((thread, index) => (
        <ThreadView key={thread.id} thread={thread} {...(index === 0 && { field })} onMoved={moved} />
      ))}
      {mayBegin && (beginsAtOnce || isBeginning) && (
        <MessageField
          key={key}
          draftKey={key}
          {...(beginsAtOnce ? { ref: field } : { takesFocus: true })}
          label={t('comments.begin')}
          action={t('comments.send')}
          onSend={(words) => {
            sayBeside(board, you, target, words)
            endBeginning()
          }}
          {...(!beginsAtOnce && { onCancel: endBeginning })}
        />
      )}
      {mayBegin && !beginsAtOnce && !isBeginning && (
        <Button kind="quiet" onClick={() => setBeginning(true)}>
          {t('comments.another')}
        </Button>
      )}
      {settled.length > 0 && (
        <details className={styles.settled}>
          <summary>{t('comments.settledCount', { count: settled.length })}</summary>
          {settled.map((thread) => (
            <ThreadView key={thread.id} thread={thread} onMoved={moved} />
          ))}
        </details>
      )}
    </>
  )
}
