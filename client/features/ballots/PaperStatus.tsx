import { CircleCheck, CircleDashed, CloudOff, CloudUpload, Lock, type LucideIcon } from 'lucide-react'
import type { BallotSettings } from '../../../shared/domain/ballot.ts'
import { useText } from '../../text/index.ts'
import type { Paper, PaperNow, PaperState } from './Paper.ts'
import styles from './PaperStatus.module.css'

const icons: Readonly<Record<PaperState, LucideIcon>> = {
  coming: CircleDashed,
  blank: CircleDashed,
  sending: CloudUpload,
  counted: CircleCheck,
  waiting: CloudOff,
  refused: Lock,
}

/** At the foot of the paper, always in sight: what is left to give, and whether it counts. */
export function PaperStatus({ settings, paper, now }: { settings: BallotSettings; paper: Paper; now: PaperNow }) {
  const t = useText()
  const Icon = icons[now.state]
  const { left } = paper
  return (
    <div className={styles.foot}>
      {left !== undefined && (
        <p className={styles.left}>
          {t(settings.kind === 'points' ? 'ballots.leftPoints' : 'ballots.leftDots', { count: left })}
        </p>
      )}
      <p className={styles.state} data-state={now.state}>
        <Icon size={20} strokeWidth={1.75} aria-hidden />
        <span aria-hidden>{t(`ballots.state.${now.state}`)}</span>
        {/* Sending comes and goes with each press: seen, never read aloud. */}
        <span className="visually-hidden" role="status">
          {now.state === 'sending' ? '' : t(`ballots.state.${now.state}`)}
        </span>
      </p>
    </div>
  )
}
