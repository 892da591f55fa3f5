import * as Y from 'yjs'
import * as z from 'zod/mini'
import { ballotKinds } from '../domain/ballot.ts'
import type { BallotTotals } from '../domain/votes.ts'
import { type BallotId, idOf } from '../ids.ts'
import { roots } from './keys.ts'

const totalsCheck = z.object({
  id: idOf<BallotId>(),
  kind: z.enum(ballotKinds),
  question: z.string(),
  round: z.number(),
  voters: z.number(),
  closedAt: z.number(),
  scores: z.record(z.string(), z.number()),
})

/**
 * The part of `BoardDocument` that holds totals of closed ballots. They lie beside the things rather than in them: a copy of a
 * note takes no votes along, and a note that comes back from the bin has those it had.
 */
export class VotesDocument {
  readonly #root: Y.Map<unknown>

  constructor(doc: Y.Doc) {
    this.#root = doc.getMap(roots.votes)
  }

  /** The first to be closed first. */
  all(): BallotTotals[] {
    const totals: BallotTotals[] = []
    for (const [id, value] of this.#root) {
      const read = totalsCheck.safeParse({ ...(typeof value === 'object' ? value : {}), id })
      if (read.success) totals.push(read.data)
    }
    return totals.sort((a, b) => a.closedAt - b.closedAt || (a.id < b.id ? -1 : 1))
  }
  /** Says the same again when it is there: whoever is not sure to have written it writes it. */
  put({ id, ...totals }: BallotTotals): void {
    if (!this.#root.has(id)) this.#root.set(id, totals)
  }

  /** Calls back after each change. @returns stop listening */
  onChange(listener: () => void): () => void {
    const hear = () => listener()
    this.#root.observe(hear)
    return () => this.#root.unobserve(hear)
  }
}
