import { ArrowLeft, ArrowRight, Pause, Play, Square } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Controls.module.css'
import type { Conductor } from './useConductor.ts'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

interface ControlsProps {
  conductor: Conductor
  onPauseOrResume: () => void
  onClose: () => void
}

/** The buttons of the moment, within the thumb's reach: back, time, pause, and on. */
export function Controls({ conductor, onPauseOrResume, onClose }: ControlsProps) {
  const t = useText()
  const { live, previous, next, ask } = conductor
  const isPaused = live.state === 'paused'
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('console.title')}>
      <Button
        className={styles.back}
        aria-label={t('console.goBack')}
        aria-keyshortcuts="ArrowLeft"
        aria-disabled={!previous}
        icon={<ArrowLeft {...icon} />}
        onClick={conductor.goBack}
      >
        {t('console.goBack')}
      </Button>
      <div className={styles.time} data-idle={live.turn ? undefined : ''}>
        {([-1, 1, 5] as const).map((minutes) => (
          <Button
            key={minutes}
            className={styles.minutes}
            aria-label={t(minutes < 0 ? 'console.takeMinutes' : 'console.addMinutes', { count: Math.abs(minutes) })}
            aria-disabled={!live.turn}
            onClick={() => live.turn && ask({ do: 'extend', minutes })}
          >
            {t(minutes < 0 ? 'console.minutesLess' : 'console.minutesMore', { count: Math.abs(minutes) })}
          </Button>
        ))}
      </div>
      <Button
        className={styles.pause}
        kind={isPaused ? 'primary' : 'secondary'}
        aria-keyshortcuts="p"
        icon={isPaused ? <Play {...icon} /> : <Pause {...icon} />}
        onClick={onPauseOrResume}
      >
        {t(isPaused ? 'console.resume' : 'console.pause')}
      </Button>
      {next ? (
        <Button
          className={styles.on}
          kind={isPaused ? 'secondary' : 'primary'}
          aria-keyshortcuts="ArrowRight"
          icon={<ArrowRight {...icon} />}
          onClick={conductor.goOn}
        >
          {t(live.turn ? 'console.advanceTo' : 'console.beginWith', { title: next.title })}
        </Button>
      ) : (
        <Button className={styles.on} kind="primary" icon={<Square {...icon} />} onClick={onClose}>
          {t('console.close')}
        </Button>
      )}
    </div>
  )
}
