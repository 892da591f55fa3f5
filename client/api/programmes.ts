import { useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { created, type programmeBody, programmes, type territoryBody, type workgroupBody } from '../../shared/api.ts'
import type { TemplateContents } from '../../shared/domain/template.ts'
import type { ProgrammeId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

const KEY = ['programmes']
const changed = () => queryClient.invalidateQueries({ queryKey: KEY })

/** The programmes in which this person may do something, with their territories and working groups. */
export function useProgrammes() {
  return useQuery(
    { queryKey: KEY, queryFn: ({ signal }) => ask('GET', '/programmes', { answer: programmes, signal }) },
    queryClient,
  )
}

export function useCreateProgramme() {
  return useMutation(
    {
      mutationFn: (body: z.input<typeof programmeBody>) => ask('POST', '/programmes', { body, answer: created }),
      onSuccess: changed,
    },
    queryClient,
  )
}

export function useCreateTerritory(programmeId: ProgrammeId) {
  return useMutation(
    {
      mutationFn: (body: z.input<typeof territoryBody>) =>
        ask('POST', path`/programmes/${programmeId}/territories`, { body, answer: created }),
      onSuccess: changed,
    },
    queryClient,
  )
}

export function useCreateWorkgroup(programmeId: ProgrammeId) {
  return useMutation(
    {
      mutationFn: (body: Omit<z.input<typeof workgroupBody>, 'board'> & { board?: TemplateContents }) =>
        ask('POST', path`/programmes/${programmeId}/workgroups`, { body, answer: created }),
      onSuccess: changed,
    },
    queryClient,
  )
}

export function useLoadDemonstration() {
  return useMutation({ mutationFn: () => ask('POST', '/demonstration'), onSuccess: changed }, queryClient)
}
