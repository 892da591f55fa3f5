import { useMutation, useQuery } from '@tanstack/react-query'
import type { WorkgroupId } from '../../shared/ids.ts'
import type * as z from 'zod/mini'
import {
  type paperCardBody,
  paperCardMade,
  paperCardViews,
  type ReturnView,
  returnView,
} from '../../shared/paperCardsApi.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

const keyOf = (workgroup: WorkgroupId) => ['paper-cards', workgroup] as const

export function useLayPaperCard(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (card: z.input<typeof paperCardBody>) =>
        ask('POST', path`/workgroups/${workgroup}/paper-cards`, { body: card, answer: paperCardMade }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(workgroup) }),
    },
    queryClient,
  )
}

/** Cards that lie on the board, with their codes. */
export function usePaperCards(workgroup: WorkgroupId) {
  return useQuery(
    {
      queryKey: keyOf(workgroup),
      queryFn: ({ signal }) =>
        ask('GET', path`/workgroups/${workgroup}/paper-cards`, { answer: paperCardViews, signal }),
      staleTime: 0,
    },
    queryClient,
  )
}

/** What became of a card. */
export function askReturn(code: string, signal?: AbortSignal): Promise<ReturnView> {
  return ask('GET', path`/returns/${code}`, { answer: returnView, ...(signal && { signal }) })
}
