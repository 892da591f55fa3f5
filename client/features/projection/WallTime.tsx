import type { LiveSession, Turn } from '../../../shared/domain/conducting.ts'
import { useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import { timeLeft } from '../session/timeLeft.ts'
import { useNowAhead } from '../session/useNowAhead.ts'
import styles from './WallTime.module.css'

interface WallTimeProps {
  turn: Turn
  state: LiveSession['state']
  /** How far the server's clock is ahead of this machine's. */
  aheadMs: number
  className: string | undefined
  /** Whether the page says by itself that the session is paused. */
  isPauseSaid?: boolean
}

/** What is left of a step as a large quiet figure, drawn again each second by itself. */
export function WallTime({ turn, state, aheadMs, className, isPauseSaid = false }: WallTimeProps) {
  const t = useText()
  const now = useNowAhead(aheadMs, state === 'open')
  const { figure, spoken, state: left } = timeLeft(turn, now, t)
  return (
    <div className={classNames(styles.time, className)} data-state={left} data-paused={state === 'paused' || undefined}>
      <span role="timer" aria-label={spoken}>
        {figure}
      </span>
      {state === 'paused' && !isPauseSaid && <span className={styles.paused}>{t('live.paused')}</span>}
    </div>
  )
}
