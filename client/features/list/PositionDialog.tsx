import { type FormEvent, useState } from 'react'
import { type Matrix, MATRIX_MOST, type MatrixValues } from '../../../shared/domain/matrix.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import styles from './PositionDialog.module.css'

interface PositionDialogProps {
  zone: Matrix
  /** What the note says now; undefined for several notes, of which each keeps what is left open. */
  values: MatrixValues | undefined
  onChoose: (values: Partial<MatrixValues>) => void
  onClose: () => void
}

/** What the place of notes in a matrix says, as two numbers: the same as dragging them there. */
export function PositionDialog({ zone, values, onChoose, onClose }: PositionDialogProps) {
  const t = useText()
  const [texts, setTexts] = useState({ x: String(values?.x ?? ''), y: String(values?.y ?? '') })
  const [isAsked, setAsked] = useState(false)
  const mayBeOpen = values === undefined
  const isRight = (text: string) => weightIn(text) !== undefined || (mayBeOpen && text.trim() === '')
  const isNothing = mayBeOpen && texts.x.trim() === '' && texts.y.trim() === ''
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (isNothing || !isRight(texts.x) || !isRight(texts.y)) return
    const [x, y] = [weightIn(texts.x), weightIn(texts.y)]
    onChoose({ ...(x !== undefined && { x }), ...(y !== undefined && { y }) })
  }
  const errorOf = (text: string) => {
    if (!isAsked) return undefined
    if (isNothing) return t('table.weightNone')
    return isRight(text) ? undefined : t('table.weightWrong', { most: MATRIX_MOST })
  }
  const field = (side: 'x' | 'y') => {
    const axis = zone.meaning.axes[side]
    return (
      <TextField
        label={axis.name || t(`board.zone.axes.${side}`)}
        hint={t('table.weightHint', { most: MATRIX_MOST, low: axis.low || '–', high: axis.high || '–' })}
        error={errorOf(texts[side])}
        inputMode="numeric"
        value={texts[side]}
        onChange={({ target }) => setTexts({ ...texts, [side]: target.value })}
      />
    )
  }
  return (
    <Dialog title={t('table.positionTitle', { zone: zone.title || t('board.untitledZone') })} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={submitted}>
        {mayBeOpen && <p className={styles.words}>{t('table.weightOpen')}</p>}
        {field('x')}
        {field('y')}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t(mayBeOpen ? 'table.weighMany' : 'table.weigh')}
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
