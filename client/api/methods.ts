import { useMutation } from '@tanstack/react-query'
import type { Hat } from '../../shared/domain/hat.ts'
import type { ParticipantId, WorkgroupId, ZoneId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/* What whoever conducts asks for while a step of a method lasts. What comes of it is told in the room. */

export function useDealTables(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (body: { zones: readonly ZoneId[]; harvest?: ZoneId }) =>
        ask('POST', path`/workgroups/${workgroup}/tables`, { body }),
    },
    queryClient,
  )
}
export function useRotate(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (round: number) => ask('POST', path`/workgroups/${workgroup}/tables/rotation`, { body: { round } }),
    },
    queryClient,
  )
}
export function useSeat(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: ({ id, table, isHost }: { id: ParticipantId; table: number; isHost: boolean }) =>
        ask('PUT', path`/workgroups/${workgroup}/tables/seats/${id}`, { body: { table, isHost } }),
    },
    queryClient,
  )
}
export function useWearHat(workgroup: WorkgroupId) {
  return useMutation(
    { mutationFn: (hat: Hat) => ask('PUT', path`/workgroups/${workgroup}/hat`, { body: { hat } }) },
    queryClient,
  )
}
