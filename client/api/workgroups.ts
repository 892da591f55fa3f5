import { useMutation, useQuery } from '@tanstack/react-query'
import { doors, people, workgroup } from '../../shared/api.ts'
import type { ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/** A new invitation must show on the wall without anybody touching the projector. */
const DOORS_EVERY_MS = 30_000

/** One working group: its title, its place, and this person's role in it. */
export function useWorkgroup(workgroupId: WorkgroupId) {
  return useQuery(
    {
      queryKey: ['workgroups', workgroupId],
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}`, { answer: workgroup, signal }),
    },
    queryClient,
  )
}

/** The code and the link to show to the room while the doors are open. */
export function useDoors(workgroupId: WorkgroupId) {
  return useQuery(
    {
      queryKey: ['workgroups', workgroupId, 'doors'],
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}/doors`, { answer: doors, signal }),
      refetchInterval: DOORS_EVERY_MS,
    },
    queryClient,
  )
}

export function usePeople(workgroupId: WorkgroupId) {
  return useQuery(
    {
      queryKey: ['workgroups', workgroupId, 'people'],
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}/people`, { answer: people, signal }),
    },
    queryClient,
  )
}

/** Takes a person's access away; the connection is cut at once. */
export function useRemovePerson(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (participantId: ParticipantId) =>
        ask('DELETE', path`/workgroups/${workgroupId}/people/${participantId}`),
      onSettled: () => queryClient.invalidateQueries({ queryKey: ['workgroups', workgroupId, 'people'] }),
    },
    queryClient,
  )
}
