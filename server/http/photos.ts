import * as z from 'zod/mini'
import { idParams } from '../../shared/api.ts'
import { type PhotoChosen, photoBody, photoChosen as chosenShape, photoSkipBody } from '../../shared/photosApi.ts'
import { Refusal } from '../../shared/errors.ts'
import { photoChosen, photoSkipped } from '../stage/photoChoices.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** Photo-language: who has chosen is announced, who skips is counted; the picture itself is laid on the board by its chooser. */
export function photoRoutes(app: App, services: Services): void {
  app.put(
    '/workgroups/:workgroupId/photo',
    { schema: { params: idParams.workgroup, body: photoBody, response: { 200: chosenShape } } },
    async (request) => {
      const { workgroupId } = request.params
      const { person, role } = await needRight(services, request, 'board.write', workgroupId)
      const { step, photo } = request.body
      const { id } = person.participant
      let answer: PhotoChosen | undefined
      await services.rooms.changeStage(
        workgroupId,
        (now) => {
          const decided = photoChosen(now, { id, role }, step, photo)
          answer = decided.answer
          return decided.change
        },
        [id],
      )
      if (!answer) throw new Refusal('fault', 'nothing decided')
      return answer
    },
  )

  app.put(
    '/workgroups/:workgroupId/photo/skip',
    { schema: { params: idParams.workgroup, body: photoSkipBody, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'board.write', workgroupId)
      const { step, isSkipped } = request.body
      const { id } = person.participant
      await services.rooms.changeStage(workgroupId, (now) => photoSkipped(now, id, step, isSkipped), [id])
      return reply.status(204).send(null)
    },
  )
}
