import { Refusal } from '../../shared/errors.ts'
import {
  paperCardBody,
  paperCardMade,
  paperCardParams,
  paperCardViews,
  returnView,
} from '../../shared/paperCardsApi.ts'
import { Throttle } from '../access/Throttle.ts'
import { PaperCards } from '../stage/PaperCards.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

const WINDOW_MS = 10 * 60_000

/** Cards typed for somebody who wrote on paper, and the way back for whoever has the code. */
export function paperCardRoutes(app: App, services: Services): void {
  const cards = new PaperCards(services.store, services.rooms)
  const byAddress = new Throttle(20, WINDOW_MS)

  app.post(
    '/workgroups/:workgroupId/paper-cards',
    { schema: { params: paperCardParams.workgroup, body: paperCardBody, response: { 201: paperCardMade } } },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      const code = await cards.lay(workgroupId, request.body, person.participant.id)
      return reply.status(201).send({ id: request.body.id, code })
    },
  )

  app.get(
    '/workgroups/:workgroupId/paper-cards',
    { schema: { params: paperCardParams.workgroup, response: { 200: paperCardViews } } },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      return cards.of(workgroupId)
    },
  )

  app.get(
    '/returns/:code',
    { schema: { params: paperCardParams.code, response: { 200: returnView } } },
    async (request) => {
      // Only wrong tries count: a whole room may look at once.
      if (byAddress.isTooMany(request.ip)) throw new Refusal('tooMany')
      try {
        return await cards.follow(request.params.code)
      } catch (error) {
        if (error instanceof Refusal && error.code === 'notFound') byAddress.count(request.ip)
        throw error
      }
    },
  )
}
