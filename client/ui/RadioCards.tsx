import { useId } from 'react'
import { classNames } from './classNames.ts'
import { FieldError } from './Field.tsx'
import styles from './RadioCards.module.css'

interface RadioCardsProps<Value extends string> {
  legend: string
  hint?: string
  name: string
  options: readonly { readonly value: Value; readonly label: string; readonly hint?: string | undefined }[]
  value: Value | undefined
  onChange: (value: Value) => void
  error?: string | undefined
}

/** One choice among few, all of them in sight. Native: arrows, forms and screen readers know it without help of ours. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { legend, hint, name, options, value, onChange, error } = props
  const id = useId()
  return (
    <fieldset
      aria-invalid={error ? true : undefined}
      aria-describedby={classNames(hint && `${id}-hint`, error && `${id}-error`) || undefined}
    >
      <legend className={styles.legend}>{legend}</legend>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className={styles.cards}>
        {options.map((option) => (
          <label key={option.value} className={styles.card}>
            <input
              type="radio"
              className={styles.radio}
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className={styles.cardHint}>{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
