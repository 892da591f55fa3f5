import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { root } from '../root.ts'
import type { App } from './app.ts'

const clientFolder = join(root, 'dist', 'client')
/** Addresses that are pages of the client, which finds its way from the address itself. */
const pages = [
  '/',
  '/sign-in',
  '/join/*',
  '/set-up/*',
  '/welcome/*',
  '/w/*',
  '/projection/*',
  '/p/*',
  '/return',
  '/return/*',
]
const YEAR_SECONDS = 31_536_000

/** The built client. In development there is none: Vite serves it and forwards the rest to us. */
export async function pageRoutes(app: App): Promise<void> {
  if (!existsSync(join(clientFolder, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: clientFolder,
    serve: true,
    wildcard: false, // one route a built file: nothing else on the disk has an address
    index: false,
    preCompressed: true, // setup/compress.mjs has put them beside the files
    cacheControl: false,
    setHeaders(reply, path) {
      // Built files carry a digest in their name; the page that names them must be asked for anew.
      const isNamedByContent = path.includes('/assets/')
      reply.header('cache-control', isNamedByContent ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
    },
  })
  for (const page of pages) app.get(page, { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'))
}
