import { commenters, idParams } from '../../shared/api.ts'
import { namedIn } from '../../shared/document/namedIn.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** Comments, suggestions and readings asked for are in the document, where people are ids; here are their names. */
export function commentRoutes(app: App, services: Services): void {
  const { people } = services.store.storage

  app.get(
    '/workgroups/:workgroupId/commenters',
    { schema: { params: idParams.workgroup, response: { 200: commenters } } },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'board.read', workgroupId)
      const named = await services.rooms.read(workgroupId, namedIn)
      const known = await Promise.all([...named].map((id) => people.participant(id)))
      return known.flatMap((person) => (person ? [{ id: person.id, name: person.name, college: person.college }] : []))
    },
  )
}
