import { useMutation } from '@tanstack/react-query'
import type { StepRights } from '../../shared/access.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/** Other rights for the participants of a working group. Everybody there, oneself included, hears of it in the room. */
export function useSetStep(workgroupId: WorkgroupId) {
  return useMutation(
    { mutationFn: (rights: StepRights) => ask('PUT', path`/workgroups/${workgroupId}/step`, { body: rights }) },
    queryClient,
  )
}
