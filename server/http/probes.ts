import type { App, Services } from './app.ts'

/** For whatever watches the process: alive, able to serve, and how it is doing. */
export function probeRoutes(app: App, services: Services): void {
  app.get('/health', { schema: { hide: true } }, () => ({ status: 'alive' }))

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
