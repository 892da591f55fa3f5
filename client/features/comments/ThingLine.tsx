import { CornerDownRight } from 'lucide-react'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import { saidInWords } from '../../canvas/inWords.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './ThingLine.module.css'
import { useThing } from './useComments.ts'

/** What a conversation is about, and the way there. */
export function ThingLine({ target, onGo }: { target: CommentTarget; onGo: () => void }) {
  const t = useText()
  const thing = useThing(target)
  const words = thing && saidInWords(thing, t)
  return (
    <div className={styles.line}>
      <p className={styles.thing}>
        {thing ? (
          <>
            <span className={styles.kind}>{t(`comments.thing.${thing.root}`)}</span>
            {words && <span className={styles.words}>{thing.link ? words : `« ${words} »`}</span>}
          </>
        ) : (
          <span className={styles.kind}>{t('comments.gone')}</span>
        )}
      </p>
      {thing && (
        <Button kind="quiet" icon={<CornerDownRight size={18} strokeWidth={1.75} aria-hidden />} onClick={onGo}>
          {t('comments.go')}
        </Button>
      )}
    </div>
  )
}
