import type { LiveSession, Turn } from '../../../shared/domain/conducting.ts'
import { useText } from '../../text/index.ts'
import { timeLeft } from './timeLeft.ts'
import { useNowOfServer } from './useNowOfServer.ts'

interface TimeOfTurnProps {
  turn: Turn
  state: LiveSession['state']
  className: string | undefined
}

/** What is left of a step, drawn again each second by itself. Nobody is stopped when it is over. */
export function TimeOfTurn({ turn, state, className }: TimeOfTurnProps) {
  const t = useText()
  const now = useNowOfServer(state === 'open')
  const time = timeLeft(turn, now, t)
  return (
    <p className={className} data-state={time.state} data-time>
      <span role="timer" aria-label={time.spoken}>
        {time.figure}
      </span>
    </p>
  )
}
