import { MessageSquarePlus, MessageSquareText } from 'lucide-react'
import type { TextRange } from '../../../shared/document/passages.ts'
import { classNames } from '../../ui/classNames.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../text/index.ts'
import { useCommentRule, useThreads } from '../comments/useComments.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useDrafting } from './draftingContext.ts'
import styles from './drafting.module.css'

interface FieldCommentsProps {
  field: string
  label: string
  /** Words of the field that are marked: these are what one speaks of then. */
  marked?: TextRange | undefined
}

/** Beside the name of a field: what is said about it and not settled, and the way to say something. */
export function FieldComments({ field, label, marked }: FieldCommentsProps) {
  const t = useText()
  const { desk, client } = useRoom()
  const { kind, id } = useDrafting()
  const mayWrite = useCommentRule()('comment') === undefined
  const count = useThreads().filter(
    ({ target, isSettled }) => !isSettled && target.root === kind && target.id === id && target.field === field,
  ).length
  const about = { root: kind, id, field }
  if (marked && mayWrite) {
    const speak = () => {
      const passage = client.board.records.passageAt(kind, id as never, field as never, marked)
      desk.open({ ...about, ...(passage && { passage }) })
    }
    return (
      <Button
        icon={<MessageSquarePlus size={18} strokeWidth={1.75} aria-hidden />}
        // The words stay marked under the hand.
        onMouseDown={(event) => event.preventDefault()}
        onClick={speak}
      >
        {t('drafting.commentPassage')}
      </Button>
    )
  }
  if (count === 0 && !mayWrite) return null
  return (
    <button
      type="button"
      className={classNames(styles.comments, count > 0 && styles.commented)}
      title={count > 0 ? undefined : t('drafting.commentShort')}
      onClick={() => desk.open(about)}
    >
      <MessageSquareText size={18} strokeWidth={1.75} aria-hidden />
      {count > 0 && <span aria-hidden>{count}</span>}
      <span className="visually-hidden">
        {count > 0 ? t('drafting.commentCount', { count, field: label }) : t('drafting.comment', { field: label })}
      </span>
    </button>
  )
}
