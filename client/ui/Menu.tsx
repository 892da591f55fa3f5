import type { ReactNode } from 'react'
import { apart } from './apart.tsx'
import { type ButtonKind, buttonClass } from './Button.tsx'
import { classNames } from './classNames.ts'
import styles from './Menu.module.css'
import { useOpening } from './opening.ts'

export interface MenuProps {
  /** What the button says; with `icon` alone in sight when `isIconOnly`. */
  label: string
  icon?: ReactNode
  isIconOnly?: boolean
  kind?: ButtonKind
  placement?: 'bottom end' | 'top start' | 'right top'
  items: readonly {
    readonly id: string
    readonly label: string
    readonly icon?: ReactNode
    readonly isDangerous?: boolean
    readonly onChoose: () => void
  }[]
}

const opened = apart(() => import('./OpenedMenu.tsx'))

/** A button that opens a short list of actions. Arrows, first letters, Escape and screen readers work. */
export function Menu(props: MenuProps) {
  const { label, icon, isIconOnly = false, kind = 'secondary' } = props
  const { opening, button } = useOpening(opened)
  if (opening) return <opened.View {...props} opening={opening} />
  return (
    <button
      type="button"
      className={classNames(buttonClass(kind), isIconOnly && styles.iconOnly)}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      {...button}
    >
      {icon}
      {!isIconOnly && <span>{label}</span>}
    </button>
  )
}
