import type { Turn } from '../../../shared/domain/conducting.ts'
import { leftOfRound, type Tables } from '../../../shared/domain/tables.ts'
import { useText } from '../../text/index.ts'
import { timeLeft } from '../session/timeLeft.ts'
import { useNowOfServer } from '../session/useNowOfServer.ts'
import { useStage } from '../workgroup/roomContext.ts'

/** « Tour 2 sur 3 · 8:12 », drawn again each second by itself. */
export function RoundTime({ turn, tables, className }: { turn: Turn; tables: Tables; className: string | undefined }) {
  const isOpen = useStage()?.parts?.session?.state === 'open'
  return <RoundWords turn={turn} tables={tables} now={useNowOfServer(isOpen)} className={className} />
}

/** @param now milliseconds since 1970 on the server's clock */
export function RoundWords({
  turn,
  tables,
  now,
  className,
}: {
  turn: Turn
  tables: Tables
  now: number
  className: string | undefined
}) {
  const t = useText()
  const { figure, spoken } = timeLeft({ ...turn, endsAt: undefined, leftMs: leftOfRound(tables, turn, now) }, now, t)
  return (
    <p className={className} data-round={tables.round}>
      {t('methods.cafe.round', { round: tables.round, total: tables.zones.length })}
      {' · '}
      <span role="timer" aria-label={spoken}>
        {figure}
      </span>
    </p>
  )
}
