import { Readable } from 'node:stream'
import * as z from 'zod/mini'
import type { FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { mayAct } from '../../shared/access.ts'
import { idParams } from '../../shared/api.ts'
import { noteEntry } from '../../shared/document/acts.ts'
import { type BoardContents, contentsOf } from '../../shared/document/contents.ts'
import { programmeDetails } from '../../shared/domain/programmeFile.ts'
import type { BallotTotals } from '../../shared/domain/votes.ts'
import { FileProblems } from '../../shared/domain/programmeFileReading.ts'
import { Refusal } from '../../shared/errors.ts'
import { BOARD_FORMAT, BOARD_VERSION, boardFile, readBoardJson } from '../../shared/exchange/boardJson.ts'
import { MAX_IMPORT_BYTES } from '../../shared/exchange/bounds.ts'
import { uploadsIn, withUploads } from '../../shared/exchange/pictures.ts'
import { countsOf, type ExportScope, within } from '../../shared/exchange/scope.ts'
import type { NoteFacts } from '../../shared/exchange/writing/boardTable.ts'
import {
  COUNTS_HEADER,
  exportBody,
  type ExportFormat,
  exportQuery,
  fileProblems,
  importBody,
  imported,
  MISSING_IMAGES_HEADER,
  workbookSheet,
} from '../../shared/exchangeApi.ts'
import type { NoteId, ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import { type Carried, picturesFor } from '../exchange/carrying.ts'
import { ExchangeThread } from '../exchange/ExchangeThread.ts'
import { keepPictures, picturesOf } from '../images/keeping.ts'
import type { App, Services } from './app.ts'
import { attachment } from './attachment.ts'
import { needRight } from './session.ts'

const types: Readonly<Record<ExportFormat, string>> = {
  pdf: 'application/pdf',
  svg: 'image/svg+xml; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}
const WORKBOOK_TYPE = 'application/octet-stream'

/** In and out of a board: files of it for whoever may read it, and files into it for whoever makes its structure. */
export function exchangeRoutes(app: App, services: Services): void {
  const thread = new ExchangeThread()
  app.addHook('onClose', () => thread.close())
  const files = new Files(services, thread)

  app.get(
    '/workgroups/:workgroupId/export',
    {
      schema: {
        summary: 'The board, or one zone of it, as a file',
        params: idParams.workgroup,
        querystring: exportQuery,
      },
    },
    async (request, reply) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'board.read', workgroupId)
      const { format, zone } = request.query
      return files.send(reply, workgroupId, format, zone ? { kind: 'zone', zone } : { kind: 'board' })
    },
  )

  app.post(
    '/workgroups/:workgroupId/export',
    {
      schema: {
        summary: 'What is chosen of the board as a file',
        params: idParams.workgroup,
        body: exportBody,
      },
      bodyLimit: 1024 * 1024,
    },
    async (request, reply) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'board.read', workgroupId)
      const { format, zone, items } = request.body
      const ofBoard: ExportScope = zone ? { kind: 'zone', zone } : { kind: 'board' }
      return files.send(reply, workgroupId, format, items ? { kind: 'items', ids: items } : ofBoard)
    },
  )

  // A parser of its own: nothing else takes bytes.
  void app.register(async (own) => workbookRoute(own.withTypeProvider<ZodTypeProvider>(), services, thread))

  app.post(
    '/workgroups/:workgroupId/import',
    {
      schema: {
        summary: 'Lays the things of a board file on the board, beside what is there or into one zone',
        params: idParams.workgroup,
        body: importBody,
        response: { 200: imported, 422: fileProblems },
      },
      bodyLimit: MAX_IMPORT_BYTES,
    },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person, role } = await needRight(services, request, 'structure.write', workgroupId)
      const { board, uploads: carried, into, joinsZones } = request.body
      try {
        const read = readBoardJson({ format: BOARD_FORMAT, version: BOARD_VERSION, board, uploads: carried })
        const { uploads } = services.store.storage
        const kept = await keepPictures(uploads, workgroupId, read.pictures ?? [])
        for (const id of uploadsIn(read.draft)) {
          if (!read.pictures?.has(id) && (await uploads.get(id))?.workgroup === workgroupId) kept.set(id, id)
        }
        const draft = withUploads(read.draft, kept)
        const lostImages = read.draft.images.length - draft.images.length
        const by = person.participant.id
        const bring: Parameters<typeof services.rooms.change>[2] = (step) => {
          if (!mayAct(role, step, 'structure', false)) throw new Refusal('forbidden', 'the step')
          return services.store.storage.boards.bring(workgroupId, draft, { into, joinsZones, by })
        }
        return { versionBefore: await services.rooms.change(workgroupId, by, bring, 'beforeImport'), lostImages }
      } catch (error) {
        return saidWrong(reply, error)
      }
    },
  )
}

