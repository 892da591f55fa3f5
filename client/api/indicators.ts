import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ProgrammeId } from '../../shared/ids.ts'
import { indicators, type IndicatorView } from '../../shared/indicatorsApi.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/**
 * What a programme measures.
 * @param programmeId undefined as long as it is not known
 * @param territory   key of the one whose values are wanted beside the département's; absent, no values come
 */
export function useIndicators(programmeId: ProgrammeId | undefined, territory?: string) {
  return useQuery({ ...asked(programmeId, territory), enabled: programmeId !== undefined }, queryClient)
}

/** The same, once. @throws Refusal, Unreachable */
export function bringIndicators(programmeId: ProgrammeId, territory?: string): Promise<readonly IndicatorView[]> {
  return queryClient.ensureQueryData(asked(programmeId, territory))
}

function asked(programmeId: ProgrammeId | undefined, territory: string | undefined) {
  return queryOptions({
    queryKey: ['indicators', programmeId, territory],
    queryFn: ({ signal }) =>
      ask(
        'GET',
        path`/programmes/${programmeId ?? ''}/indicators` +
          (territory === undefined ? '' : `?territory=${encodeURIComponent(territory)}`),
        { answer: indicators, signal },
      ),
    staleTime: 5 * 60_000, // changes when a file is brought in
  })
}
