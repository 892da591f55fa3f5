import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Comment } from '../../../shared/domain/comment.ts'
import { reword, takeBack } from '../../board/commands/commenting.ts'
import type { Thread } from '../../board/Comments.ts'
import { sayDay, sayTime } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { MessageField } from './MessageField.tsx'
import styles from './Message.module.css'
import { useCommentRule } from './useComments.ts'

interface MessageProps {
  thread: Thread
  message: Comment
  name: string
  /** What had the focus is gone. */
  onMoved: () => void
}

/** One message: who wrote it, when, and what; one's own can be changed and taken back. */
export function Message({ thread, message, name, onMoved }: MessageProps) {
  const t = useText()
  const { board } = useRoom().client
  const ruleFor = useCommentRule()
  const [isEdited, setEdited] = useState(false)
  // What came with a file keeps the words of who had written it.
  const mayEdit = message.onBehalfOf === undefined && !ruleFor('comment.edit', message)
  const mayRemove = !ruleFor('comment.remove', message)
  const remove = () => {
    const putBack = takeBack(board, thread, message, (one) => !ruleFor('comment.remove', one))
    toast(t('comments.removed'), { undo: putBack })
    onMoved()
  }
  const endEdit = () => {
    setEdited(false)
    onMoved()
  }
  return (
    <li className={styles.message}>
      <p className={styles.head}>
        <strong>{name}</strong> <Moment at={message.createdAt} />
      </p>
      {isEdited && mayEdit ? (
        <MessageField
          draftKey={`edit ${message.id}`}
          label={t('comments.edited')}
          action={t('comments.keep')}
          words={message.text}
          takesFocus
          onSend={(words) => {
            reword(board, message.id, words)
            endEdit()
          }}
          onCancel={endEdit}
        />
      ) : (
        <p className={styles.words}>{message.text}</p>
      )}
      {!isEdited && (mayEdit || mayRemove) && (
        <div className={styles.tools}>
          {mayEdit && (
            <IconButton name={t('comments.edit')} onClick={() => setEdited(true)}>
              <Pencil size={18} strokeWidth={1.75} aria-hidden />
            </IconButton>
          )}
          {mayRemove && (
            <IconButton name={t('comments.remove')} onClick={remove}>
              <Trash2 size={18} strokeWidth={1.75} aria-hidden />
            </IconButton>
          )}
        </div>
      )}
    </li>
  )
}

/** When something was written, by the clock of whoever wrote it. */
export function Moment({ at }: { at: number }) {
  const t = useText()
  const spoken = useLanguage()
  const moment = new Date(at)
  return (
    <time className={styles.moment} dateTime={moment.toISOString()}>
      {t('comments.moment', { day: sayDay(moment, spoken), time: sayTime(moment, spoken) })}
    </time>
  )
}
