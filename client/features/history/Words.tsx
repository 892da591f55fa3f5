import { memo } from 'react'
import { compareWords, type WordPart } from '../../../shared/document/compare.ts'
import { useText } from '../../text/index.ts'
import styles from './Words.module.css'

interface ChangedWordsProps {
  before: string
  after: string
  /** One of the two alone, where they stand side by side. */
  side?: 'before' | 'after'
}

/** A text as it became: what came is underlined and bold, what went is struck; heard, each is said. */
export const ChangedWords = memo(function ChangedWords({ before, after, side }: ChangedWordsProps) {
  const t = useText()
  const parts = compareWords(before, after).filter(({ change }) => isOnSide(change, side))
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

function isOnSide(change: WordPart['change'], side: ChangedWordsProps['side']): boolean {
  return side === undefined || change === 'same' || change === (side === 'before' ? 'removed' : 'added')
}
