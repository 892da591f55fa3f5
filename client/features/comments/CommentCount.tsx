import { MessageSquareText } from 'lucide-react'
import { roots } from '../../../shared/document/keys.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { keyOfTarget } from '../../board/Comments.ts'
import { useText } from '../../text/index.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './CommentCount.module.css'
import { useOpenCount } from './useComments.ts'

/** Beside a note of the list: how much is yet to be settled about it, and the way there. */
export function CommentCount({ note }: { note: NoteId }) {
  const t = useText()
  const { desk } = useRoom()
  const target = { root: roots.notes, id: note }
  const count = useOpenCount(keyOfTarget(target))
  if (count === 0) return null
  return (
    <button
      type="button"
      className={styles.count}
      aria-label={t('comments.row', { count })}
      onClick={() => desk.open(target)}
    >
      <MessageSquareText size={18} strokeWidth={1.75} aria-hidden />
      {count}
    </button>
  )
}
