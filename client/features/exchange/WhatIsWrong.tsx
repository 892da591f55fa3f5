import { FileProblems } from '../../../shared/domain/programmeFileReading.ts'
import { failureText } from '../../api/failure.ts'
import { useText } from '../../text/index.ts'
import { Message } from '../../ui/Message.tsx'
import styles from './exchange.module.css'

const MOST_SHOWN = 8

/** What is wrong with a file, line by line; or why it could not be opened at all. */
export function WhatIsWrong({ failure }: { failure: unknown }) {
  const t = useText()
  const problems = failure instanceof FileProblems ? failure.problems : []
  if (problems.length === 0) {
    return (
      <Message kind="trouble">
        <p>{failureText(t, failure)}</p>
      </Message>
    )
  }
  return (
    <Message kind="trouble" title={t('exchange.import.refused')}>
      <ul className={styles.problems}>
        {problems.slice(0, MOST_SHOWN).map(({ path, sentence }) => (
          <li key={`${path} ${sentence}`}>
            {path && <strong>{path} : </strong>}
            {sentence}
          </li>
        ))}
      </ul>
      {problems.length > MOST_SHOWN && <p>{t('exchange.import.more', { count: problems.length - MOST_SHOWN })}</p>}
    </Message>
  )
}
