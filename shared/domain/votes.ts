import type { BallotId } from '../ids.ts'
import type { BallotKind } from './ballot.ts'

/** What a closed ballot has left in the document: its totals beside the things, and nothing of who voted. */
export interface BallotTotals {
  readonly id: BallotId
  readonly kind: BallotKind
  readonly question: string
  readonly round: number
  readonly voters: number
  /** Milliseconds since 1970. */
  readonly closedAt: number
  /** What each thing came to, as root/id; see `scoreOf`. */
  readonly scores: Readonly<Record<string, number>>
}
/** What one thing came to in one round. */
export interface Vote extends Omit<BallotTotals, 'scores' | 'id'> {
  readonly ballot: BallotId
  readonly score: number
}
