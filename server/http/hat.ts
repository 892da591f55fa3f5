import * as z from 'zod/mini'
import { idParams } from '../../shared/api.ts'
import { hatCheck } from '../../shared/domain/hat.ts'
import { Refusal } from '../../shared/errors.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** Six hats: everybody wears the same one, and hears of it as part of the stage. */
export function hatRoutes(app: App, services: Services): void {
  app.put(
    '/workgroups/:workgroupId/hat',
    { schema: { params: idParams.workgroup, body: z.object({ hat: hatCheck }), response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      const { hat } = request.body
      await services.rooms.changeStage(workgroupId, ({ parts }) => {
        const step = parts.session?.turn?.step
        if (step?.method !== 'sixHats') throw new Refusal('conflict', 'no hats')
        return { parts: { hat: { step: step.id, hat } } }
      })
      return reply.status(204).send(null)
    },
  )
}
