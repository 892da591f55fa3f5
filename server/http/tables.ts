import * as z from 'zod/mini'
import { rotationBody, seatBody, tableParams, tablesBody } from '../../shared/tablesApi.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** The tables of a world café: dealt, turned between, and who hosts them. The room hears of it as its stage. */
export function tableRoutes(app: App, services: Services): void {
  const nothing = { 204: z.null() }
  const { cafe } = services

  app.post(
    '/workgroups/:workgroupId/tables',
    { schema: { params: tableParams.workgroup, body: tablesBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      const { zones, harvest } = request.body
      await cafe.deal(workgroupId, zones, harvest)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/workgroups/:workgroupId/tables/rotation',
    { schema: { params: tableParams.workgroup, body: rotationBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      await cafe.rotate(workgroupId, request.body.round)
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/workgroups/:workgroupId/tables/seats/:participantId',
    { schema: { params: tableParams.person, body: seatBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId, participantId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      const { table, isHost } = request.body
      await cafe.seat(workgroupId, participantId, table, isHost)
      return reply.status(204).send(null)
    },
  )
}
