import * as z from 'zod/mini'
import { roleAt } from '../../shared/access.ts'
import {
  created,
  idParams,
  programmeBody,
  programmes,
  territoryBody,
  workgroupBody,
  type Programmes,
} from '../../shared/api.ts'
import { updateOf } from '../../shared/document/bytes.ts'
import { layTemplate } from '../../shared/document/laying.ts'
import { withPicturesOf } from '../images/templatePictures.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type ProgrammeId, type TerritoryId, type WorkgroupId } from '../../shared/ids.ts'
import { readDemonstration } from '../programmes/demonstration.ts'
import { importProgramme } from '../programmes/importing.ts'
import { policyAreasOf } from '../programmes/policyAreas.ts'
import type { App, Services } from './app.ts'
import { needInstanceRight, needPerson } from './session.ts'

export function programmeRoutes(app: App, services: Services): void {
  const { directory, people } = services.store.storage

  app.get('/programmes', { schema: { response: { 200: programmes } } }, async (request) => {
    const { participant } = await needPerson(services, request)
    const grants = await people.grantsOf(participant.id)
    const [allProgrammes, territories, workgroups] = await Promise.all([
      directory.programmes(),
      directory.territories(),
      directory.workgroups(),
    ])
    const now = new Date()
    return allProgrammes.flatMap((programme): Programmes => {
      const own = workgroups.flatMap(({ id, programme: of, territory, title, theme, state }) => {
        if (of !== programme.id) return []
        const role = roleAt(grants, { programme: of, territory, workgroup: id }, now)
        return role ? [{ id, territoryId: territory, title, theme, state, role }] : []
      })
      const mayAll = roleAt(grants, { programme: programme.id }, now) !== undefined
      if (own.length === 0 && !mayAll) return []
      const places = territories
        .filter(
          (territory) =>
            territory.programme === programme.id &&
            (mayAll || own.some((workgroup) => workgroup.territoryId === territory.id)),
        )
        .sort((a, b) => a.name.localeCompare(b.name, 'fr')) // the database sorts by bytes, which puts « d’A » after « de Z »
      const { id, title, organisation } = programme
      return [
        {
          id,
          title,
          organisation,
          policyAreas: policyAreasOf(programme),
          territories: places.map((place) => ({ id: place.id, name: place.name })),
          workgroups: own,
        },
      ]
    })
  })

  app.post('/programmes', { schema: { body: programmeBody, response: { 201: created } } }, async (request, reply) => {
    await needInstanceRight(services, request, 'programme.manage')
    const id = newId<ProgrammeId>()
    await directory.put({ programmes: [{ id, key: id, ...request.body, details: {} }] })
    return reply.status(201).send({ id })
  })

  app.post(
    '/programmes/:programmeId/territories',
    { schema: { params: idParams.programme, body: territoryBody, response: { 201: created } } },
    async (request, reply) => {
      await needInstanceRight(services, request, 'programme.manage')
      const programme = await knownProgramme(request.params.programmeId)
      const id = newId<TerritoryId>()
      await directory.put({ territories: [{ id, programme, key: id, name: request.body.name, details: {} }] })
      return reply.status(201).send({ id })
    },
  )

  app.post(
    '/programmes/:programmeId/workgroups',
    { schema: { params: idParams.programme, body: workgroupBody, response: { 201: created } } },
    async (request, reply) => {
      await needInstanceRight(services, request, 'programme.manage')
      const programme = await knownProgramme(request.params.programmeId)
      const { title, theme, territoryId, board: contents } = request.body
      const territory = territoryId && (await directory.territory(territoryId))
      if (territoryId && territory?.programme !== programme) throw new Refusal('notFound', 'territory')
      const id = newId<WorkgroupId>()
      const workgroup = {
        id,
        programme,
        territory: territoryId,
        key: id,
        title,
        theme,
        state: 'preparation',
        details: {},
      } as const
      await directory.put({ workgroups: [workgroup] })
      const here = contents && (await withPicturesOf(services.store.storage, contents, id))
      const update = here && updateOf([], (board) => void layTemplate(board, here))
      if (update) await directory.put({ updates: [{ workgroup: id, update }] })
      return reply.status(201).send({ id })
    },
  )

  app.post('/demonstration', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    await needInstanceRight(services, request, 'programme.manage')
    await importProgramme(services.store.storage, await readDemonstration())
    await services.rooms.hearOthers() // a board of it may be open
    await services.rooms.hearGlossaries()
    return reply.status(204).send(null)
  })

  async function knownProgramme(id: ProgrammeId): Promise<ProgrammeId> {
    if (!(await directory.programme(id))) throw new Refusal('notFound', 'programme')
    return id
  }
}
