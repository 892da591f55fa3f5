import { Check, Undo2, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import type { SuggestedText } from '../../../shared/document/richText.ts'
import { type PendingChange, pendingIn } from '../../../shared/document/suggestions.ts'
import { PARAGRAPH_SIGN } from '../../../shared/domain/suggestion.ts'
import { type Text, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../comments/Message.tsx'
import { usePersons } from '../comments/useNames.ts'
import { useStage } from '../workgroup/roomContext.ts'
import styles from './drafting.module.css'
import { useAnswering } from './useAnswering.ts'

interface SuggestionListProps {
  field: string
  /** What the field is called. */
  label: string
  words: SuggestedText
  mayWrite: boolean
}

/** What is suggested to one text: who, since when, what, and the answer; nothing while nothing is suggested. */
export function SuggestionList({ field, label, words, mayWrite }: SuggestionListProps) {
  const t = useText()
  const you = useStage()?.you.id
  const pending = pendingIn(words)
  const nameOf = usePersons(pending.flatMap(({ author }) => author ?? []))
  const answer = useAnswering()
  const place = useRef<HTMLElement>(null)
  if (pending.length === 0) return null
  const settle = (one: PendingChange, how: Parameters<typeof answer>[1]) => {
    answer([{ field, ids: new Set([one.id]) }], how)
    // What had the focus goes: the next answer takes it, or the field.
    const group = place.current?.closest<HTMLElement>('[role=group]')
    requestAnimationFrame(() => {
      const next = place.current?.isConnected ? place.current : group
      next?.querySelector('button')?.focus({ preventScroll: true })
    })
  }
  return (
    <section ref={place} className={styles.pending} aria-label={t('drafting.pendingIn', { field: label })}>
      <ul className={styles.changes}>
        {pending.map((one) => {
          const person = nameOf(one.author)
          const what = saidOf(one, t)
          const isOwn = one.author !== undefined && one.author === you
          return (
            <li key={one.id} className={styles.change}>
              <p className={styles.by}>
                <strong>{person.name}</strong>
                {person.college && <span>{t(`college.${person.college}`)}</span>}
                <Moment at={one.at} />
              </p>
              <p className={styles.what}>{shownOf(one, t)}</p>
              {mayWrite && (
                <div className={styles.answers}>
                  {isOwn ? (
                    <Button
                      icon={<Undo2 size={18} strokeWidth={1.75} aria-hidden />}
                      aria-label={t('drafting.withdrawOf', { what })}
                      onClick={() => settle(one, 'withdrawn')}
                    >
                      {t('drafting.withdraw')}
                    </Button>
                  ) : (
                    <>
                      <Button
                        icon={<Check size={18} strokeWidth={1.75} aria-hidden />}
                        aria-label={t('drafting.acceptOf', { what })}
                        onClick={() => settle(one, 'accepted')}
                      >
                        {t('drafting.accept')}
                      </Button>
                      <Button
                        kind="quiet"
                        icon={<X size={18} strokeWidth={1.75} aria-hidden />}
                        aria-label={t('drafting.refuseOf', { what })}
                        onClick={() => settle(one, 'refused')}
                      >
                        {t('drafting.refuse')}
                      </Button>
                    </>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** A change in one sentence. */
function saidOf({ inserted, deleted }: PendingChange, t: Text): string {
  const [words, former] = [inserted, deleted].map((text) => text.replaceAll(PARAGRAPH_SIGN, ' ').trim())
  if (former && words) return t('drafting.replaces', { former, words })
  if (former || deleted) return t('drafting.removes', { words: former || deleted })
  return words ? t('drafting.adds', { words }) : t('drafting.newParagraph')
}
/** The same with what goes and what comes as they are in the text. */
function shownOf(one: PendingChange, t: Text): ReactNode {
  if (one.inserted.replaceAll(PARAGRAPH_SIGN, '') === '' && one.deleted === '') return saidOf(one, t)
  return (
    <>
      {one.deleted && <del>{one.deleted}</del>}
      {one.deleted && one.inserted && ' '}
      {one.inserted && <ins>{one.inserted}</ins>}
    </>
  )
}
