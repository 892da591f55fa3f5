import type { LiveSession } from '../../../shared/domain/conducting.ts'
import { useText } from '../../text/index.ts'
import { useBallotNews } from '../ballots/useBallotNews.ts'
import { useStage } from '../workgroup/roomContext.ts'

/** What closing a session comes to at this moment: votes end with it, notes that nobody revealed wait. */
export function ClosingWords({ live }: { live: LiveSession }) {
  const t = useText()
  const writings = useStage()?.parts?.writings ?? []
  const votes = useBallotNews().filter(({ state, session }) => state === 'open' && session === live.id).length
  const unrevealed = writings
    .filter(({ session, state }) => session === live.id && state !== 'revealed')
    .reduce((sum, { notes }) => sum + notes, 0)
  return (
    <>
      <p>{t('console.closeWords')}</p>
      {votes > 0 && <p>{t('console.closeVotes', { count: votes })}</p>}
      {unrevealed > 0 && <p>{t('console.closeUnrevealed', { count: unrevealed })}</p>}
    </>
  )
}
