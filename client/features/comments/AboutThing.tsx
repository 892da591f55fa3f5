import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import { sayBeside } from '../../board/commands/commenting.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { isAbout, placeKeyOf } from './aboutField.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './CommentsPanel.module.css'
import { MessageField } from './MessageField.tsx'
import { ThingLine } from './ThingLine.tsx'
import { ThreadPlace } from './ThreadPlace.tsx'
import { ThreadView } from './ThreadView.tsx'
import { useCommentRule, useThing, useThreads } from './useComments.ts'

interface AboutThingProps {
  target: CommentTarget
  /** Gets the focus when what had it is gone. */
  title: RefObject<HTMLHeadingElement | null>
  onGo: (target: CommentTarget) => void
}

/** The conversations beside one thing: those to be settled, a field to begin one, and those that are settled. */
export function AboutThing({ target, title, onGo }: AboutThingProps) {
  const t = useText()
  const { board } = useRoom().client
  const you = useStage()?.you.id
  const rule = useCommentRule()('comment')
  const isThere = useThing(target) !== undefined
  const key = placeKeyOf(target)
  const threads = useThreads().filter((thread) => isAbout(thread.target, target))
  const open = threads.filter(({ isSettled }) => !isSettled)
  const settled = threads.filter(({ isSettled }) => isSettled)
  const [isBeginning, setBeginning] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => (field.current ?? title.current)?.focus({ preventScroll: true }), [title])
  // Who has marked words wants to speak of these.
  const [isNew, setNew] = useState(target.passage !== undefined)
  const beginsAtOnce = open.length === 0 || isNew
  const moved = () => title.current?.focus({ preventScroll: true })
  const endBeginning = () => {
    setBeginning(false)
    if (isNew || !beginsAtOnce) moved()
  }
  // Beside one field, which one needs not be said again.
  const hasPlace = (said: CommentTarget) => said.field !== undefined && (!target.field || said.passage !== undefined)
  const mayBegin = !rule && you !== undefined && isThere
  return (
    <>
      <ThingLine target={target} onGo={() => onGo(target)} />
      {isNew && <ThreadPlace target={target} />}
      {!isNew && target.field !== undefined && <ThreadPlace target={{ ...target, passage: undefined }} />}
      {rule && <p className={styles.why}>{t(`step.why.${rule}`)}</p>}
      {open.map((thread, index) => (
        <ThreadView
          key={thread.id}
          thread={thread}
          {...(index === 0 && !isNew && { field })}
          {...(hasPlace(thread.target) && { onGo: () => onGo(thread.target) })}
          onMoved={moved}
        />
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
            setNew(false)
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
            <ThreadView
              key={thread.id}
              thread={thread}
              {...(hasPlace(thread.target) && { onGo: () => onGo(thread.target) })}
              onMoved={moved}
            />
          ))}
        </details>
      )}
    </>
  )
}
