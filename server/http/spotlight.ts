import * as z from 'zod/mini'
import { idParams } from '../../shared/api.ts'
import { spotlightBody } from '../../shared/domain/spotlight.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** « Amener tout le monde ici », and letting go. Everybody in the room hears of it as part of the stage. */
export function spotlightRoutes(app: App, services: Services): void {
  const address = '/workgroups/:workgroupId/spotlight'

  app.put(
    address,
    { schema: { params: idParams.workgroup, body: spotlightBody, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      const { id, name } = person.participant
      await services.rooms.changeStage(workgroupId, ({ parts }) => {
        const since = Math.max(Date.now(), (parts.spotlight?.since ?? 0) + 1)
        const turn = parts.session?.turn?.number
        return { parts: { spotlight: { ...request.body, since, by: { id, name }, turn } } }
      })
      return reply.status(204).send(null)
    },
  )

  app.delete(
    address,
    { schema: { params: idParams.workgroup, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      await services.rooms.changeStage(workgroupId, () => ({ parts: { spotlight: undefined } }))
      return reply.status(204).send(null)
    },
  )
}
