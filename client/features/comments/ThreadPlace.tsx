import { CornerDownRight } from 'lucide-react'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { fieldName, isPassageThere } from './aboutField.ts'
import styles from './ThingLine.module.css'

/** Of which field of its thing a conversation speaks, of which words, and the way there; nothing for the thing as a whole. */
export function ThreadPlace({ target, onGo }: { target: CommentTarget; onGo?: () => void }) {
  const t = useText()
  const { board } = useRoom().client
  const name = fieldName(target, t)
  if (name === undefined) return null
  const { passage } = target
  return (
    <div className={styles.line}>
      <p className={styles.thing}>
        <span className={styles.kind}>{name}</span>
        {passage && (
          <span className={styles.quoted}>
            « {passage.words} »{!isPassageThere(board, target) && <em> {t('drafting.passageGone')}</em>}
          </span>
        )}
      </p>
      {onGo && (
        <Button kind="quiet" icon={<CornerDownRight size={18} strokeWidth={1.75} aria-hidden />} onClick={onGo}>
          {t('comments.go')}
        </Button>
      )}
    </div>
  )
}
