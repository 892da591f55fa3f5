import { type FormEvent, useState } from 'react'
import { type Matrix, MATRIX_MOST, type MatrixValues } from '../../../shared/domain/matrix.ts'
import type { MatrixAxis } from '../../../shared/domain/zone.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import styles from './PositionDialog.module.css'

interface PositionDialogProps {
  zone: Matrix
  values: MatrixValues
  onChoose: (values: MatrixValues) => void
  onClose: () => void
}

/** What a note's place in a matrix says, as two numbers: the same as dragging it there. */
export function PositionDialog({ zone, values, onChoose, onClose }: PositionDialogProps) {
  const t = useText()
  const [x, setX] = useState(String(values.x))
  const [y, setY] = useState(String(values.y))
  const [isAsked, setAsked] = useState(false)
  const [across, upwards] = [weightIn(x), weightIn(y)]
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (across !== undefined && upwards !== undefined) onChoose({ x: across, y: upwards })
  }
  const field = (axis: MatrixAxis, text: string, set: (text: string) => void, isRight: boolean, side: string) => (
    <TextField
      label={axis.name || side}
      hint={t('table.weightHint', { most: MATRIX_MOST, low: axis.low || '–', high: axis.high || '–' })}
      error={isAsked && !isRight ? t('table.weightWrong', { most: MATRIX_MOST }) : undefined}
      inputMode="numeric"
      value={text}
      onChange={({ target }) => set(target.value)}
    />
  )
  return (
    <Dialog title={t('table.positionTitle', { zone: zone.title || t('board.untitledZone') })} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={submitted}>
        {field(zone.meaning.axes.x, x, setX, across !== undefined, t('board.zone.axes.x'))}
        {field(zone.meaning.axes.y, y, setY, upwards !== undefined, t('board.zone.axes.y'))}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('table.weigh')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** A whole number from 0 to 100; undefined for anything else. */
function weightIn(text: string): number | undefined {
  const number = /^\s*\d{1,3}\s*$/.test(text) ? Number(text) : undefined
  return number !== undefined && number <= MATRIX_MOST ? number : undefined
}
