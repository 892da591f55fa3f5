import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { may, mayAct, OPEN_STEP } from '../../shared/access.ts'
import { idParams } from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { imageTypes, MAX_UPLOAD_BYTES, upload as uploadShape, uploadParams } from '../../shared/uploadsApi.ts'
import { HOUR_MS } from '../access/credentials.ts'
import { roleIn, type Person } from '../access/identity.ts'
import { Throttle } from '../access/Throttle.ts'
import { cleanImage } from '../images/clean.ts'
import type { App, Services } from './app.ts'
import { needPerson, needRight } from './session.ts'

const MOST_AN_HOUR = 60 // a person
const MOST_BYTES_A_GROUP = 500 * 1024 * 1024
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
  let bytesUnderWay = 0

  async function needCreator(request: FastifyRequest, workgroup: WorkgroupId): Promise<Person> {
    const { person, role } = await needRight(services, request, 'board.write', workgroup)
    const step = (await storage.steps.of(workgroup))?.rights ?? OPEN_STEP
    if (!mayAct(role, step, 'note.create', true)) throw new Refusal('forbidden', 'the step')
    return person
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
          const { participant } = await needCreator(request, params.data.workgroupId)
          if (byPerson.isTooMany(participant.id)) throw new Refusal('tooMany', 'uploads')
          byPerson.count(participant.id)
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
        const image = cleanImage(request.body)
        const { id, type, width, height, sizeBytes } = await uploads.put(
          { workgroup: workgroupId, ...image },
          MOST_BYTES_A_GROUP,
        )
        return reply.status(201).send({ id, type, width, height, sizeBytes })
      },
    )
  })

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
      const { participant } = await needPerson(services, request)
      const upload = await uploads.get(request.params.uploadId)
      const role = upload && (await roleIn(storage, participant, upload.workgroup))
      // Another group's is as unknown as one that never was.
      if (!upload || !may(role, 'board.read')) throw new Refusal('notFound', 'upload')
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

/** How long a body says it will be; the most it may be where it does not say. */
function sizeSaid({ headers }: FastifyRequest): number {
  const length = headers['content-length']
  return length === undefined ? MAX_UPLOAD_BYTES : Number(length)
}
