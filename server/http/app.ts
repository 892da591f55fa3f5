import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RawServerDefault } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { httpStatusOf, Refusal, type RefusalCode } from '../../shared/errors.ts'
import type { Store } from '../access/credentials.ts'
import type { Config } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import type { Pulse } from '../Pulse.ts'
import type { Rooms } from '../room/Rooms.ts'
import type { Attendance } from '../stage/Attendance.ts'
import type { CafeTables } from '../stage/CafeTables.ts'
import type { Doors } from '../stage/Doors.ts'
import type { Sockets } from '../socket/accept.ts'
import { accountRoutes } from './accounts.ts'
import { ballotRoutes } from './ballots.ts'
import { doorRoutes } from './doors.ts'
import { exchangeRoutes } from './exchange.ts'
import { glossaryRoutes } from './glossary.ts'
import { indicatorRoutes } from './indicators.ts'
import { commentRoutes } from './comments.ts'
import { binRoutes, snapshotRoutes } from './history.ts'
import { invitationRoutes } from './invitations.ts'
import { isOwnOrigin } from './origin.ts'
import { pageRoutes } from './pages.ts'
import { paperCardRoutes } from './paperCards.ts'
import { privateNoteRoutes } from './privateNotes.ts'
import { probeRoutes } from './probes.ts'
import { programmeRoutes } from './programmes.ts'
import { SetUp, setUpRoutes } from './setUp.ts'
import { reportRoutes } from './reports.ts'
import { roomTalkRoutes } from './roomTalk.ts'
import { sessionRoutes } from './sessions.ts'
import { signInRoutes } from './signIn.ts'
import { spotlightRoutes } from './spotlight.ts'
import { stepRoutes } from './step.ts'
import { templateRoutes } from './templates.ts'
import { uploadRoutes } from './uploads.ts'
import { tableRoutes } from './tables.ts'
import { hatRoutes } from './hat.ts'
import { photoRoutes } from './photos.ts'
import { wallRoutes } from './wall.ts'
import { workgroupRoutes } from './workgroups.ts'

/** What the routes work with. */
export interface Services {
  readonly config: Config
  readonly store: Store
  readonly rooms: Rooms
  readonly sockets: Sockets
  readonly setUp: SetUp
  readonly metrics: Metrics
  readonly pulse: Pulse
  readonly doors: Doors
  readonly attendance: Attendance
  readonly cafe: CafeTables
}
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

const MAX_BODY_BYTES = 256 * 1024
const REQUEST_MS = 10_000
/** Bodies of some routes may take longer than that, and none longer than this. */
const LONGEST_REQUEST_MS = 120_000
/** How often requests that take longer than that are looked for. */
const REQUEST_CHECK_MS = 2000

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How long the body of a request may take to come; REQUEST_MS when left out. */
    bodyMs?: number
  }
}

/** The HTTP side: plugins, the error handler, the routes. Sockets are attached to `app.server` by main.ts. */
export async function makeApp(services: Services, logger: FastifyBaseLogger): Promise<App> {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }), // an address may hold a code or a token: the routes' own lines say what matters
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: LONGEST_REQUEST_MS,
    // Node exchanges the two when the headers have more time than the whole request: then a body could take a minute.
    http: { headersTimeout: REQUEST_MS, connectionsCheckingInterval: REQUEST_CHECK_MS },
    trustProxy: services.config.trustProxy,
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, _request, reply) => {
    const code = refusalOf(error)
    if (code === 'fault') app.log.error({ err: error }, 'fault')
    else services.metrics.refused(code)
    return reply.status(httpStatusOf[code]).send({ code })
  })
  app.setNotFoundHandler((_request, reply) => reply.status(404).send({ code: 'notFound' }))

  app.addHook('onRequest', async ({ raw, routeOptions }, reply) => {
    cutWhenLate(raw, reply.raw, routeOptions.config.bodyMs ?? REQUEST_MS)
  })

  await app.register(cookie)
  await app.register(helmet, helmetOptions(services.config))
  await app.register(swagger, {
    openapi: { info: { title: 'Trame', version: '1' } },
    transform: jsonSchemaTransform,
  })
  // SameSite cookies stop most forged requests; naming our own origin stops the rest.
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    if (!isOwnOrigin(request.headers.origin, request.headers.host, services.config.publicUrl)) {
      throw new Refusal('wrongOrigin')
    }
  })

  await app.register(
    async (api) => {
      for (const routes of [
        signInRoutes,
        setUpRoutes,
        accountRoutes,
        programmeRoutes,
        workgroupRoutes,
        invitationRoutes,
        doorRoutes,
        stepRoutes,
        sessionRoutes,
        privateNoteRoutes,
        paperCardRoutes,
        roomTalkRoutes,
        wallRoutes,
        tableRoutes,
        hatRoutes,
        photoRoutes,
        spotlightRoutes,
        ballotRoutes,
        snapshotRoutes,
        binRoutes,
        exchangeRoutes,
        reportRoutes,
        templateRoutes,
        glossaryRoutes,
        indicatorRoutes,
        uploadRoutes,
        commentRoutes,
      ]) {
        routes(api.withTypeProvider<ZodTypeProvider>(), services)
      }
      api.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
    },
    { prefix: '/api' },
  )
  probeRoutes(app, services)
  await pageRoutes(app)
  return app
}

/** Ends a connection whose body takes too long: Node has one patience for all of them. */
function cutWhenLate(message: IncomingMessage, response: ServerResponse, patienceMs: number): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = message.headers
  if (encoding === undefined && (length === undefined || length === '0')) return
  const timer = setTimeout(() => message.complete || message.destroy(), patienceMs)
  timer.unref()
  response.once('close', () => clearTimeout(timer))
}

function refusalOf(error: unknown): RefusalCode {
  if (error instanceof Refusal) return error.code
  if (hasZodFastifySchemaValidationErrors(error)) return 'malformed'
  const status = (error as { statusCode?: unknown }).statusCode
  if (status === 413) return 'tooLarge'
  return typeof status === 'number' && status >= 400 && status < 500 ? 'malformed' : 'fault'
}

/** Nothing of a third party, no inline script. Sockets are ours by name, since older browsers' 'self' leaves them out. */
function helmetOptions(config: Config) {
  const isHttps = config.publicUrl?.startsWith('https:') ?? false
  const ownSockets = (request: { headers: { host?: string | undefined } }) => {
    const host = request.headers.host ?? ''
    return /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'"
  }
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'", ownSockets],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"], // sizes and places of notes are style attributes
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 15_552_000 } : false,
    crossOriginOpenerPolicy: isHttps, // browsers refuse it with a warning on plain http
    originAgentCluster: isHttps,
    referrerPolicy: { policy: 'no-referrer' as const }, // addresses hold invitations
  }
}
