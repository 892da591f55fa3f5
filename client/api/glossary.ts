import { useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import {
  type disagreementBody,
  glossary,
  type termBody,
  type termPresenceBody,
  type termProposalBody,
  termSaid,
} from '../../shared/glossaryApi.ts'
import type { ProgrammeId, TermId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

const keyOf = (programmeId: ProgrammeId | undefined) => ['glossary', programmeId] as const

/** The words of a programme. @param programmeId undefined as long as it is not known */
export function useGlossary(programmeId: ProgrammeId | undefined) {
  return useQuery(
    {
      queryKey: keyOf(programmeId),
      queryFn: ({ signal }) =>
        ask('GET', path`/programmes/${programmeId ?? ''}/glossary`, { answer: glossary, signal }),
      enabled: programmeId !== undefined,
    },
    queryClient,
  )
}

/** What was read of it is old. */
export function glossaryChanged(programmeId: ProgrammeId): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: keyOf(programmeId) })
}

export function useProposeTerm(programmeId: ProgrammeId) {
  return useChange(
    (body: z.input<typeof termProposalBody>) =>
      ask('POST', path`/programmes/${programmeId}/glossary`, { body, answer: termSaid }),
    programmeId,
  )
}

export function useSayTerm(programmeId: ProgrammeId) {
  return useChange(
    ({ id, ...body }: z.input<typeof termBody> & { id: TermId }) =>
      ask('PUT', path`/programmes/${programmeId}/glossary/${id}`, { body, answer: termSaid }),
    programmeId,
  )
}

export function useDisagree(programmeId: ProgrammeId) {
  return useChange(
    ({ id, ...body }: z.input<typeof disagreementBody> & { id: TermId }) =>
      ask('POST', path`/programmes/${programmeId}/glossary/${id}/disagreements`, { body, answer: termSaid }),
    programmeId,
  )
}

/** Takes a term out of the glossary, or back in. */
export function useTermPresence(programmeId: ProgrammeId) {
  return useChange(
    ({ id, ...body }: z.input<typeof termPresenceBody> & { id: TermId }) =>
      ask('PUT', path`/programmes/${programmeId}/glossary/${id}/presence`, { body, answer: termSaid }),
    programmeId,
  )
}

function useChange<Change, Answer>(mutationFn: (change: Change) => Promise<Answer>, programmeId: ProgrammeId) {
  return useMutation({ mutationFn, onSettled: () => glossaryChanged(programmeId) }, queryClient)
}
