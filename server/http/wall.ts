import * as z from 'zod/mini'
import { idParams } from '../../shared/api.ts'
import { wallCheck } from '../../shared/domain/wall.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** What the projectors of a working group show. They hear of it as part of the stage. */
export function wallRoutes(app: App, services: Services): void {
  app.put(
    '/workgroups/:workgroupId/wall',
    { schema: { params: idParams.workgroup, body: wallCheck, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      const wall = request.body
      await services.rooms.changeStage(workgroupId, ({ parts }) => {
        return { parts: { wall: { wall, turn: parts.session?.turn?.number } } }
      })
      return reply.status(204).send(null)
    },
  )
}
