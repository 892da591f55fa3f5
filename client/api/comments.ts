import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { commenters } from '../../shared/api.ts'
import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/** What those are called who wrote the comments of a board. @param authors asked again when it is another text */
export function useCommenters(workgroupId: WorkgroupId, authors: string) {
  return useQuery(
    {
      queryKey: ['workgroups', workgroupId, 'commenters', authors],
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}/commenters`, { answer: commenters, signal }),
      enabled: authors !== '',
      placeholderData: keepPreviousData,
    },
    queryClient,
  )
}

/** The same, asked once. @throws Refusal, Unreachable */
export async function namesOfCommenters(workgroupId: WorkgroupId): Promise<Map<ParticipantId, string>> {
  const known = await ask('GET', path`/workgroups/${workgroupId}/commenters`, { answer: commenters })
  return new Map(known.map(({ id, name }) => [id, name]))
}
