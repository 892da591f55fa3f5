import { type KeyboardEvent, useState } from 'react'
import { SelectField, TextAreaField, TextField } from '../../ui/Field.tsx'
import { useText } from '../../text/index.ts'
import { FieldCare } from '../care/FieldCare.tsx'
import { useSayWriting } from './fieldWriters.ts'
import type { ValueKind } from './form.ts'
import { mostOf, readTyped, type Typed, typedOf, type Written } from './values.ts'
import { Writers } from './Writers.tsx'

interface ValueInputProps {
  label: string
  hint?: string | undefined
  kind: ValueKind
  value: Written
  /** Characters there may be, where they are fewer than usual. */
  most?: number
  /** It cannot be left empty: what was there comes back. */
  isNeeded?: boolean
  /** Where it is, as root/id/field: others see who writes there. */
  path: string
  onWrite: (value: Written) => void
}

/** One value with its label. What is typed is written when one leaves the field, or by Enter: one step to undo. */
export function ValueInput({ label, hint, kind, value, most, isNeeded = false, path, onWrite }: ValueInputProps) {
  const t = useText()
  const saying = useSayWriting(path)
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState<Extract<Typed, { wrong: string }>['wrong']>()
  const shown = typed ?? typedOf(value)
  const keep = () => {
    if (typed === undefined) return
    const read = readTyped(kind, typed)
    if ('wrong' in read) return setWrong(read.wrong)
    setTyped(undefined)
    if (read.value !== value && !(isNeeded && read.value === undefined)) onWrite(read.value)
  }
  const leave = () => {
    saying.onBlur()
    keep()
  }
  const keyPressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && kind.kind !== 'passage') keep()
    if (event.key !== 'Escape' || typed === undefined) return
    event.stopPropagation()
    setTyped(undefined)
    setWrong(undefined)
  }
  const type = (text: string) => {
    setTyped(text)
    setWrong(undefined)
  }
  const around = { label, hint, error: wrong && t(`sheets.wrong.${wrong}`) }
  if (kind.kind === 'choice') {
    return (
      <div>
        <SelectField
          {...around}
          value={typedOf(value)}
          {...saying}
          onChange={({ target }) => onWrite(target.value || undefined)}
        >
          {(!isNeeded || value === undefined) && <option value="">{t('sheets.notSaid')}</option>}
          {kind.choices.values.map((one) => (
            <option key={one} value={one}>
              {kind.choices.say(t, one)}
            </option>
          ))}
        </SelectField>
        <Writers path={path} />
      </div>
    )
  }
  const common = { ...around, value: shown, onFocus: saying.onFocus, onBlur: leave, onKeyDown: keyPressed }
  return (
    <div>
      {kind.kind === 'passage' ? (
        <TextAreaField {...common} rows={2} maxLength={mostOf(kind)} onChange={({ target }) => type(target.value)} />
      ) : (
        <TextField
          {...common}
          maxLength={most ?? mostOf(kind)}
          type={kind.kind === 'date' ? 'date' : kind.kind === 'address' ? 'url' : 'text'}
          inputMode={
            kind.kind === 'count' || kind.kind === 'year'
              ? 'numeric'
              : kind.kind === 'amount' || kind.kind === 'figure'
                ? 'decimal'
                : undefined
          }
          onChange={({ target }) => type(target.value)}
        />
      )}
      {(kind.kind === 'line' || kind.kind === 'passage') && (
        <FieldCare
          text={shown}
          onMask={(masked) => {
            setTyped(undefined)
            onWrite(masked)
          }}
        />
      )}
      <Writers path={path} />
    </div>
  )
}
