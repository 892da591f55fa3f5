import * as z from 'zod/mini'
import { conductCheck } from '../../shared/domain/conducting.ts'
import { sessionBounds } from '../../shared/domain/session.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type SessionId, type WorkgroupId } from '../../shared/ids.ts'
import {
  agendaViews,
  sessionBody,
  sessionChange,
  sessionEvents,
  sessionParams,
  sessionView,
  type SessionView,
  sessionViews,
} from '../../shared/sessionsApi.ts'
import { agendasOf } from '../programmes/sessions.ts'
import { changeByConducting } from '../stage/conducting.ts'
import { versionOf } from '../storage/planVersion.ts'
import type { KeptSession } from '../storage/SessionStorage.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** Sessions of a working group: prepared by whoever conducts them, then conducted. Everybody in the room hears of it as its stage. */
export function sessionRoutes(app: App, services: Services): void {
  const { sessions } = services.store.storage

  async function needSession(workgroup: WorkgroupId, id: SessionId): Promise<KeptSession> {
    const session = await sessions.one(workgroup, id)
    if (!session) throw new Refusal('notFound')
    return session
  }

  app.get(
    '/workgroups/:workgroupId/sessions',
    { schema: { params: sessionParams.workgroup, response: { 200: sessionViews } } },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      return (await sessions.of(workgroupId)).map(viewOf)
    },
  )

  app.get(
    '/workgroups/:workgroupId/agendas',
    { schema: { params: sessionParams.workgroup, response: { 200: agendaViews } } },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      const workgroup = await services.store.storage.directory.workgroup(workgroupId)
      const programme = workgroup && (await services.store.storage.directory.programme(workgroup.programme))
      return programme ? agendasOf(programme) : []
    },
  )

  app.post(
    '/workgroups/:workgroupId/sessions',
    { schema: { params: sessionParams.workgroup, body: sessionBody, response: { 201: sessionView } } },
    async (request, reply) => {
      const { workgroupId: workgroup } = request.params
      await needRight(services, request, 'session.conduct', workgroup)
      const made = {
        ...request.body,
        id: newId<SessionId>(),
        workgroup,
        state: 'ready' as const,
        createdAt: new Date(),
      }
      await sessions.put(made, sessionBounds.perWorkgroup)
      return reply.status(201).send(viewOf(made))
    },
  )

  app.put(
    '/workgroups/:workgroupId/sessions/:sessionId',
    { schema: { params: sessionParams.session, body: sessionChange, response: { 200: sessionView } } },
    async (request) => {
      const { workgroupId, sessionId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      const session = await needSession(workgroupId, sessionId)
      if (session.state === 'closed') throw new Refusal('conflict', 'closed')
      const { id, workgroup, state, createdAt } = session
      const { was, ...plan } = request.body
      const changed = { ...plan, id, workgroup, state, createdAt }
      await sessions.put(changed, sessionBounds.perWorkgroup, was)
      return viewOf(changed)
    },
  )

  app.delete(
    '/workgroups/:workgroupId/sessions/:sessionId',
    { schema: { params: sessionParams.session, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId, sessionId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      await needSession(workgroupId, sessionId)
      // What was held stays: its minutes, its votes.
      if (!(await sessions.remove(workgroupId, sessionId))) throw new Refusal('conflict', 'was opened')
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/workgroups/:workgroupId/sessions/:sessionId/events',
    {
      schema: {
        summary: 'What happened in a session, for its minutes',
        params: sessionParams.session,
        response: { 200: sessionEvents },
      },
    },
    async (request) => {
      const { workgroupId, sessionId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      await needSession(workgroupId, sessionId)
      const events = await sessions.eventsOf(sessionId)
      return events.map(({ at, kind, details }) => ({ at: at.getTime(), kind, details: { ...details } }))
    },
  )

  app.post(
    '/workgroups/:workgroupId/sessions/:sessionId/conduct',
    { schema: { params: sessionParams.session, body: conductCheck, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId, sessionId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      const session = await needSession(workgroupId, sessionId)
      const conduct = request.body
      if (conduct.do === 'close') await services.desk.closeAll(workgroupId, sessionId)
      let ended: { readonly reason: 'stepEnd' | 'sessionEnd'; readonly name: string } | undefined
      await services.rooms.changeStage(workgroupId, (stage) => {
        const before = stage.parts.session
        const change = changeByConducting(stage, session, conduct, Date.now())
        const after = change.parts?.session
        if (conduct.do === 'close') ended = { reason: 'sessionEnd', name: session.title }
        else if (before?.turn && after?.turn?.number !== before.turn.number) {
          ended = { reason: 'stepEnd', name: before.turn.step.title }
        }
        return change
      })
      if (conduct.do === 'open')
        services.attendance.count(workgroupId, sessionId, services.rooms.membersOf(workgroupId))
      if (conduct.do === 'close') await services.attendance.close(workgroupId, sessionId)
      if (ended) void keepMoment(workgroupId, ended.reason, ended.name)
      return reply.status(204).send(null)
    },
  )

  /** A version that cannot be kept now holds nobody up: the room keeps others by itself. */
  async function keepMoment(workgroup: WorkgroupId, reason: 'stepEnd' | 'sessionEnd', name: string): Promise<void> {
    try {
      await services.rooms.markMoment(workgroup, reason, name)
    } catch (error) {
      app.log.warn({ err: error, workgroup }, 'no version of this moment')
    }
  }
}

function viewOf(session: KeptSession): SessionView {
  const { workgroup: _, createdAt: __, ...view } = session
  return { ...view, version: versionOf(session) }
}
