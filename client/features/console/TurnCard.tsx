import { ArrowRight, Eye, Package, Pause, Snowflake, LockOpen } from 'lucide-react'
import { leftOf } from '../../../shared/domain/conducting.ts'
import { useSessions } from '../../api/sessions.ts'
import { sayDuration, sayTime } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { minutesAt } from '../agenda/editing.ts'
import { TimeOfTurn } from '../session/TimeOfTurn.tsx'
import { StepPanel } from '../step/StepPanel.tsx'
import { useNowOfServer } from '../session/useNowOfServer.ts'
import { useRoom, useSyncPart } from '../workgroup/roomContext.ts'
import { expectedEnd, placeIn } from './place.ts'
import styles from './TurnCard.module.css'
import type { Conductor } from './useConductor.ts'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What happens now, how long it still lasts, and what comes next. */
export function TurnCard({ conductor }: { conductor: Conductor }) {
  const t = useText()
  const { live, agenda, next, isFrozen } = conductor
  const { turn } = live
  const steps = agenda ?? live.steps
  return (
    <section className={styles.card} aria-labelledby="console-now" data-turn data-state={live.state}>
      <header className={styles.head}>
        <div className={styles.names}>
          <p className={styles.place}>
            {turn ? t('live.place', { number: placeIn(steps, turn) + 1, total: steps.length }) : live.title}
          </p>
          <h2 id="console-now" className={styles.title}>
            {turn ? turn.step.title : t('console.waiting.title')}
          </h2>
        </div>
        {turn && <TimeOfTurn turn={turn} state={live.state} className={styles.time} />}
      </header>
      {live.state === 'paused' && (
        <p className={styles.paused}>
          <Pause {...icon} />
          {live.pauseReason ? t('console.pausedWhy', { reason: live.pauseReason }) : t('console.paused')}
        </p>
      )}
      <p className={styles.instruction}>{turn ? turn.step.instruction : t('console.waiting.words')}</p>
      {turn && (
        <ul className={styles.facts}>
          <li>
            <Eye {...icon} />
            {t('console.visibility', { words: t(`agenda.visibilityShort.${turn.step.visibility}`) })}
          </li>
          {turn.step.output && (
            <li>
              <Package {...icon} />
              {t('console.output', { words: turn.step.output })}
            </li>
          )}
        </ul>
      )}
      <div className={styles.freezing} data-frozen={isFrozen || undefined}>
        <Button
          className={styles.freeze}
          icon={isFrozen ? <LockOpen {...icon} /> : <Snowflake {...icon} />}
          onClick={conductor.freezeOrReopen}
        >
          {t(isFrozen ? 'console.thaw' : 'console.freeze')}
        </Button>
        <StepPanel isInWords />
        {isFrozen && <p>{t('console.frozen')}</p>}
      </div>
      <footer className={styles.next}>
        <p className={styles.nextWords}>
          <ArrowRight {...icon} />
          <span>
            <strong>{t('console.next')}</strong>{' '}
            {next ? `${next.title} · ${sayDuration(next.minutes)}` : t('console.nothingNext')}
          </span>
        </p>
        <ExpectedEnd conductor={conductor} />
      </footer>
    </section>
  )
}

/** When all will be over as things go, beside when it has to be. */
function ExpectedEnd({ conductor: { live, agenda } }: { conductor: Conductor }) {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup } = useRoom()
  const wanted = useSessions(workgroup).data?.find(({ id }) => id === live.id)?.endsAt
  const aheadMs = useSyncPart(({ clockAheadMs }) => clockAheadMs ?? 0)
  const now = useNowOfServer()
  const leftMs = live.turn ? leftOf(live.turn, now) : 0
  const end = new Date(expectedEnd(agenda ?? live.steps, live.turn, { now, leftMs }) - aheadMs)
  const time = sayTime(end, spoken)
  const lateMinutes = wanted === undefined ? 0 : end.getHours() * 60 + end.getMinutes() - minutesAt(wanted)
  // Hours apart it is another day, or a session that is tried out beforehand: the hour alone is said then.
  const isLate = lateMinutes > 0 && lateMinutes < 2 * 60
  return (
    <p className={isLate ? styles.late : styles.end}>
      {isLate ? t('console.late', { time, duration: sayDuration(lateMinutes) }) : t('console.finish', { time })}
    </p>
  )
}
