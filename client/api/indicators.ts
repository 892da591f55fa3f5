import { useQuery } from '@tanstack/react-query'
import type { ProgrammeId } from '../../shared/ids.ts'
import { indicators } from '../../shared/indicatorsApi.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/**
 * What a programme measures.
 * @param programmeId undefined as long as it is not known
 * @param territory   key of the one whose values are wanted beside the département's; absent, no values come
 */
export function useIndicators(programmeId: ProgrammeId | undefined, territory?: string) {
  return useQuery(
    {
      queryKey: ['indicators', programmeId, territory],
      queryFn: ({ signal }) =>
        ask(
          'GET',
          path`/programmes/${programmeId ?? ''}/indicators` +
            (territory === undefined ? '' : `?territory=${encodeURIComponent(territory)}`),
          { answer: indicators, signal },
        ),
      enabled: programmeId !== undefined,
      staleTime: 5 * 60_000, // changes when a file is brought in
    },
    queryClient,
  )
}
