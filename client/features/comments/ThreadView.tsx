import { Check, RotateCcw } from 'lucide-react'
import type { RefObject } from 'react'
import { sayBeside, settle } from '../../board/commands/commenting.ts'
import type { Thread } from '../../board/Comments.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { Message } from './Message.tsx'
import { MessageField } from './MessageField.tsx'
import { ThreadPlace } from './ThreadPlace.tsx'
import styles from './ThreadView.module.css'
import { useCommentRule } from './useComments.ts'
import { useNames } from './useNames.ts'

interface ThreadViewProps {
  thread: Thread
  /** Its field for an answer. */
  field?: RefObject<HTMLTextAreaElement | null>
  /** Leads to the field it speaks of. */
  onGo?: () => void
  /** What had the focus is gone. */
  onMoved: () => void
}

/** One conversation: its messages, a field to answer, and whether its matter is settled. */
export function ThreadView({ thread, field, onGo, onMoved }: ThreadViewProps) {
  const t = useText()
  const { board } = useRoom().client
  const you = useStage()?.you.id
  const nameOf = useNames()
  const mayWrite = useCommentRule()('comment') === undefined
  const { id, target, messages, isSettled } = thread
  const settleAs = (isDone: boolean) => {
    settle(board, thread, isDone)
    onMoved()
  }
  return (
    <article className={styles.thread} data-settled={isSettled || undefined} aria-label={t('comments.thread')}>
      {onGo && <ThreadPlace target={target} onGo={onGo} />}
      <ol className={styles.messages}>
        {messages.map((message) => (
          <Message key={message.id} thread={thread} message={message} name={nameOf(message)} onMoved={onMoved} />
        ))}
      </ol>
      {isSettled && <p className={styles.settled}>{t('comments.settled')}</p>}
      {mayWrite && you && isSettled && (
        <div className={styles.actions}>
          <Button icon={<RotateCcw size={18} strokeWidth={1.75} aria-hidden />} onClick={() => settleAs(false)}>
            {t('comments.reopen')}
          </Button>
        </div>
      )}
      {mayWrite && you && !isSettled && (
        <MessageField
          draftKey={id}
          {...(field && { ref: field })}
          label={t('comments.answer')}
          action={t('comments.send')}
          beside={
            <Button icon={<Check size={18} strokeWidth={1.75} aria-hidden />} onClick={() => settleAs(true)}>
              {t('comments.settle')}
            </Button>
          }
          onSend={(words) => sayBeside(board, you, target, words, id)}
        />
      )}
    </article>
  )
}
