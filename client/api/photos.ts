import { useMutation } from '@tanstack/react-query'
import type { Photo } from '../../shared/domain/photo.ts'
import type { AgendaStepId, WorkgroupId } from '../../shared/ids.ts'
import { type PhotoChosen, photoChosen } from '../../shared/photosApi.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/** Says which picture one has chosen. @throws Refusal 'conflict' once its step is over, 'forbidden'; Unreachable */
export function putPhoto(workgroup: WorkgroupId, step: AgendaStepId, photo: Photo): Promise<PhotoChosen> {
  return ask('PUT', path`/workgroups/${workgroup}/photo`, { body: { step, photo }, answer: photoChosen })
}

/** Skips, or does so no more. @throws Refusal 'conflict' once its step is over; Unreachable */
export function putPhotoSkip(workgroup: WorkgroupId, step: AgendaStepId, isSkipped: boolean): Promise<void> {
  return ask('PUT', path`/workgroups/${workgroup}/photo/skip`, { body: { step, isSkipped } })
}

export function useSkipPhoto(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: ({ step, isSkipped }: { step: AgendaStepId; isSkipped: boolean }) =>
        putPhotoSkip(workgroup, step, isSkipped),
    },
    queryClient,
  )
}
