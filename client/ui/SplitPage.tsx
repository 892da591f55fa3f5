import type { ReactNode } from 'react'
import { Wordmark } from './Logo.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import styles from './SplitPage.module.css'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { Weave } from './Weave.tsx'

/** The pages before the room: on one side where one is, on cloth; on the other what to do. On a phone, one above the other. */
export function SplitPage({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.aside}>
        <div className={styles.name}>
          <Wordmark />
        </div>
        <div className={styles.where}>{aside}</div>
        <Weave className={styles.weave} />
      </header>
      <div className={styles.rest}>
        <main className={styles.main}>{children}</main>
        <footer className={styles.foot}>
          <LanguageSwitch />
          <ThemeSwitch />
        </footer>
      </div>
    </div>
  )
}
