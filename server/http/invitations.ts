import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import {
  idParams,
  invitation as invitationShape,
  invitationBody,
  invitations,
  type InvitationView,
} from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import { createInvitation, isOpen, secretsOf } from '../access/invitations.ts'
import type { Invitation } from '../storage/Storage.ts'
import type { App, Services } from './app.ts'
import { needRight, publicUrlOf } from './session.ts'

export function invitationRoutes(app: App, services: Services): void {
  const { people } = services.store.storage

  app.get(
    '/workgroups/:workgroupId/invitations',
    { schema: { params: idParams.workgroup, response: { 200: invitations } } },
    async (request) => {
      await needRight(services, request, 'invitation.manage', request.params.workgroupId)
      const known = await people.invitationsOf(request.params.workgroupId)
      return known.map((invitation) => invitationView(services, request, invitation))
    },
  )

  app.post(
    '/workgroups/:workgroupId/invitations',
    { schema: { params: idParams.workgroup, body: invitationBody, response: { 201: invitationShape } } },
    async (request, reply) => {
      const workgroup = request.params.workgroupId
      const { person } = await needRight(services, request, 'invitation.manage', workgroup)
      const { invitation } = await createInvitation(services.store, {
        ...request.body,
        workgroup,
        by: person.participant.id,
      })
      return reply.status(201).send(invitationView(services, request, invitation))
    },
  )

  app.delete(
    '/invitations/:invitationId',
    { schema: { params: idParams.invitation, response: { 204: z.null() } } },
    async (request, reply) => {
      const invitation = await people.invitation(request.params.invitationId)
      if (!invitation) throw new Refusal('forbidden')
      await needRight(services, request, 'invitation.manage', invitation.workgroup)
      await people.revokeInvitation(invitation.id)
      await services.sockets.recheck()
      return reply.status(204).send(null)
    },
  )
}

export function invitationView(services: Services, request: FastifyRequest, invitation: Invitation): InvitationView {
  const { code, link } = secretsOf(services.store, invitation)
  return {
    id: invitation.id,
    role: invitation.role,
    code,
    url: `${publicUrlOf(services, request)}/join/${link}`,
    expiresAt: invitation.expiresAt.toISOString(),
    isOpen: isOpen(invitation, new Date()),
  }
}
