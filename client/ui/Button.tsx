import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './classNames.ts'
import styles from './Button.module.css'

/** primary: the one thing to do here; secondary: also possible; quiet: among many alike; danger: cannot be undone. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

/** For a link that looks like a button: `<Link className={buttonClass('primary')}>`. */
export function buttonClass(kind: ButtonKind = 'secondary', isLarge = false): string {
  return classNames(styles.button, styles[kind], isLarge && styles.large)
}

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind
  isLarge?: boolean
  icon?: ReactNode
  /** Shown instead of the words while the answer is awaited; the button then stays where it is and does nothing. */
  busyWords?: string | undefined
}

export function Button({ kind, isLarge, icon, busyWords, children, className, onClick, ...rest }: ButtonProps) {
  const isBusy = busyWords !== undefined
  return (
    <button
      type="button"
      {...rest}
      // Not `disabled`: the focus would be lost with the button.
      aria-disabled={isBusy || rest['aria-disabled']}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={classNames(buttonClass(kind, isLarge), className)}
    >
      {icon}
      <span>{busyWords ?? children}</span>
    </button>
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** Its name, heard and shown as a tip. */
  name: string
  kind?: ButtonKind
}

/** Only for what everybody knows from its picture alone: undo, zoom, close. */
export function IconButton({ name, kind = 'quiet', children, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={name}
      data-tip={name}
      className={classNames(styles.button, styles[kind], styles.icon, className)}
    >
      {children}
    </button>
  )
}
