import * as z from 'zod/mini'
import { idParams } from '../../shared/api.ts'
import { stepRightsCheck } from '../../shared/domain/step.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** What participants may do at the present step. Everybody in the room hears of it as part of the stage. */
export function stepRoutes(app: App, services: Services): void {
  const { steps } = services.store.storage

  app.put(
    '/workgroups/:workgroupId/step',
    { schema: { params: idParams.workgroup, body: stepRightsCheck, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'step.manage', workgroupId)
      await steps.set(workgroupId, request.body)
      await services.rooms.hearSteps() // answered once it is in force
      return reply.status(204).send(null)
    },
  )
}
