import { memo } from 'react'
import { compareWords } from '../../../shared/document/compare.ts'
import { useText } from '../../text/index.ts'
import styles from './Words.module.css'

/** A text as it became: what came is underlined and bold, what went is struck; heard, each is said. */
export const ChangedWords = memo(function ChangedWords({ before, after }: { before: string; after: string }) {
  const t = useText()
  const parts = compareWords(before, after)
  return (
    <p className={styles.words}>
      {parts.map(({ text, change }, index) => {
        const key = `${index}`
        if (change === 'same') {
          return (
            <span key={key}>
              {index > 0 && <span className="visually-hidden"> {t('history.wordSame')} </span>}
              {text}
            </span>
          )
        }
        const Tag = change === 'added' ? 'ins' : 'del'
        return (
          <Tag key={key} className={styles[change]}>
            <span className="visually-hidden">
              {' '}
              {t(change === 'added' ? 'history.wordAdded' : 'history.wordRemoved')}{' '}
            </span>
            {text}
          </Tag>
        )
      })}
    </p>
  )
})
