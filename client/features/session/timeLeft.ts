import { leftOf, type Turn } from '../../../shared/domain/conducting.ts'
import type { Text } from '../../text/index.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
/** The last minute of a step is shown otherwise. */
const SOON_MS = MINUTE_MS

/** How the time of a step stands. */
export interface TimeLeft {
  readonly state: 'running' | 'soon' | 'over'
  /** « 12:34 »; « 1:02:34 » from an hour on; once it is over, how long ago in words. */
  readonly figure: string
  /** The same for those who listen, in whole minutes. */
  readonly spoken: string
}

/** @param now milliseconds since 1970 on the server's clock */
export function timeLeft(turn: Turn, now: number, t: Text): TimeLeft {
  const leftMs = leftOf(turn, now)
  if (leftMs <= 0) {
    const minutes = Math.floor(-leftMs / MINUTE_MS)
    const words = minutes === 0 ? t('live.overNow') : t('live.overSince', { count: minutes })
    return { state: 'over', figure: words, spoken: words }
  }
  const minutes = Math.ceil(leftMs / MINUTE_MS)
  return {
    state: leftMs <= SOON_MS ? 'soon' : 'running',
    figure: figureOf(Math.ceil(leftMs / SECOND_MS)),
    spoken: t('live.left', { count: minutes }),
  }
}

function figureOf(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
