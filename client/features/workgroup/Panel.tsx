import type { ReactNode } from 'react'
import { apart } from '../../ui/apart.tsx'
import { classNames } from '../../ui/classNames.ts'
import { useOpening } from '../../ui/opening.ts'
import styles from './Panel.module.css'

export interface PanelProps {
  /** What the button shows. */
  face: ReactNode
  /** What the button is called, where its face does not say it in words. */
  name?: string
  className?: string | undefined
  title: string
  children: ReactNode
}

const opened = apart(() => import('./OpenedPanel.tsx'))

/** A button of the bar that opens a small panel under itself. Escape and a click elsewhere close it. */
export function Panel(props: PanelProps) {
  const { face, name, className } = props
  const { opening, button } = useOpening(opened)
  if (opening) return <opened.View {...props} opening={opening} />
  return (
    <button
      type="button"
      className={classNames(styles.button, className)}
      aria-label={name}
      aria-haspopup="dialog"
      aria-expanded={false}
      {...button}
    >
      {face}
    </button>
  )
}
