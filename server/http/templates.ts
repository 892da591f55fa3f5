import * as z from 'zod/mini'
import { templateBounds } from '../../shared/domain/template.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type TemplateId } from '../../shared/ids.ts'
import {
  keptTemplate,
  keptTemplates,
  type KeptTemplateView,
  templateBody,
  templateParams,
  templateTitleBody,
} from '../../shared/templatesApi.ts'
import { needPictures } from '../images/templatePictures.ts'
import type { App, Services } from './app.ts'
import { needRightInProgramme } from './session.ts'
import type { KeptTemplate } from '../storage/Storage.ts'

/** Boards that a programme keeps to begin others with. They belong to those who lay out its walls, in whichever group. */
export function templateRoutes(app: App, services: Services): void {
  const { templates } = services.store.storage

  app.get(
    '/programmes/:programmeId/templates',
    { schema: { params: templateParams.programme, response: { 200: keptTemplates } } },
    async (request) => {
      const programme = request.params.programmeId
      await needRightInProgramme(services, request, 'structure.write', programme)
      return (await templates.of(programme)).map(viewOf)
    },
  )

  app.post(
    '/programmes/:programmeId/templates',
    { schema: { params: templateParams.programme, body: templateBody, response: { 201: keptTemplate } } },
    async (request, reply) => {
      const programme = request.params.programmeId
      const { person } = await needRightInProgramme(services, request, 'structure.write', programme)
      const { title, contents } = request.body
      await needPictures(services.store.storage, person, contents)
      const id = newId<TemplateId>()
      const template = { id, programme, title, contents, createdAt: new Date() }
      await templates.add(template, templateBounds.perProgramme)
      return reply.status(201).send(viewOf(template))
    },
  )

  app.put(
    '/programmes/:programmeId/templates/:templateId',
    { schema: { params: templateParams.template, body: templateTitleBody, response: { 204: z.null() } } },
    async (request, reply) => {
      const { programmeId, templateId } = request.params
      await needRightInProgramme(services, request, 'structure.write', programmeId)
      if (!(await templates.rename(programmeId, templateId, request.body.title))) throw new Refusal('notFound')
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/programmes/:programmeId/templates/:templateId',
    { schema: { params: templateParams.template, response: { 204: z.null() } } },
    async (request, reply) => {
      const { programmeId, templateId } = request.params
      await needRightInProgramme(services, request, 'structure.write', programmeId)
      if (!(await templates.remove(programmeId, templateId))) throw new Refusal('notFound')
      return reply.status(204).send(null)
    },
  )
}

function viewOf({ id, title, contents }: KeptTemplate): KeptTemplateView {
  return { id, title, contents: contents as KeptTemplateView['contents'] } // the same, but that nobody may change it
}
