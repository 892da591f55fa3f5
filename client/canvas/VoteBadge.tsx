import { Vote as VoteIcon } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import type { Votes } from '../board/Votes.ts'
import { useLanguage, useText } from '../text/index.ts'
import styles from './VoteBadge.module.css'
import { roundsInWords, voteInWords } from './voteWords.ts'

interface VoteBadgeProps {
  votes: Votes
  /** The thing it is beside, as root/id. */
  thing: string
  /** On paper on the wall, where it grows as one goes away. */
  isOnPaper?: boolean
}

/** What the last vote on a thing came to; nothing on a thing that nobody voted on. */
export function VoteBadge({ votes, thing, isOnPaper = false }: VoteBadgeProps) {
  const t = useText()
  const language = useLanguage()
  const rounds = useSyncExternalStore(votes.onChange, () => votes.on(thing))
  const last = rounds.at(-1)
  if (!last) return null
  return (
    <span className={isOnPaper ? styles.onPaper : styles.badge} title={roundsInWords(rounds, t, language)} data-votes>
      <VoteIcon size="1.125em" strokeWidth={1.75} aria-hidden />
      {isOnPaper ? <span aria-hidden>{last.score.toLocaleString(language)}</span> : voteInWords(last, t, language)}
    </span>
  )
}
