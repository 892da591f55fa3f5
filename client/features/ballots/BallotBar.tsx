import { CircleCheck } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { may } from '../../../shared/access.ts'
import type { BallotId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useToastsAbove } from '../../ui/useToastsAbove.ts'
import { useStage } from '../workgroup/roomContext.ts'
import styles from './BallotBar.module.css'
import { useBallotNews } from './useBallotNews.ts'

const PaperDialog = lazy(() => import('./PaperDialog.tsx').then((file) => ({ default: file.PaperDialog })))

/** At the foot of the page while there is a vote that one may vote in: the way to one's paper. */
export function BallotBar() {
  const t = useText()
  const stage = useStage()
  const news = useBallotNews()
  const [shown, setShown] = useState<BallotId>()
  const role = stage?.you.role
  const isFacilitator = may(role, 'session.conduct')
  const open = may(role, 'ballot.vote')
    ? news.filter(({ state, facilitatorsVote }) => state === 'open' && (facilitatorsVote || !isFacilitator))
    : []
  const bar = useRef<HTMLElement>(null)
  useToastsAbove(bar, open.length > 0)
  const voted = new Set<BallotId>(stage?.own?.ballots?.voted)
  const paper = news.find(({ id }) => id === shown)
  const next = open.find(({ id }) => !voted.has(id))
  return (
    <>
      {open.length > 0 && (
        <aside ref={bar} className={styles.bar} aria-label={t('ballots.bar')}>
          {open.map(({ id, question }) => (
            <div key={id} className={styles.one}>
              <p className={styles.question}>{question}</p>
              {voted.has(id) && (
                <span className={styles.voted}>
                  <CircleCheck size={18} strokeWidth={1.75} aria-hidden />
                  {t('ballots.voted')}
                </span>
              )}
              <Button
                kind={voted.has(id) ? 'secondary' : 'primary'}
                className={styles.vote}
                onClick={() => setShown(id)}
              >
                {t(voted.has(id) ? 'ballots.change' : 'ballots.vote')}
                <span className="visually-hidden"> {question}</span>
              </Button>
            </div>
          ))}
        </aside>
      )}
      <span className="visually-hidden" role="status">
        {next && t('ballots.announced', { question: next.question })}
      </span>
      {paper && (
        <Suspense>
          <PaperDialog news={paper} onClose={() => setShown(undefined)} />
        </Suspense>
      )}
    </>
  )
}
