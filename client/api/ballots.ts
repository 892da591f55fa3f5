import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { ballotView, ballotViews, type OpenBallot, ownPaper, type OwnPaper } from '../../shared/ballotsApi.ts'
import type { BallotNews, Choices } from '../../shared/domain/ballot.ts'
import type { BallotId, WorkgroupId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

const keyOf = (workgroupId: WorkgroupId) => ['ballots', workgroupId] as const

/**
 * All ballots of a group, the last to be opened first.
 * @param news those the room tells of: when one is opened or closed they are asked for again
 */
export function useBallots(workgroupId: WorkgroupId, news: readonly BallotNews[]) {
  const states = news.map(({ id, state }) => `${id} ${state}`).join()
  return useQuery(
    {
      queryKey: [...keyOf(workgroupId), 'all', states],
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}/ballots`, { answer: ballotViews, signal }),
      placeholderData: keepPreviousData,
    },
    queryClient,
  )
}

/** One ballot with what it offers, and once it is closed what came out. */
export function useBallot(workgroupId: WorkgroupId, { id, state }: Pick<BallotNews, 'id' | 'state'>) {
  return useQuery(
    {
      queryKey: [...keyOf(workgroupId), id, state],
      queryFn: ({ signal }) =>
        ask('GET', path`/workgroups/${workgroupId}/ballots/${id}`, { answer: ballotView, signal }),
      staleTime: Infinity, // what is offered does not change, and what came out does not either
    },
    queryClient,
  )
}

/** Everybody in the room, oneself included, hears of it in the room. */
export function useOpenBallot(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (body: OpenBallot) =>
        ask('POST', path`/workgroups/${workgroupId}/ballots`, { body, answer: ballotView }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(workgroupId) }),
    },
    queryClient,
  )
}

export function useCloseBallot(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (id: BallotId) =>
        ask('POST', path`/workgroups/${workgroupId}/ballots/${id}/close`, { answer: ballotView }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(workgroupId) }),
    },
    queryClient,
  )
}

/** One's own paper, as it counts. @throws as `ask` */
export function ownPaperOf(workgroupId: WorkgroupId, id: BallotId): Promise<OwnPaper> {
  return ask('GET', path`/workgroups/${workgroupId}/ballots/${id}/mine`, { answer: ownPaper })
}
/** Hands in a whole paper. @returns what counts: another, when it was handed in later elsewhere @throws as `ask` */
export function handIn(
  workgroupId: WorkgroupId,
  id: BallotId,
  paper: { readonly choices: Choices; readonly edition: number },
): Promise<OwnPaper> {
  return ask('PUT', path`/workgroups/${workgroupId}/ballots/${id}/mine`, { body: paper, answer: ownPaper })
}
