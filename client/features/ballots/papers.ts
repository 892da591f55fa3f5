import { useEffect, useSyncExternalStore } from 'react'
import type { BallotView } from '../../../shared/ballotsApi.ts'
import type { BallotId, WorkgroupId } from '../../../shared/ids.ts'
import { handIn, ownPaperOf } from '../../api/ballots.ts'
import { onIdentityChanged } from '../../api/identity.ts'
import { Paper, type PaperNow } from './Paper.ts'

const AGAIN_MS = 2000

/** Kept while the page is open: who closes the sheet while the line is cut has voted all the same. */
const papers = new Map<BallotId, Paper>()

onIdentityChanged(() => {
  for (const paper of papers.values()) paper.close()
  papers.clear()
})

function paperFor(workgroup: WorkgroupId, ballot: BallotView): Paper {
  const known = papers.get(ballot.id)
  if (known) return known
  const paper = new Paper(ballot, {
    mine: () => ownPaperOf(workgroup, ballot.id),
    handIn: (one) => handIn(workgroup, ballot.id, one),
    later,
  })
  papers.set(ballot.id, paper)
  return paper
}

/** One's own paper in an open ballot, as it is now. */
export function usePaper(workgroup: WorkgroupId, ballot: BallotView): { paper: Paper; now: PaperNow } {
  const paper = paperFor(workgroup, ballot)
  useEffect(() => {
    // One may have voted on another device since this page last looked.
    const look = () => document.visibilityState === 'visible' && paper.refresh()
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [paper])
  return { paper, now: useSyncExternalStore(paper.onChange, paper.now) }
}

function later(again: () => void): () => void {
  const stop = () => {
    clearTimeout(timer)
    removeEventListener('online', go)
  }
  const go = () => {
    stop()
    again()
  }
  const timer = setTimeout(go, AGAIN_MS)
  addEventListener('online', go)
  return stop
}
