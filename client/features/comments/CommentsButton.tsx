import { MessageSquareText } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './CommentsButton.module.css'
import { useOpenCount, useShownComments } from './useComments.ts'

/** Opens the panel of comments, and says how many conversations are not settled. */
export function CommentsButton() {
  const t = useText()
  const { desk } = useRoom()
  const isOpen = useShownComments() !== undefined
  const count = useOpenCount()
  return (
    <IconButton
      name={t('comments.button', { count })}
      className={styles.button}
      aria-expanded={isOpen}
      onClick={() => (isOpen ? desk.close() : desk.open('all'))}
    >
      <MessageSquareText size={20} strokeWidth={1.75} aria-hidden />
      {count > 0 && (
        <span className={styles.count} aria-hidden>
          {count}
        </span>
      )}
    </IconButton>
  )
}
