import { Eye } from 'lucide-react'
import { useState } from 'react'
import { isWaiting, type Writing } from '../../../shared/domain/privateWriting.ts'
import { failureText } from '../../api/failure.ts'
import { useLateNotes, useReveal, useSettleLate } from '../../api/privateNotes.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/Field.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './RevealPanel.module.css'

/** For whoever conducts: how much is written privately, to reveal it all at once, and what came late. */
export function RevealPanel() {
  const t = useText()
  const { session, writings = [] } = useStage()?.parts ?? {}
  const isLive = session !== undefined && session.state !== 'closed'
  const isOfLive = (one: Writing) => isLive && one.session === session.id
  const shown = writings.filter((one) => isOfLive(one) || (isWaiting(one) && one.state !== 'revealed'))
  return (
    <section className={styles.panel} aria-label={t('privateNotes.reveal.title')}>
      <h2 className={styles.title}>{t('privateNotes.reveal.title')}</h2>
      {writings.length === 0 && <p className={styles.words}>{t('privateNotes.reveal.none')}</p>}
      {shown.toReversed().map((writing) => (
        <OneWriting key={writing.id} writing={writing} isEarlier={!isOfLive(writing)} />
      ))}
      <LateNotes count={writings.reduce((sum, { late }) => sum + late, 0)} />
    </section>
  )
}

/** Where no session is under way: what was never revealed of those that were held, and what came after them. */
export function NotesLeft({ className }: { className?: string | undefined }) {
  const writings = useStage()?.parts?.writings ?? []
  return writings.some(isWaiting) ? (
    <div className={className}>
      <RevealPanel />
    </div>
  ) : null
}

function OneWriting({ writing, isEarlier }: { writing: Writing; isEarlier: boolean }) {
  const t = useText()
  const { workgroup } = useRoom()
  const { mutate, isPending, error } = useReveal(workgroup)
  const [isAsking, setAsking] = useState(false)
  const { id, title, state, notes, people, authors } = writing
  const isRevealed = state === 'revealed'
  const done = notes > 0 ? t('privateNotes.reveal.done', { count: notes }) : t('privateNotes.reveal.doneNone')
  return (
    <div className={styles.writing}>
      <p className={styles.step}>{t('privateNotes.reveal.step', { title })}</p>
      {isEarlier && <p className={styles.words}>{t('privateNotes.reveal.earlier')}</p>}
      <p className={styles.words} aria-live="polite">
        {isRevealed
          ? done
          : `${t('privateNotes.reveal.count', { count: notes })} ${notes > 0 ? t('privateNotes.reveal.people', { count: people }) : ''}`}
        {' · '}
        {t(`privateNotes.reveal.authors.${authors}`)}
      </p>
      {!isRevealed && (
        <Button
          kind={notes > 0 ? 'primary' : 'secondary'}
          icon={<Eye size={20} strokeWidth={1.75} aria-hidden />}
          busyWords={isPending ? t('privateNotes.reveal.revealing') : undefined}
          onClick={() => setAsking(true)}
        >
          {t(state === 'revealing' ? 'privateNotes.reveal.goOn' : 'privateNotes.reveal.button', { count: notes })}
        </Button>
      )}
      <FieldError id={`reveal-${id}`} error={error ? failureText(t, error) : undefined} />
      <ConfirmDialog
        title={t('privateNotes.reveal.confirmTitle')}
        action={t('privateNotes.reveal.button', { count: notes })}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => mutate(id)}
      >
        <p>{t('privateNotes.reveal.confirm')}</p>
        <p>{t(`privateNotes.reveal.authors.${authors}`)}.</p>
      </ConfirmDialog>
    </div>
  )
}

function LateNotes({ count }: { count: number }) {
  const t = useText()
  const { workgroup } = useRoom()
  const { data: late = [] } = useLateNotes(workgroup, count)
  const { mutate, error } = useSettleLate(workgroup)
  if (count === 0) return null
  return (
    <div className={styles.late}>
      <h3 className={styles.step}>{t('privateNotes.reveal.lateTitle', { count })}</h3>
      <p className={styles.words}>{t('privateNotes.reveal.lateWords')}</p>
      <ul className={styles.notes}>
        {late.map(({ id, text, author }) => (
          <li key={id} className={styles.note}>
            <p>{text}</p>
            <p className={styles.words}>{author ?? t('privateNotes.reveal.anonymousAuthor')}</p>
            <span className={styles.ways}>
              <Button onClick={() => mutate({ id, what: 'reveal' })}>{t('privateNotes.reveal.lay')}</Button>
              <Button kind="quiet" onClick={() => mutate({ id, what: 'setAside' })}>
                {t('privateNotes.reveal.setAside')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <FieldError id="late-notes" error={error ? failureText(t, error) : undefined} />
    </div>
  )
}
