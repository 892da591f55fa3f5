import { useMutation } from '@tanstack/react-query'
import type { SpotlightBody } from '../../shared/domain/spotlight.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/** Brings everybody to a place; undefined lets them go. They hear of it in the room. */
export function useSpotlight(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (body: SpotlightBody | undefined) =>
        body
          ? ask('PUT', path`/workgroups/${workgroupId}/spotlight`, { body })
          : ask('DELETE', path`/workgroups/${workgroupId}/spotlight`),
    },
    queryClient,
  )
}
