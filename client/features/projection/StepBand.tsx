import type { LiveSession, Turn } from '../../../shared/domain/conducting.ts'
import { useText } from '../../text/index.ts'
import { addressOf, type Invitation } from './Doors.tsx'
import { spokenCode } from '../../../shared/domain/invitation.ts'
import type { StageParts } from '../../../shared/stage.ts'
import { MethodOnWall } from '../methods/MethodOnWall.tsx'
import styles from './StepBand.module.css'
import { WallTime } from './WallTime.tsx'

interface StepBandProps {
  session: LiveSession
  parts: StageParts | undefined
  turn: Turn
  aheadMs: number
  /** For those who come late. */
  invitation: Invitation | undefined
}

/** Over what is projected during a step: what to do, all of it, and how long. */
export function StepBand({ session, parts, turn, aheadMs, invitation }: StepBandProps) {
  const t = useText()
  const { step } = turn
  // Why one pauses is said instead of what to do: nobody does it now.
  const reason = session.state === 'paused' ? session.pauseReason : undefined
  const words = reason ? t('live.pausedWhy', { reason }) : step.instruction
  return (
    <header className={styles.band} data-size={sizeOf(words)}>
      <div className={styles.words}>
        <p className={styles.place}>{t('live.place', { number: turn.index + 1, total: session.steps.length })}</p>
        <h1 className={styles.title}>{step.title}</h1>
        {words !== '' && <p className={styles.instruction}>{words}</p>}
        <MethodOnWall parts={parts} turn={turn} aheadMs={aheadMs} />
      </div>
      <div className={styles.side}>
        <WallTime
          turn={turn}
          state={session.state}
          aheadMs={aheadMs}
          className={styles.time}
          isPauseSaid={Boolean(reason)}
        />
        {invitation && (
          <p className={styles.door}>
            {addressOf(invitation.url)} <strong className={styles.code}>{spokenCode(invitation.code)}</strong>
          </p>
        )}
      </div>
    </header>
  )
}

/** All of an instruction is shown, so a long one is set smaller; never under what the last row reads. */
function sizeOf(instruction: string): 'short' | 'middle' | 'long' {
  if (instruction.length <= 160) return 'short'
  return instruction.length <= 330 ? 'middle' : 'long'
}
