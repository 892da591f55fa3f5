import * as z from 'zod/mini'
import { authors, doors, idParams, people as peopleView, workgroup as workgroupView } from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import { isOpen } from '../access/invitations.ts'
import { workgroupDetails } from '../../shared/domain/programmeFile.ts'
import { orientationsOf, policyAreasOf, themesOf } from '../programmes/policyAreas.ts'
import type { App, Services } from './app.ts'
import { invitationView } from './invitations.ts'
import { needRight } from './session.ts'

export function workgroupRoutes(app: App, services: Services): void {
  const { directory, people } = services.store.storage

  app.get(
    '/workgroups/:workgroupId',
    { schema: { params: idParams.workgroup, response: { 200: workgroupView } } },
    async (request) => {
      const { role } = await needRight(services, request, 'board.read', request.params.workgroupId)
      const workgroup = await directory.workgroup(request.params.workgroupId)
      const programme = workgroup && (await directory.programme(workgroup.programme))
      if (!workgroup || !programme) throw new Refusal('forbidden')
      const territory = workgroup.territory && (await directory.territory(workgroup.territory))
      const { id, title, theme } = workgroup
      return {
        id,
        title,
        theme,
        programmeId: programme.id,
        programmeTitle: programme.title,
        policyAreas: policyAreasOf(programme),
        territoryName: territory?.name,
        orientations: orientationsOf(programme).map((one) => ({ ...one, policyAreas: [...one.policyAreas] })),
        territories: (await directory.territories(programme.id)).map(({ key, name }) => ({ key, title: name })),
        themes: themesOf(programme),
        key: workgroup.key,
        territoryKey: territory?.key,
        themeKey: workgroupDetails.safeParse(workgroup.details ?? {}).data?.theme,
        role,
      }
    },
  )

  app.get(
    '/workgroups/:workgroupId/authors',
    { schema: { params: idParams.workgroup, response: { 200: authors } } },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'board.read', workgroupId)
      const ids = await services.rooms.read(
        workgroupId,
        (board) => new Set(board.notes().flatMap(({ author }) => author ?? [])),
      )
      const known = await Promise.all([...ids].map((id) => people.participant(id)))
      return known.flatMap((one) => (one?.college ? [{ id: one.id, college: one.college }] : []))
    },
  )

  app.get(
    '/workgroups/:workgroupId/doors',
    { schema: { params: idParams.workgroup, response: { 200: doors } } },
    async (request) => {
      await needRight(services, request, 'doors.show', request.params.workgroupId)
      const invitations = await people.invitationsOf(request.params.workgroupId)
      const open = invitations.find((invitation) => invitation.role === 'participant' && isOpen(invitation, new Date()))
      return open ? { invitation: invitationView(services, request, open) } : {}
    },
  )

  app.get(
    '/workgroups/:workgroupId/people',
    { schema: { params: idParams.workgroup, response: { 200: peopleView } } },
    async (request) => {
      await needRight(services, request, 'people.manage', request.params.workgroupId)
      const known = await people.participantsOf(request.params.workgroupId)
      return known.map(({ id, name, college, organisation, role }) => ({ id, name, college, organisation, role }))
    },
  )

  app.delete(
    '/workgroups/:workgroupId/people/:participantId',
    { schema: { params: idParams.participant, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId, participantId } = request.params
      const { person } = await needRight(services, request, 'people.manage', workgroupId)
      await services.doors.withdraw(workgroupId, participantId, person.participant.id)
      await services.sockets.recheck()
      return reply.status(204).send(null)
    },
  )
}
