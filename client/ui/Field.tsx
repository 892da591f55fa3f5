import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './Field.module.css'

interface Around {
  label: string
  hint?: ReactNode
  /** What is wrong and what to do, in a sentence. */
  error?: string | undefined
}

/** A label, what helps, a control, and what is wrong: the three texts are tied to the control for those who hear. */
function Field({ id, label, hint, error, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

/** Always in the page, so that its words are announced when they come. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return (
    <p className={styles.error} id={id} aria-live="polite">
      {error}
    </p>
  )
}

function describedBy(id: string, { hint, error }: Around): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}

export function TextField({ label, hint, error, ...rest }: Around & ComponentProps<'input'>) {
  const ownId = useId()
  const id = rest.id ?? ownId
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        type="text"
        {...rest}
        id={id}
        className={styles.control}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
      />
    </Field>
  )
}

export function TextAreaField({ label, hint, error, ...rest }: Around & ComponentProps<'textarea'>) {
  const ownId = useId()
  const id = rest.id ?? ownId
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        className={styles.control}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
      />
    </Field>
  )
}

/** The browser's own list: it is the one that phones and screen readers know best. */
export function SelectField({ label, hint, error, children, ...rest }: Around & ComponentProps<'select'>) {
  const ownId = useId()
  const id = rest.id ?? ownId
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select
        {...rest}
        id={id}
        className={styles.control}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
      >
        {children}
      </select>
    </Field>
  )
}
