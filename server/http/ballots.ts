import {
  ballotParams,
  type BallotView,
  ballotView,
  ballotViews,
  openBallotBody,
  ownPaper,
  paperBody,
} from '../../shared/ballotsApi.ts'
import { may } from '../../shared/access.ts'
import { aboutThings } from '../../shared/domain/ballot.ts'
import { Refusal } from '../../shared/errors.ts'
import { type BallotId, newId } from '../../shared/ids.ts'
import { offeredThings } from '../stage/offering.ts'
import type { KeptBallot } from '../storage/SessionStorage.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** Votes of a working group: opened and closed by whoever conducts, secret while they are open, counted once closed. */
export function ballotRoutes(app: App, services: Services): void {
  const { ballots } = services.store.storage
  const { desk } = services
  app.addHook('onReady', () => desk.writeRest())
  app.addHook('onClose', async () => desk.end())

  app.get(
    '/workgroups/:workgroupId/ballots',
    { schema: { params: ballotParams.workgroup, response: { 200: ballotViews } } },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'board.read', workgroupId)
      return (await ballots.of(workgroupId)).map(viewOf)
    },
  )

  app.get(
    '/workgroups/:workgroupId/ballots/:ballotId',
    { schema: { params: ballotParams.ballot, response: { 200: ballotView } } },
    async (request) => {
      const { workgroupId, ballotId } = request.params
      await needRight(services, request, 'board.read', workgroupId)
      const ballot = await ballots.one(workgroupId, ballotId)
      if (!ballot) throw new Refusal('notFound')
      return viewOf(ballot)
    },
  )

  app.post(
    '/workgroups/:workgroupId/ballots',
    { schema: { params: ballotParams.workgroup, body: openBallotBody, response: { 201: ballotView } } },
    async (request, reply) => {
      const { workgroupId: workgroup } = request.params
      await needRight(services, request, 'session.conduct', workgroup)
      const { about, ...asked } = request.body
      const need = aboutThings(asked.settings.kind)
      if (about ? need === 'never' : need === 'must') throw new Refusal('malformed', 'things')
      const things = await services.rooms.read(workgroup, (board) => offeredThings(board, about))
      const id = newId<BallotId>()
      await ballots.open({ ...asked, id, workgroup, things, openedAt: new Date() })
      await services.rooms.hearStages() // answered once everybody can vote
      const ballot = await ballots.one(workgroup, id)
      if (!ballot) throw new Refusal('notFound')
      return reply.status(201).send(viewOf(ballot))
    },
  )

  app.put(
    '/workgroups/:workgroupId/ballots/:ballotId/mine',
    { schema: { params: ballotParams.ballot, body: paperBody, response: { 200: ownPaper } } },
    async (request) => {
      const { workgroupId, ballotId } = request.params
      const { person, role } = await needRight(services, request, 'ballot.vote', workgroupId)
      const { id, college } = person.participant
      const isFacilitator = may(role, 'session.conduct')
      return desk.cast(workgroupId, { ...request.body, ballot: ballotId, participant: id, college, isFacilitator })
    },
  )

  app.get(
    '/workgroups/:workgroupId/ballots/:ballotId/mine',
    { schema: { params: ballotParams.ballot, response: { 200: ownPaper } } },
    async (request, reply) => {
      const { workgroupId, ballotId } = request.params
      const { person } = await needRight(services, request, 'ballot.vote', workgroupId)
      reply.header('cache-control', 'no-store')
      return ballots.mine(workgroupId, ballotId, person.participant.id)
    },
  )

  app.post(
    '/workgroups/:workgroupId/ballots/:ballotId/close',
    { schema: { params: ballotParams.ballot, response: { 200: ballotView } } },
    async (request) => {
      const { workgroupId, ballotId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      return viewOf(await desk.close(workgroupId, ballotId))
    },
  )
}

function viewOf(ballot: KeptBallot): BallotView {
  const { workgroup: _, openedAt, closedAt, things, ...view } = ballot
  return { ...view, things: [...things], openedAt: openedAt.getTime(), closedAt: closedAt?.getTime() }
}
