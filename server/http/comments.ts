import { commenters, idParams } from '../../shared/api.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** Comments are in the document, where their authors are ids; here are the names. */
export function commentRoutes(app: App, services: Services): void {
  const { people } = services.store.storage

  app.get(
    '/workgroups/:workgroupId/commenters',
    { schema: { params: idParams.workgroup, response: { 200: commenters } } },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'board.read', workgroupId)
      const authors = await services.rooms.read(workgroupId, (board) =>
        board.all('comments').flatMap(({ author }) => author ?? []),
      )
      const known = await Promise.all([...new Set(authors)].map((id) => people.participant(id)))
      return known.flatMap((person) => (person ? [{ id: person.id, name: person.name }] : []))
    },
  )
}
