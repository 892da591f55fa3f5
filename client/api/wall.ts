import { useMutation } from '@tanstack/react-query'
import type { Wall } from '../../shared/domain/wall.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/** What the projectors of a working group show from now on. They hear of it in the room. */
export function usePutWall(workgroupId: WorkgroupId) {
  return useMutation(
    { mutationFn: (wall: Wall) => ask('PUT', path`/workgroups/${workgroupId}/wall`, { body: wall }) },
    queryClient,
  )
}
