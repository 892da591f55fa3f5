import type { ReactNode } from 'react'
import styles from './LargeWords.module.css'

interface LargeWordsProps {
  words: string
  /** A question is asked; a title lets the eyes rest. */
  as: 'question' | 'title'
  children?: ReactNode
}

/** A sentence alone on the wall, as large as it can be. */
export function LargeWords({ words, as, children }: LargeWordsProps) {
  return (
    <div className={styles.page} data-as={as}>
      <h1 className={styles.words} data-size={words.length <= 60 ? 'short' : words.length <= 150 ? 'middle' : 'long'}>
        {words}
      </h1>
      {children}
    </div>
  )
}
