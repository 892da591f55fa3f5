import type { BallotNews } from '../../../shared/domain/ballot.ts'
import type { BallotId, WorkgroupId } from '../../../shared/ids.ts'
import { useBallot } from '../../api/ballots.ts'
import { useText } from '../../text/index.ts'
import { BallotResults } from './BallotResults.tsx'
import styles from './BallotWall.module.css'

interface BallotWallProps {
  workgroup: WorkgroupId
  ballot: BallotId
  /** The ballots the room tells of; one that it does not tell of was closed before. */
  news: readonly BallotNews[]
  /** What is read above it already: a question that says the same is not said twice. */
  above?: string | undefined
  /** The page of long results that whoever conducts has asked for. */
  page?: number | undefined
}

/** A vote on the wall: its question and how many have voted while it is open, what came out once it is closed. */
export function BallotWall({ workgroup, ballot, news, above, page }: BallotWallProps) {
  const t = useText()
  const live = news.find(({ id }) => id === ballot)
  const { data } = useBallot(workgroup, { id: ballot, state: live?.state ?? 'closed' })
  const question = live?.question ?? data?.question ?? '\u00a0'
  return (
    <section className={styles.wall} aria-label={question}>
      {question !== above && <h2 className={styles.question}>{question}</h2>}
      {live?.state === 'open' && <p className={styles.voters}>{t('ballots.voters', { count: live.voters })}</p>}
      {data?.results && <BallotResults ballot={data} onWall={{ page }} />}
    </section>
  )
}
