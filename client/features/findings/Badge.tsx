import type { ReactNode } from 'react'
import styles from './Badge.module.css'

interface BadgeProps {
  /** The ground under the words, which say it all by themselves. */
  kind: 'good' | 'open' | 'bad' | 'plain' | 'quiet'
  children: ReactNode
}

/** A word or two about a finding, in a list of them. */
export function Badge({ kind, children }: BadgeProps) {
  return (
    <li className={styles.badge} data-kind={kind}>
      {children}
    </li>
  )
}