function workbookRoute(own: App, services: Services, thread: ExchangeThread): void {
  own.addContentTypeParser(
    WORKBOOK_TYPE,
    { parseAs: 'buffer', bodyLimit: MAX_IMPORT_BYTES },
    async (_request: unknown, body: Buffer) => body,
  )
  own.post(
    '/workgroups/:workgroupId/import/workbook',
    {
      schema: {
        summary: 'The first sheet of an XLSX workbook, as text; nothing is written',
        params: idParams.workgroup,
        consumes: [WORKBOOK_TYPE],
        response: { 200: workbookSheet, 422: fileProblems },
      },
      bodyLimit: MAX_IMPORT_BYTES,
    },
    async (request, reply) => {
      await needRight(services, request, 'structure.write', request.params.workgroupId)
      if (!(request.body instanceof Uint8Array)) throw new Refusal('malformed', 'no bytes')
      try {
        const { sheet, name, others } = await thread.workbook(new Uint8Array(request.body))
        const { titles, rows, lines } = sheet
        return { sheet: { titles: [...titles], rows: rows.map((row) => [...row]), lines: [...lines] }, name, others }
      } catch (error) {
        return saidWrong(reply, error)
      }
    },
  )
}

/** A file that cannot be read is an answer, not a fault. */
function saidWrong(reply: FastifyReply, error: unknown): z.infer<typeof fileProblems> {
  if (!(error instanceof FileProblems)) throw error
  void reply.status(422)
  return { problems: error.problems.map(({ path, sentence }) => ({ path, sentence })) }
}

class Files {
  readonly #services: Services
  readonly #thread: ExchangeThread

  constructor(services: Services, thread: ExchangeThread) {
    this.#services = services
    this.#thread = thread
  }

  /** Sends a file as it is made. What it holds is counted beforehand, from what it is made of. */
  async send(
    reply: FastifyReply,
    workgroup: WorkgroupId,
    format: ExportFormat,
    scope: ExportScope,
  ): Promise<FastifyReply> {
    const { directory } = this.#services.store.storage
    const whole = await this.#services.rooms.read(workgroup, contentsOf)
    const votes = await this.#services.rooms.read(workgroup, (board) => board.votes.all())
    const contents = within(whole, scope)
    if (scope.kind === 'zone' && contents.zones.length === 0) throw new Refusal('notFound', 'zone')
    const group = await directory.workgroup(workgroup)
    const programme = group && (await directory.programme(group.programme))
    const territory = group?.territory && (await directory.territory(group.territory))
    const areas = programmeDetails.safeParse(programme?.details).data?.policyAreas ?? []
    const title = group?.title ?? ''
    const now = new Date()
    const { uploads } = this.#services.store.storage
    const pictures = await this.#drawn(format, workgroup, contents)
    const about = {
      format,
      contents,
      whole,
      title,
      place: [territory ? territory.name : '', programme?.title].filter(Boolean).join(' · '),
      day: now.toLocaleDateString('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }),
      facts: await this.#factsOf(contents.notes, votes),
      votes,
      policyAreas: new Map(areas.map(({ key, title: of }) => [key, of])),
      names: await this.#namesOf(format === 'json' ? contents.comments : []),
    }
    const made = this.#thread.file(about, pictures.bytes)
    const file = format === 'json' ? boardFile(title, picturesOf(uploads, workgroup, uploadsIn(contents)), made) : made
    return reply
      .type(types[format])
      .header('content-disposition', attachment(title || 'tableau', now, format))
      .header('cache-control', 'no-store')
      .header(COUNTS_HEADER, JSON.stringify(countsOf(contents)))
      .header(MISSING_IMAGES_HEADER, pictures.missing)
      .send(Readable.from(file, { objectMode: false }))
  }

  /** Pictures that are drawn into the file. */
  async #drawn(format: ExportFormat, workgroup: WorkgroupId, { images }: BoardContents): Promise<Carried> {
    if (format !== 'pdf' && format !== 'svg') return { bytes: async () => undefined, missing: 0 }
    return picturesFor(this.#services.store.storage.uploads, workgroup, images, format)
  }

  async #namesOf(comments: readonly { readonly author?: ParticipantId | undefined }[]) {
    const { people } = this.#services.store.storage
    const names = new Map<ParticipantId, string>()
    for (const id of new Set(comments.flatMap(({ author }) => author ?? []))) {
      const person = await people.participant(id)
      if (person) names.set(id, person.name)
    }
    return names
  }

  async #factsOf(
    notes: readonly { readonly id: NoteId; readonly author?: ParticipantId | undefined }[],
    votes: readonly BallotTotals[],
  ) {
    const { people } = this.#services.store.storage
    const authors = new Set(notes.flatMap(({ author }) => author ?? []))
    const colleges = new Map<ParticipantId, NoteFacts['college']>()
    for (const id of authors) colleges.set(id, (await people.participant(id))?.college)
    return new Map(
      notes.map(({ id, author }): [NoteId, NoteFacts] => {
        const last = votes.findLast(({ scores }) => scores[noteEntry(id)] !== undefined)
        return [id, { college: author && colleges.get(author), votes: last?.scores[noteEntry(id)] }]
      }),
    )
  }
}
