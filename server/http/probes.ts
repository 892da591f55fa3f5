import type { App, Services } from './app.ts'

/** A moment's trouble is the journal's to get over; one that lasts is somebody's to look at. */
const LASTING_MS = 60_000

/** For whatever watches the process: alive, able to serve, and how it is doing. */
export function probeRoutes(app: App, services: Services): void {
  app.get('/health', { schema: { hide: true } }, (_request, reply) => {
    const { failingForMs } = services.rooms.journal
    const isIll = failingForMs > LASTING_MS || services.pulse.hasHung
    const status = isIll ? 'ill' : failingForMs > 0 ? 'degraded' : 'alive'
    return reply.status(isIll ? 503 : 200).send({ status })
  })

  app.get('/ready', { schema: { hide: true } }, async (_request, reply) => {
    const isReady =
      !services.rooms.journal.isFailing &&
      (await services.store.storage.check().then(
        () => true,
        () => false,
      ))
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'notReady' })
  })

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    return reply.type(services.metrics.contentType).send(await services.metrics.text())
  })
}
