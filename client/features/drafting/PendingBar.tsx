import { MessageSquareDiff } from 'lucide-react'
import type { SuggestedText } from '../../../shared/document/richText.ts'
import { pendingIn } from '../../../shared/document/suggestions.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useStage } from '../workgroup/roomContext.ts'
import styles from './drafting.module.css'
import { useAnswering } from './useAnswering.ts'

interface PendingBarProps {
  /** The texts of the page, by their fields, in the order in which one reads them. */
  texts: readonly (readonly [field: string, words: SuggestedText])[]
  mayWrite: boolean
}

/** How much is suggested on the whole page, the way to the first, and one answer for all that others suggest. */
export function PendingBar({ texts, mayWrite }: PendingBarProps) {
  const t = useText()
  const you = useStage()?.you.id
  const answer = useAnswering()
  const pending = texts.map(([field, words]) => ({ field, changes: pendingIn(words) }))
  const count = pending.reduce((sum, { changes }) => sum + changes.length, 0)
  if (count === 0) return null
  const ofOthers = pending
    .map(({ field, changes }) => ({
      field,
      ids: new Set<string>(changes.flatMap(({ id, author }) => (author !== undefined && author === you ? [] : id))),
    }))
    .filter(({ ids }) => ids.size > 0)
  const goToFirst = () => {
    const first = document.querySelector<HTMLElement>(`.${styles.pending ?? ''}`)
    first?.scrollIntoView({ block: 'center' })
    first?.querySelector('button')?.focus({ preventScroll: true })
  }
  return (
    <div className={styles.bar} role="status">
      <p className={styles.barWords}>
        <MessageSquareDiff size={20} strokeWidth={1.75} aria-hidden />
        {t('drafting.pending', { count })}
      </p>
      <Button kind="quiet" onClick={goToFirst}>
        {t('drafting.goTo')}
      </Button>
      {mayWrite && ofOthers.length > 0 && (
        <Button onClick={() => answer(ofOthers, 'accepted')}>{t('drafting.acceptAll')}</Button>
      )}
    </div>
  )
}
