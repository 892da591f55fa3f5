import { useMutation, useQuery } from '@tanstack/react-query'
import type { TemplateContents } from '../../shared/domain/template.ts'
import type { ProgrammeId, TemplateId } from '../../shared/ids.ts'
import { keptTemplate, keptTemplates } from '../../shared/templatesApi.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

const keyOf = (programmeId: ProgrammeId | undefined) => ['templates', programmeId] as const
const changed = (programmeId: ProgrammeId) => queryClient.invalidateQueries({ queryKey: keyOf(programmeId) })

/** The boards that a programme keeps to begin others with. @param programmeId undefined as long as it is not known */
export function useKeptTemplates(programmeId: ProgrammeId | undefined) {
  return useQuery(
    {
      queryKey: keyOf(programmeId),
      queryFn: ({ signal }) =>
        ask('GET', path`/programmes/${programmeId ?? ''}/templates`, { answer: keptTemplates, signal }),
      enabled: programmeId !== undefined,
      staleTime: 0, // another facilitator may have kept one since this was last open
    },
    queryClient,
  )
}

export function useKeepTemplate(programmeId: ProgrammeId) {
  return useMutation(
    {
      mutationFn: (body: { title: string; contents: TemplateContents }) =>
        ask('POST', path`/programmes/${programmeId}/templates`, { body, answer: keptTemplate }),
      onSettled: () => changed(programmeId),
    },
    queryClient,
  )
}

export function useRenameTemplate(programmeId: ProgrammeId) {
  return useMutation(
    {
      mutationFn: ({ id, title }: { id: TemplateId; title: string }) =>
        ask('PUT', path`/programmes/${programmeId}/templates/${id}`, { body: { title } }),
      onSettled: () => changed(programmeId),
    },
    queryClient,
  )
}

export function useRemoveTemplate(programmeId: ProgrammeId) {
  return useMutation(
    {
      mutationFn: (id: TemplateId) => ask('DELETE', path`/programmes/${programmeId}/templates/${id}`),
      onSettled: () => changed(programmeId),
    },
    queryClient,
  )
}
