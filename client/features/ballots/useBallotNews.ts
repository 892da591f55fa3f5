import type { BallotNews } from '../../../shared/domain/ballot.ts'
import { useStage } from '../workgroup/roomContext.ts'

const NONE: readonly BallotNews[] = []

/** The ballots the room tells of: the open ones, and the last that was closed. */
export function useBallotNews(): readonly BallotNews[] {
  return useStage()?.parts?.ballots ?? NONE
}
