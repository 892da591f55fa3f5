import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { makeApp } from './http/app.ts'
import { SetUp } from './http/setUp.ts'
import { Metrics } from './metrics.ts'
import { openStore } from './openStore.ts'
import { Rooms, type RoomsSettings } from './room/Rooms.ts'
import { tidyDaily } from './room/tidying.ts'
import { Sockets } from './socket/accept.ts'
import { DEFAULT_LIMITS, NO_LIMITS, type Limits } from './socket/Budget.ts'

export interface RunningServer {
  readonly port: number
  /** Path of the one-time set-up page while there is no administrator. */
  readonly setUpPath: string | undefined
  /** In order: no newcomers, sockets told to come back, everything on disk, store closed. */
  close(): Promise<void>
}

/** A bench lifts the limit of frames for its own server; all at once with it, so that only the disk is left to measure. */
function limitsOf({ framesPerSecond }: Config): Limits {
  if (framesPerSecond === 0) return NO_LIMITS
  return { ...DEFAULT_LIMITS, frames: { ...DEFAULT_LIMITS.frames, perSecond: framesPerSecond } }
}

/** Opens the store and the rooms, and listens. Here the choices meet. */
export async function startServer(
  config: Config,
  logger: Logger,
  roomsSettings: Partial<RoomsSettings> = {},
): Promise<RunningServer> {
  const store = await openStore(config)
  const metrics = new Metrics()
  const rooms = await Rooms.over(
    store.storage,
    {
      trouble: (isFailing, error) => logger[isFailing ? 'error' : 'warn']({ err: error, isFailing }, 'saving'),
      guarded: (milliseconds) => metrics.guarded(milliseconds),
      committed: (updateCount, milliseconds) => metrics.committed(updateCount, milliseconds),
    },
    roomsSettings,
  )
  const sockets = new Sockets(
    store,
    rooms,
    config.publicUrl,
    {
      turnedAway: (code) => {
        metrics.refused(code)
        logger.info({ code }, 'turned away')
      },
      refused: (code, { room, participant }) => {
        metrics.refused(code)
        logger.info({ code, workgroup: room?.workgroup, participant: participant.id }, 'refused')
      },
      fault: (error, { room }) => logger.error({ err: error, workgroup: room?.workgroup }, 'fault in a connection'),
    },
    limitsOf(config),
  )
  metrics.gauge('trame_rooms', 'Rooms in memory', () => rooms.count)
  metrics.gauge('trame_connections', 'Open sockets', () => sockets.count)
  metrics.gauge('trame_saving_failing', '1 while the journal cannot be written', () => Number(rooms.journal.isFailing))

  const stopTidying = tidyDaily(store.storage, (error) => logger.error({ err: error }, 'tidying'))
  const setUp = await SetUp.of(store)
  const app = await makeApp({ config, store, rooms, sockets, setUp, metrics }, logger)
  sockets.attach(app.server)
  await app.listen({ port: config.port, host: config.host })
  return {
    port: (app.server.address() as AddressInfo).port,
    setUpPath: setUp.path,
    async close() {
      stopTidying()
      const stopped = new Promise<void>((resolve) => app.server.close(() => resolve())) // no newcomers from here on
      await sockets.close()
      await app.close()
      await stopped
      await rooms.close()
      await store.storage.close()
    },
  }
}
