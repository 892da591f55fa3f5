import { useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { invitation, type invitationBody, invitations } from '../../shared/api.ts'
import type { InvitationId, WorkgroupId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

const changed = (workgroupId: WorkgroupId) => queryClient.invalidateQueries({ queryKey: ['workgroups', workgroupId] })

export function useInvitations(workgroupId: WorkgroupId) {
  return useQuery(
    {
      queryKey: ['workgroups', workgroupId, 'invitations'],
      queryFn: ({ signal }) =>
        ask('GET', path`/workgroups/${workgroupId}/invitations`, { answer: invitations, signal }),
    },
    queryClient,
  )
}

export function useCreateInvitation(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (body: z.input<typeof invitationBody>) =>
        ask('POST', path`/workgroups/${workgroupId}/invitations`, { body, answer: invitation }),
      onSuccess: () => changed(workgroupId),
    },
    queryClient,
  )
}

/** Closes a door; who came in by it is put out. */
export function useRevokeInvitation(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (invitationId: InvitationId) => ask('DELETE', path`/invitations/${invitationId}`),
      onSettled: () => changed(workgroupId),
    },
    queryClient,
  )
}
