import { useQuery } from '@tanstack/react-query'
import { authors } from '../../shared/api.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

const EVERY_MS = 60_000 // who comes meanwhile is known by their presence; this is for those who came and went

/** The colleges of those who wrote on the board, present or not. */
export function useAuthors(workgroupId: WorkgroupId, isNeeded: boolean) {
  return useQuery(
    {
      queryKey: ['workgroups', workgroupId, 'authors'],
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}/authors`, { answer: authors, signal }),
      enabled: isNeeded,
      staleTime: EVERY_MS,
      refetchInterval: EVERY_MS,
    },
    queryClient,
  )
}
