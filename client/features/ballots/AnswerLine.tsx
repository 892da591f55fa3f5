import { Cloud, CloudLightning, CloudRain, CloudSun, Sun } from 'lucide-react'
import { useId } from 'react'
import { type BallotSettings, valuesOf } from '../../../shared/domain/ballot.ts'
import { useText } from '../../text/index.ts'
import styles from './AnswerLine.module.css'
import type { Paper, PaperNow } from './Paper.ts'
import { valueInWords } from './words.ts'

interface AnswerLineProps {
  line: string
  label: string
  /** The thing, where the label is one criterion of several. */
  about?: string
  /** It stands above already. */
  isLabelHidden?: boolean
  settings: BallotSettings
  paper: Paper
  now: PaperNow
}

const skies = [Sun, CloudSun, Cloud, CloudRain, CloudLightning]

/** One answer among few, all in sight. Native radios: arrows and screen readers know them. */
export function AnswerLine({ line, label, about, isLabelHidden = false, settings, paper, now }: AnswerLineProps) {
  const t = useText()
  const name = useId()
  const { from, to } = valuesOf(settings)
  const given = now.choices[line]
  const isOff = now.state === 'coming' || now.state === 'refused'
  const values = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  // Yes is read before no.
  if (settings.kind === 'yesNo') values.sort((a, b) => (a === 1 ? -1 : b === 1 ? 1 : a - b))
  return (
    <fieldset className={styles.line} disabled={isOff}>
      <legend className={isLabelHidden ? 'visually-hidden' : styles.label}>
        {label}
        {about && <span className="visually-hidden">, {about}</span>}
      </legend>
      <div className={styles.answers} data-kind={settings.kind}>
        {values.map((value) => {
          const Sky = settings.kind === 'weather' ? skies[value] : undefined
          const words = valueInWords(settings.kind, value, t)
          const isFigure = words === `${value}`
          return (
            <label key={value} className={styles.answer}>
              <input
                type="radio"
                className="visually-hidden"
                name={name}
                value={value}
                checked={given === value}
                onChange={() => paper.give(line, value)}
              />
              {Sky && <Sky size={28} strokeWidth={1.75} aria-hidden />}
              <span className={isFigure ? styles.figure : undefined}>{words}</span>
            </label>
          )
        })}
      </div>
      {(settings.kind === 'rating' || settings.kind === 'roti') && (
        <p className={styles.ends} aria-hidden>
          <span>{t(`ballots.ends.${settings.kind}.low`)}</span>
          <span>{t(`ballots.ends.${settings.kind}.high`)}</span>
        </p>
      )}
      {given !== undefined && (
        <button type="button" className={styles.clear} onClick={() => paper.give(line, undefined)}>
          {t('ballots.clear')}
          <span className="visually-hidden"> : {label}</span>
        </button>
      )}
    </fieldset>
  )
}
