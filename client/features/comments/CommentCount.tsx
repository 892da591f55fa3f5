import { MessageSquareText } from 'lucide-react'
import { roots } from '../../../shared/document/keys.ts'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import { keyOfTarget } from '../../board/Comments.ts'
import { useText } from '../../text/index.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './CommentCount.module.css'
import { useOpenCount } from './useComments.ts'

interface CommentCountProps {
  root: CommentTarget['root']
  id: string
  /** In a grid, where one cell has the tab stop, and what is in it has the focus. */
  tabIndex?: number
  isWidget?: boolean
}

/** Beside a thing of the list or the table: how much is yet to be settled about it, and the way there. */
export function CommentCount({ root, id, tabIndex, isWidget }: CommentCountProps) {
  const t = useText()
  const { desk } = useRoom()
  const target = { root, id }
  const count = useOpenCount(keyOfTarget(target))
  if (count === 0) return null
  return (
    <button
      type="button"
      className={styles.count}
      tabIndex={tabIndex}
      data-widget={isWidget || undefined}
      aria-label={t(root === roots.notes ? 'comments.row' : 'comments.rowAny', { count })}
      onClick={() => desk.open(target)}
    >
      <MessageSquareText size={18} strokeWidth={1.75} aria-hidden />
      {count}
    </button>
  )
}
