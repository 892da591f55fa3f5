import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { may, mayAct, OPEN_STEP, type Role } from '../../shared/access.ts'
import { idParams } from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import type { UploadId, WorkgroupId } from '../../shared/ids.ts'
import {
  imageTypes,
  MAX_UPLOAD_BYTES,
  upload as uploadShape,
  uploadCopyBody,
  uploadParams,
  type UploadView,
} from '../../shared/uploadsApi.ts'
import { HOUR_MS } from '../access/credentials.ts'
import { roleIn, type Person } from '../access/identity.ts'
import { Throttle } from '../access/Throttle.ts'
import { copyPicture, keepPicture } from '../images/keeping.ts'
import { sharedPicture } from '../images/templatePictures.ts'
import type { Upload } from '../storage/Storage.ts'
import type { App, Services } from './app.ts'
import { needPerson, needRight } from './session.ts'

const MOST_AN_HOUR = 60 // a person
/** Who lays out walls brings whole boards with their pictures. */
const MOST_OF_A_FACILITATOR = 1000
/** Bodies that are coming in at one moment: each is held in memory until it is whole. */
const MOST_BYTES_UNDER_WAY = 100 * 1024 * 1024
/** A photo from a telephone at the back of the room. */
const BODY_MS = 120_000

/** The bytes of a picture, as they are. */
const bytes = z.custom<Buffer>((value) => Buffer.isBuffer(value))
const stream = z.custom<Readable>()
for (const shape of [bytes, stream]) z.globalRegistry.add(shape, { type: 'string', format: 'binary' })

/** Pictures of boards: put by those who may lay something there, seen by those who may read the board. */
export function uploadRoutes(app: App, services: Services): void {
  const { storage } = services.store
  const { uploads } = storage
  const byPerson = new Throttle(MOST_AN_HOUR, HOUR_MS)
  const byFacilitator = new Throttle(MOST_OF_A_FACILITATOR, HOUR_MS)
  let bytesUnderWay = 0

  /** @throws Refusal 'forbidden' */
  async function needCreator(
    request: FastifyRequest,
    workgroup: WorkgroupId,
  ): Promise<{ person: Person; role: Role | undefined }> {
    const { person, role } = await needRight(services, request, 'board.write', workgroup)
    const step = (await storage.steps.of(workgroup))?.rights ?? OPEN_STEP
    if (!mayAct(role, step, 'note.create', true)) throw new Refusal('forbidden', 'the step')
    return { person, role }
  }
  /** One more picture of somebody. @throws Refusal 'tooMany' */
  function countOne({ person, role }: Awaited<ReturnType<typeof needCreator>>): void {
    const throttle = may(role, 'structure.write') ? byFacilitator : byPerson
    const { id } = person.participant
    if (throttle.isTooMany(id)) throw new Refusal('tooMany', 'uploads')
    throttle.count(id)
  }

  // In a scope of its own: here a body is bytes, of whatever type it says it is.
  void app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post(
      '/workgroups/:workgroupId/uploads',
      {
        bodyLimit: MAX_UPLOAD_BYTES,
        config: { bodyMs: BODY_MS },
        schema: {
          params: idParams.workgroup,
          consumes: [...imageTypes],
          body: bytes,
          response: { 201: uploadShape },
        },
        // Who may not do it is told before the bytes have come.
        onRequest: async (request, reply) => {
          const params = idParams.workgroup.safeParse(request.params)
          if (!params.success) throw new Refusal('malformed')
          countOne(await needCreator(request, params.data.workgroupId))
          const size = sizeSaid(request)
          if (size > MAX_UPLOAD_BYTES) throw new Refusal('tooLarge')
          if (bytesUnderWay + size > MOST_BYTES_UNDER_WAY) throw new Refusal('tooMany', 'bytes under way')
          bytesUnderWay += size
          reply.raw.once('close', () => (bytesUnderWay -= size))
        },
      },
      async (request, reply) => {
        const { workgroupId } = request.params
        await needCreator(request, workgroupId) // the bytes took their time
        return reply.status(201).send(viewOf(await keepPicture(uploads, workgroupId, request.body)))
      },
    )
  })

  app.post(
    '/workgroups/:workgroupId/uploads/copies',
    {
      schema: {
        summary: 'A picture of another working group, for the boards of this one too',
        params: idParams.workgroup,
        body: uploadCopyBody,
        response: { 201: uploadShape },
      },
    },
    async (request, reply) => {
      const { workgroupId } = request.params
      const creator = await needCreator(request, workgroupId)
      const { upload } = request.body
      // What a programme shares as a template is for all its groups.
      const mayLay = may(creator.role, 'structure.write')
      const shared = mayLay ? await sharedPicture(storage, workgroupId, upload) : undefined
      const picture = shared ?? (await readable(creator.person, upload))
      if (picture.workgroup !== workgroupId) countOne(creator)
      return reply.status(201).send(viewOf(await copyPicture(uploads, picture, workgroupId)))
    },
  )

  /** @throws Refusal 'notFound': another group's is as unknown as one that never was */
  async function readable({ participant }: Person, id: UploadId): Promise<Upload> {
    const upload = await uploads.get(id)
    const role = upload && (await roleIn(storage, participant, upload.workgroup))
    if (!upload || !may(role, 'board.read')) throw new Refusal('notFound', 'upload')
    return upload
  }

  app.get(
    '/uploads/:uploadId',
    {
      schema: {
        params: uploadParams,
        response: {
          200: {
            description: 'The picture',
            content: Object.fromEntries(imageTypes.map((type) => [type, { schema: stream }])),
          },
          304: z.null(),
        },
      },
    },
    async (request, reply) => {
      const upload = await readable(await needPerson(services, request), request.params.uploadId)
      const etag = `"${upload.sha256}"`
      const lasting = { etag, 'cache-control': 'private, max-age=31536000, immutable' } // it never changes
      if (request.headers['if-none-match']?.includes(etag)) return reply.status(304).headers(lasting).send(null)
      const content = await uploads.open(upload)
      if (!content) throw new Refusal('notFound', 'its bytes')
      return reply
        .headers({
          ...lasting,
          'content-type': upload.type,
          'content-length': upload.sizeBytes,
          'content-disposition': 'inline',
          'x-content-type-options': 'nosniff',
          // Opened by itself it is a picture and nothing else.
          'content-security-policy': "default-src 'none'; sandbox",
        })
        .send(content)
    },
  )
}

function viewOf({ id, type, width, height, sizeBytes }: Upload): UploadView {
  return { id, type, width, height, sizeBytes }
}

/** How long a body says it will be; the most it may be where it does not say. */
function sizeSaid({ headers }: FastifyRequest): number {
  const length = headers['content-length']
  return length === undefined ? MAX_UPLOAD_BYTES : Number(length)
}
