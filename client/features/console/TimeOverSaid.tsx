import { leftOf, type LiveSession } from '../../../shared/domain/conducting.ts'
import { useText } from '../../text/index.ts'
import { ChangeSaid } from '../../ui/ChangeSaid.tsx'
import { useNowOfServer } from '../session/useNowOfServer.ts'

/** What the sound at the end of a step says, for those who listen to the page rather than to the room. */
export function TimeOverSaid({ live: { state, turn } }: { live: LiveSession }) {
  const t = useText()
  const now = useNowOfServer(state === 'open')
  const isOver = state === 'open' && turn !== undefined && leftOf(turn, now) <= 0
  return <ChangeSaid words={isOver ? t('console.timeOver', { title: turn.step.title }) : ''} />
}
