import * as z from 'zod/mini'
import {
  admitBody,
  answeredBody,
  doorBody,
  handBody,
  muteBody,
  notesBody,
  questionBody,
  roomTalkParams,
  waitingView,
} from '../../shared/roomTalkApi.ts'
import { interventionViews } from '../../shared/domain/intervention.ts'
import { Refusal } from '../../shared/errors.ts'
import { roleIn } from '../access/identity.ts'
import { Throttle } from '../access/Throttle.ts'
import { somebodyOf } from '../stage/somebody.ts'
import { handChanged, handsLowered, questionAnswered, questionAsked } from '../stage/talk.ts'
import type { App, Services } from './app.ts'
import { needPerson, needRight } from './session.ts'

const MOST_QUESTIONS = 20
const QUESTIONS_MS = 10 * 60_000
const MOST_HANDS = 60
const HANDS_MS = 60_000

/** Hands, questions, and the door: what is said beside the board while a session is conducted. */
export function roomTalkRoutes(app: App, services: Services): void {
  const nothing = { 204: z.null() }
  // Whoever conducts reads them one by one: nobody fills the queue alone. Counted in memory, so that an anonymous one stays so.
  const byPerson = new Throttle(MOST_QUESTIONS, QUESTIONS_MS)
  const handsOf = new Throttle(MOST_HANDS, HANDS_MS) // each is told to everybody who conducts, and is a commit

  app.put(
    '/workgroups/:workgroupId/hand',
    { schema: { params: roomTalkParams.workgroup, body: handBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'board.write', workgroupId)
      const { isUp } = request.body
      const { participant } = person
      if (handsOf.isTooMany(participant.id)) throw new Refusal('tooMany', 'hands')
      handsOf.count(participant.id)
      await services.rooms.changeStage(workgroupId, (now) => handChanged(now, participant, isUp, Date.now()), [
        participant.id,
      ])
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/workgroups/:workgroupId/hands',
    { schema: { params: roomTalkParams.workgroup, response: nothing } },
    async (request, reply) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      await services.rooms.changeStage(workgroupId, (now) => handsLowered(now))
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/workgroups/:workgroupId/hands/:participantId',
    { schema: { params: roomTalkParams.person, response: nothing } },
    async (request, reply) => {
      const { workgroupId, participantId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      await services.rooms.changeStage(workgroupId, (now) => handsLowered(now, participantId))
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/workgroups/:workgroupId/questions',
    { schema: { params: roomTalkParams.workgroup, body: questionBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'board.write', workgroupId)
      const { id, text, isAnonymous } = request.body
      if (byPerson.isTooMany(person.participant.id)) throw new Refusal('tooMany', 'questions')
      byPerson.count(person.participant.id)
      const { id: _, ...asker } = somebodyOf(person.participant)
      const asked = isAnonymous ? {} : asker
      await services.rooms.changeStage(workgroupId, (now) =>
        questionAsked(now, { id, text, ...asked, at: Date.now(), isAnswered: false }),
      )
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/workgroups/:workgroupId/questions/:questionId',
    { schema: { params: roomTalkParams.question, body: answeredBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId, questionId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      await services.rooms.changeStage(workgroupId, (now) => questionAnswered(now, questionId, request.body.isAnswered))
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/workgroups/:workgroupId/door',
    { schema: { params: roomTalkParams.workgroup, body: doorBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      await services.doors.set(workgroupId, request.body.state, person.participant.id)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/workgroups/:workgroupId/lobby',
    { schema: { params: roomTalkParams.workgroup, body: admitBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      const { participants, isAdmitted } = request.body
      await services.doors.admit(workgroupId, participants, isAdmitted, person.participant.id)
      return reply.status(204).send(null)
    },
  )

  // Whoever waits has no right here yet, but to know whether they still wait.
  app.get(
    '/workgroups/:workgroupId/lobby/mine',
    { schema: { params: roomTalkParams.workgroup, response: { 200: waitingView } } },
    async (request) => {
      const { workgroupId } = request.params
      const { participant } = await needPerson(services, request)
      if (await roleIn(services.store.storage, participant, workgroupId)) return { state: 'admitted' as const }
      const waits = await services.doors.waits(workgroupId, participant.id)
      return { state: waits ? ('waiting' as const) : ('refused' as const) }
    },
  )

  app.post(
    '/workgroups/:workgroupId/people/:participantId/shut-out',
    { schema: { params: roomTalkParams.person, response: nothing } },
    async (request, reply) => {
      const { workgroupId, participantId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      await services.doors.shutOut(workgroupId, participantId, person.participant.id)
      await services.sockets.recheck()
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/workgroups/:workgroupId/people/:participantId/shut-out',
    { schema: { params: roomTalkParams.person, response: nothing } },
    async (request, reply) => {
      const { workgroupId, participantId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      await services.doors.letBack(workgroupId, participantId, person.participant.id)
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/workgroups/:workgroupId/people/:participantId/muted',
    { schema: { params: roomTalkParams.person, body: muteBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId, participantId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      await services.doors.mute(workgroupId, participantId, request.body.isMuted, person.participant.id)
      await services.sockets.recheck()
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/workgroups/:workgroupId/people/:participantId/notes',
    { schema: { params: roomTalkParams.person, body: notesBody, response: nothing } },
    async (request, reply) => {
      const { workgroupId, participantId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      await services.doors.noteNotes(workgroupId, participantId, request.body, person.participant.id)
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/workgroups/:workgroupId/interventions',
    {
      schema: {
        summary: 'What was done to the door and to people, the last first',
        params: roomTalkParams.workgroup,
        response: { 200: interventionViews },
      },
    },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      return services.store.storage.stages.interventions(workgroupId)
    },
  )
}
