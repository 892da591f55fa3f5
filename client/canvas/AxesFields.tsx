import { type MatrixAxes, type MatrixAxis, MAX_AXIS_LENGTH } from '../../shared/domain/zone.ts'
import { useText } from '../text/index.ts'
import { TextField } from '../ui/Field.tsx'
import styles from './AxesFields.module.css'

const UNNAMED: MatrixAxis = { name: '', low: '', high: '' }
export const UNNAMED_AXES: MatrixAxes = { x: UNNAMED, y: UNNAMED }

/** What the two axes of a matrix measure, and what their ends are called. */
export function AxesFields({ axes, onChange }: { axes: MatrixAxes; onChange: (axes: MatrixAxes) => void }) {
  const t = useText()
  return (['x', 'y'] as const).map((side) => (
    <fieldset key={side} className={styles.axis}>
      <legend className={styles.side}>{t(`board.zone.axes.${side}`)}</legend>
      {(['name', 'low', 'high'] as const).map((part) => (
        <TextField
          key={part}
          label={t(`board.zone.axes.${part}`)}
          value={axes[side][part]}
          maxLength={MAX_AXIS_LENGTH}
          onChange={({ target }) => onChange({ ...axes, [side]: { ...axes[side], [part]: target.value } })}
        />
      ))}
    </fieldset>
  ))
}
