import { useState } from 'react'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import type { Thread } from '../../board/Comments.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Moment } from './Message.tsx'
import styles from './AllThreads.module.css'
import { useCommentRule, useThreads } from './useComments.ts'
import { useNames } from './useNames.ts'
import { ThreadPlace } from './ThreadPlace.tsx'
import { ThingLine } from './ThingLine.tsx'

interface AllThreadsProps {
  onOpen: (target: CommentTarget) => void
  onGo: (target: CommentTarget) => void
}

/** Every conversation of the board, the last word first: those to be settled, or those that are. */
export function AllThreads({ onOpen, onGo }: AllThreadsProps) {
  const t = useText()
  const nameOf = useNames()
  const mayWrite = useCommentRule()('comment') === undefined
  const [isSettled, setSettled] = useState(false)
  const threads = useThreads()
  const counts = [false, true].map((which) => threads.filter((thread) => thread.isSettled === which).length)
  const shown = threads.filter((thread) => thread.isSettled === isSettled).sort(lastFirst)
  return (
    <>
      <div className={styles.switch} role="group" aria-label={t('comments.which')}>
        {[false, true].map((which) => (
          <Button
            key={String(which)}
            kind={which === isSettled ? 'secondary' : 'quiet'}
            aria-pressed={which === isSettled}
            onClick={() => setSettled(which)}
          >
            {t(which ? 'comments.settledOnes' : 'comments.openOnes', { total: counts[Number(which)] })}
          </Button>
        ))}
      </div>
      {shown.length === 0 && (
        <EmptyState title={t(isSettled ? 'comments.noneSettled' : 'comments.none')}>
          {!isSettled && t(mayWrite ? 'comments.noneHint' : 'comments.noneReading')}
        </EmptyState>
      )}
      <ul className={styles.list}>
        {shown.map((thread) => (
          <li key={thread.id} className={styles.thread}>
            <ThingLine target={thread.target} onGo={() => onGo(thread.target)} />
            <ThreadPlace target={thread.target} />
            <button type="button" className={styles.card} onClick={() => onOpen(withoutPassage(thread.target))}>
              <span className={styles.head}>
                <strong>{nameOf(thread.messages[0])}</strong> <Moment at={thread.messages[0]?.createdAt ?? 0} />
              </span>
              <span className={styles.words}>{thread.messages[0]?.text}</span>
              {thread.messages.length > 1 && (
                <span className={styles.answers}>
                  {t('comments.answers', {
                    count: thread.messages.length - 1,
                    name: nameOf(thread.messages.at(-1)),
                  })}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is opened is the conversation there is: with its passage, one would begin another about the same words. */
function withoutPassage({ passage: _passage, ...target }: CommentTarget): CommentTarget {
  return target
}

function lastFirst(a: Thread, b: Thread): number {
  const [inA, inB] = [a.messages.at(-1)?.order ?? '', b.messages.at(-1)?.order ?? '']
  return inA < inB ? 1 : inA > inB ? -1 : 0
}
