import { Minus, Plus } from 'lucide-react'
import type { BallotSettings } from '../../../shared/domain/ballot.ts'
import { type Text, useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import styles from './GivingLine.module.css'
import type { Paper, PaperNow } from './Paper.ts'

interface GivingLineProps {
  line: string
  label: string
  settings: BallotSettings
  paper: Paper
  now: PaperNow
}

const sign = { size: 24, strokeWidth: 2, 'aria-hidden': true } as const

/** A thing with what one gives to it: less, more, and how much that is. */
export function GivingLine({ line, label, settings, paper, now }: GivingLineProps) {
  const t = useText()
  const given = now.choices[line] ?? 0
  const most = paper.mostOn(line)
  const step = stepOf(settings)
  const isOff = now.state === 'coming' || now.state === 'refused'
  const said = givenInWords(settings, label, given, paper.left ?? 0, t)
  return (
    <li className={classNames(styles.line, given > 0 && styles.given)}>
      <p className={styles.label}>{label}</p>
      <div className={styles.hand} role="group" aria-label={said}>
        <button
          type="button"
          className={styles.step}
          aria-label={t('ballots.less', { label })}
          aria-disabled={isOff || given === 0}
          onClick={() => paper.give(line, Math.max(0, given - step))}
        >
          <Minus {...sign} />
        </button>
        {settings.kind === 'points' ? (
          <input
            className={styles.figure}
            inputMode="numeric"
            aria-label={t('ballots.pointsOn', { label })}
            value={given}
            readOnly={isOff}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => paper.give(line, Math.min(most, Number(target.value.replace(/\D/g, '')) || 0))}
          />
        ) : (
          <span className={styles.figure} aria-hidden>
            {given}
          </span>
        )}
        <button
          type="button"
          className={styles.step}
          aria-label={t('ballots.more', { label })}
          aria-disabled={isOff || given >= most}
          onClick={() => paper.give(line, Math.min(most, given + step))}
        >
          <Plus {...sign} />
        </button>
        <span className="visually-hidden" aria-live="polite">
          {now.state === 'coming' ? '' : said}
        </span>
      </div>
    </li>
  )
}

/** A budget of a hundred is not given point by point; one may still write any number. */
function stepOf(settings: BallotSettings): number {
  return settings.kind === 'points' && settings.budget >= 50 ? Math.round(settings.budget / 20) : 1
}

/** « 2 gommettes sur « Trop peu de places », il en reste 1 » */
function givenInWords(settings: BallotSettings, label: string, given: number, left: number, t: Text): string {
  const unit = settings.kind === 'points' ? 'points' : 'dots'
  return t('ballots.givenOn', { given: t(`ballots.score.${unit}`, { count: given }), label, left })
}
