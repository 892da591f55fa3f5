import { Presentation, Vote } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import type { BallotView } from '../../../shared/ballotsApi.ts'
import type { BallotNews } from '../../../shared/domain/ballot.ts'
import { useBallots, useCloseBallot } from '../../api/ballots.ts'
import { failureText } from '../../api/failure.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FieldError } from '../../ui/Field.tsx'
import { isAtTheTable } from '../workgroup/peopleHere.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './BallotPanel.module.css'
import { BallotResults } from './BallotResults.tsx'
import { OpenBallotForm } from './OpenBallotForm.tsx'
import { useBallotNews } from './useBallotNews.ts'

/** For those who conduct: put to the vote, see who many have voted, close, read what came out, vote again. */
export function BallotPanel() {
  const t = useText()
  const { workgroup } = useRoom()
  const news = useBallotNews()
  const { data, error } = useBallots(workgroup, news)
  const [making, setMaking] = useState<{ readonly after?: BallotView }>()
  const open = news.filter(({ state }) => state === 'open')
  const closed = (data ?? []).filter(({ state }) => state === 'closed')
  const isEmpty = open.length === 0 && closed.length === 0 && !making
  return (
    <div className={styles.panel}>
      {open.map((one) => (
        <OpenOne key={one.id} news={one} ballot={data?.find(({ id }) => id === one.id)} />
      ))}
      {making ? (
        <OpenBallotForm key={making.after?.id ?? ''} after={making.after} onDone={() => setMaking(undefined)} />
      ) : (
        <div>
          <Button
            kind={open.length > 0 ? 'secondary' : 'primary'}
            icon={<Vote size={20} strokeWidth={1.75} aria-hidden />}
            onClick={() => setMaking({})}
          >
            {t('ballots.new')}
          </Button>
        </div>
      )}
      {error && <p role="status">{failureText(t, error)}</p>}
      {isEmpty && data && <EmptyState title={t('ballots.none')}>{t('ballots.noneHint')}</EmptyState>}
      {closed.length > 0 && (
        <section className={styles.kept} aria-labelledby="ballots-kept">
          <h3 id="ballots-kept" className={styles.title}>
            {t('ballots.kept', { count: closed.length })}
          </h3>
          {closed.map((ballot, index) => (
            <KeptOne
              key={ballot.id}
              ballot={ballot}
              isLast={index === 0}
              onAgain={() => setMaking({ after: ballot })}
            />
          ))}
        </section>
      )}
    </div>
  )
}

function OpenOne({ news, ballot }: { news: BallotNews; ballot: BallotView | undefined }) {
  const t = useText()
  const { workgroup, people: watch } = useRoom()
  const people = useSyncExternalStore(watch.onPeople, watch.people)
  const { mutate, isPending, error } = useCloseBallot(workgroup)
  const [isAsking, setAsking] = useState(false)
  const mayVote = people.filter(
    (person) => isAtTheTable(person) && (person.role === 'participant' || (ballot?.facilitatorsVote ?? true)),
  ).length
  const here = Math.max(mayVote, news.voters)
  return (
    <section className={styles.open} aria-label={news.question}>
      <h3 className={styles.question}>{news.question}</h3>
      <p className={styles.method}>{t(`ballots.kind.${news.kind}`)}</p>
      <p className={styles.count}>
        <span className={styles.figure}>{news.voters}</span> {t('ballots.ofHere', { count: news.voters, here })}
      </p>
      <Button kind="primary" busyWords={isPending ? t('ballots.closing') : undefined} onClick={() => setAsking(true)}>
        {t('ballots.close')}
      </Button>
      <FieldError id={`ballot-${news.id}`} error={error ? failureText(t, error) : undefined} />
      <ConfirmDialog
        title={t('ballots.closeTitle')}
        action={t('ballots.close')}
        isOpen={isAsking}
        onConfirm={() => mutate(news.id)}
        onClose={() => setAsking(false)}
      >
        <p>{t('ballots.closeWords', { count: news.voters, here })}</p>
      </ConfirmDialog>
    </section>
  )
}

function KeptOne({ ballot, isLast, onAgain }: { ballot: BallotView; isLast: boolean; onAgain: () => void }) {
  const t = useText()
  const { workgroup } = useRoom()
  return (
    <details className={styles.one} open={isLast}>
      <summary className={styles.summary}>
        <span className={styles.question}>{ballot.question}</span>
        <span className={styles.method}>
          {[t(`ballots.kind.${ballot.kind}`), ballot.round > 1 && t('ballots.round', { count: ballot.round })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </summary>
      <div className={styles.inside}>
        <BallotResults ballot={ballot} />
        <div className={styles.actions}>
          {ballot.things.length > 1 && <Button onClick={onAgain}>{t('ballots.again')}</Button>}
          <Link className={buttonClass()} to={`/projection/${workgroup}/ballots/${ballot.id}`} target="_blank">
            <Presentation size={20} strokeWidth={1.75} aria-hidden />
            {t('ballots.project')}
          </Link>
        </div>
      </div>
    </details>
  )
}
