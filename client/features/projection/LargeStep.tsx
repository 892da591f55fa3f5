import type { LiveSession, Turn } from '../../../shared/domain/conducting.ts'
import type { Writing } from '../../../shared/domain/privateWriting.ts'
import { useText } from '../../text/index.ts'
import styles from './LargeStep.module.css'
import { WallTime } from './WallTime.tsx'

interface LargeStepProps {
  session: LiveSession
  turn: Turn
  aheadMs: number
  /** How much was written so far that nobody reads yet. */
  written?: Pick<Writing, 'notes' | 'people'> | undefined
  /** Those who conduct write alone, and the others read. */
  isForThePanel?: boolean
}

/** A step alone on the wall: while everybody writes for themselves, or when the time is all there is to see. */
export function LargeStep({ session, turn, aheadMs, written, isForThePanel = false }: LargeStepProps) {
  const t = useText()
  const { step } = turn
  const isPaused = session.state === 'paused'
  return (
    <div className={styles.page} data-large-step>
      <p className={styles.place}>{t('live.place', { number: turn.index + 1, total: session.steps.length })}</p>
      <h1 className={styles.title}>{step.title}</h1>
      <WallTime turn={turn} state={session.state} aheadMs={aheadMs} className={styles.time} isPauseSaid />
      {isPaused ? (
        <p className={styles.reason}>
          {session.pauseReason ? t('live.pausedWhy', { reason: session.pauseReason }) : t('live.paused')}
        </p>
      ) : (
        <p className={styles.instruction} data-long={step.instruction.length > 260 || undefined}>
          {step.instruction}
        </p>
      )}
      {isForThePanel && !isPaused && <p className={styles.written}>{t('live.panelWrites')}</p>}
      {written && written.notes > 0 && !isPaused && (
        <p className={styles.written}>
          {t('privateNotes.count', { count: written.notes })} {t('privateNotes.byPeople', { count: written.people })}
        </p>
      )}
    </div>
  )
}
