import * as z from 'zod/mini'
import type { FastifyRequest } from 'fastify'
import { may } from '../../shared/access.ts'
import { idParams } from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import { type ReportFormat, reportJob, reportParams, type ReportWanted, reportWanted } from '../../shared/reportsApi.ts'
import { roleIn, type Person } from '../access/identity.ts'
import { reportSourceOf } from '../reports/loading.ts'
import { type MakeReport, ReportJobs } from '../reports/ReportJobs.ts'
import { madeInThread } from '../reports/reportThread.ts'
import type { Programme, Workgroup } from '../storage/Storage.ts'
import type { App, Services } from './app.ts'
import { attachment } from './attachment.ts'
import { needPerson, needRight } from './session.ts'

const types: Readonly<Record<ReportFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
/** Reading the boards is that share of the work. */
const READ = 0.3

/** What a document is of, and which it is: asked again when it is fetched. */
interface Asked {
  readonly wanted: ReportWanted
  readonly workgroups: readonly Workgroup[]
}

/**
 * Documents made of what groups wrote, for whoever may read them. Asking makes one in the background; it is looked after and
 * fetched by whoever asked, as long as they may still read what it is made of.
 */
export function reportRoutes(app: App, services: Services): void {
  const { directory } = services.store.storage
  const jobs = new ReportJobs<Asked>((error) => app.log.error({ err: error }, 'a document could not be made'))
  app.addHook('onClose', async () => jobs.close())

  const begin = (person: Person, programme: Programme, about: Asked) => {
    const make: MakeReport = async (onProgress, signal) => {
      const { workgroups, wanted } = about
      const source = await reportSourceOf(
        directory,
        (id, look) => {
          signal.throwIfAborted()
          return services.rooms.read(id, look)
        },
        programme,
        workgroups,
        (count) => onProgress((count / workgroups.length) * READ),
      )
      return madeInThread({ wanted, source }, (done) => onProgress(READ + done * (1 - READ)), signal)
    }
    return jobs.begin(person.participant.id, about, make)
  }

  app.post(
    '/workgroups/:workgroupId/reports',
    {
      schema: {
        summary: 'Begins a document of one workgroup',
        params: idParams.workgroup,
        body: reportWanted,
        response: { 202: reportJob },
      },
    },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'board.read', workgroupId)
      const workgroup = await directory.workgroup(workgroupId)
      const programme = workgroup && (await directory.programme(workgroup.programme))
      if (!workgroup || !programme) throw new Refusal('forbidden')
      const wanted = request.body
      const { sheet, session } = wanted
      if (sheet && !(await services.rooms.read(workgroupId, ({ records }) => records.get('sheets', sheet)))) {
        throw new Refusal('notFound', 'sheet')
      }
      if (session && !(await services.rooms.read(workgroupId, ({ records }) => records.get('minutes', session)))) {
        throw new Refusal('notFound', 'minutes')
      }
      return reply.status(202).send(begin(person, programme, { wanted, workgroups: [workgroup] }))
    },
  )

  app.post(
    '/programmes/:programmeId/reports',
    {
      schema: {
        summary: 'Begins a document of all workgroups of a programme that one may read',
        params: idParams.programme,
        body: reportWanted,
        response: { 202: reportJob },
      },
    },
    async (request, reply) => {
      const person = await needPerson(services, request)
      const { sheet, session } = request.body
      if (sheet || session) throw new Refusal('malformed', 'a sheet, or minutes, are asked of their workgroup')
      const programme = await directory.programme(request.params.programmeId)
      const all = programme ? await directory.workgroups(programme.id) : []
      const workgroups: Workgroup[] = []
      for (const one of all) if (await mayRead(services, person, one)) workgroups.push(one)
      if (!programme || workgroups.length === 0) throw new Refusal('forbidden', 'board.read')
      return reply.status(202).send(begin(person, programme, { wanted: request.body, workgroups }))
    },
  )

  app.get(
    '/reports/:reportId',
    { schema: { summary: 'How far a document is', params: reportParams, response: { 200: reportJob } } },
    async (request) => {
      const person = await needPerson(services, request)
      return jobs.look(request.params.reportId, person.participant.id)
    },
  )

  app.get(
    '/reports/:reportId/file',
    { schema: { summary: 'A document that is ready', params: reportParams } },
    async (request: FastifyRequest<{ Params: z.infer<typeof reportParams> }>, reply) => {
      const { reportId } = request.params
      const person = await needPerson(services, request)
      const { made, about } = jobs.file(reportId, person.participant.id)
      for (const one of about.workgroups) if (!(await mayRead(services, person, one))) throw new Refusal('forbidden')
      const { format } = about.wanted
      return reply
        .type(types[format])
        .header('content-disposition', attachment(made.title, new Date(), format))
        .header('cache-control', 'no-store')
        .send(Buffer.from(made.bytes))
    },
  )

  app.delete(
    '/reports/:reportId',
    { schema: { summary: 'Cancels a document, or forgets it', params: reportParams, response: { 204: z.null() } } },
    async (request, reply) => {
      const person = await needPerson(services, request)
      jobs.cancel(request.params.reportId, person.participant.id)
      return reply.status(204).send(null)
    },
  )
}

async function mayRead({ store }: Services, { participant }: Person, { id }: Workgroup): Promise<boolean> {
  return may(await roleIn(store.storage, participant, id), 'board.read')
}
