import type { ReactNode } from 'react'
import { CircleCheck, CircleExclamationPoint, Info, WifiOff } from 'lucide-react'
import { classNames } from './classNames.ts'
import styles from './Message.module.css'

const icons = { info: Info, done: CircleCheck, trouble: CircleExclamationPoint, offline: WifiOff }

/** What happened, what is safe, what to do: said in words, with a sign beside them. Announced when it comes. */
export function Message({ kind, title, children }: { kind: keyof typeof icons; title?: string; children: ReactNode }) {
  const Icon = icons[kind]
  return (
    <div className={classNames(styles.message, styles[kind])} role={kind === 'info' ? undefined : 'status'}>
      <Icon size={20} strokeWidth={1.75} aria-hidden />
      <div className={styles.words}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  )
}
