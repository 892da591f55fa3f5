import { statfs } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { Store } from './access/credentials.ts'
import type { Config } from './config.ts'
import { makeApp } from './http/app.ts'
import { SetUp } from './http/setUp.ts'
import { Metrics } from './metrics.ts'
import { openStore } from './openStore.ts'
import { Pulse } from './Pulse.ts'
import { Rooms, type RoomsSettings } from './room/Rooms.ts'
import { tidyDaily } from './room/tidying.ts'
import { Attendance } from './stage/Attendance.ts'
import { BallotDesk } from './stage/BallotDesk.ts'
import { CafeTables } from './stage/CafeTables.ts'
import { Doors } from './stage/Doors.ts'
import { Sockets } from './socket/accept.ts'
import { DEFAULT_LIMITS, NO_LIMITS, type Limits } from './socket/Budget.ts'

/** Those who were waiting for the server come in before the store’s file is looked through. */
const CHECK_AFTER_MS = 60_000

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
  const pulse = new Pulse()
  const rooms = await Rooms.over(
    store.storage,
    {
      trouble: (isFailing, error) => logger[isFailing ? 'error' : 'warn']({ err: error, isFailing }, 'saving'),
      guarded: (milliseconds) => metrics.guarded(milliseconds),
      passedOn: (milliseconds) => metrics.passedOn(milliseconds),
      committed: (updateCount, milliseconds) => metrics.committed(updateCount, milliseconds),
      neglected: (what, workgroup, error) => {
        metrics.neglected(what)
        logger.warn({ err: error, what, workgroup }, 'neglected')
      },
      recovered: (workgroup, { lost, version }) => logger.error({ workgroup, lost, version }, 'updates set aside'),
    },
    roomsSettings,
  )
  const attendance = new Attendance(store.storage, rooms, (error) => logger.warn({ err: error }, 'attendance'))
  const cafe = new CafeTables(store.storage, rooms, (error) => logger.warn({ err: error }, 'tables'))
  const desk = new BallotDesk(store.storage, rooms, (error) => logger.warn({ err: error }, 'a ballot waits'))
  const doors = new Doors(store, rooms, (workgroup, done) => logger.info({ workgroup, ...done }, 'done to people'))
  const sockets = new Sockets(
    store,
    rooms,
    config.publicUrl,
    {
      turnedAway: (code) => {
        metrics.refused(code)
        logger.info({ code }, 'turned away')
      },
      refused: (code, { room, participant }, rule) => {
        metrics.refused(code, rule)
        logger.info({ code, rule, workgroup: room?.workgroup, participant: participant.id }, 'refused')
      },
      entered: (connection, { workgroup, stage }) => {
        const { session } = stage.parts
        if (session && session.state !== 'closed') attendance.count(workgroup, session.id, [connection])
        if (stage.parts.tables) cafe.welcome(workgroup, connection)
      },
      fault: (error, { room }) => logger.error({ err: error, workgroup: room?.workgroup }, 'fault in a connection'),
    },
    limitsOf(config),
  )
  describeTo(metrics, { config, store, rooms, sockets })
  const checking = setTimeout(() => void checkFile(store, logger), CHECK_AFTER_MS)
  checking.unref()

  await attendance.closeRest()
  const stopTidying = tidyDaily(store.storage, (error) => logger.error({ err: error }, 'tidying'))
  const setUp = await SetUp.of(store)
  const services = { config, store, rooms, sockets, setUp, metrics, pulse, doors, attendance, cafe, desk }
  const app = await makeApp(services, logger)
  sockets.attach(app.server)
  await app.listen({ port: config.port, host: config.host })
  return {
    port: (app.server.address() as AddressInfo).port,
    setUpPath: setUp.path,
    async close() {
      clearTimeout(checking)
      stopTidying()
      pulse.stop()
      attendance.stop()
      const stopped = new Promise<void>((resolve) => app.server.close(() => resolve())) // no newcomers from here on
      await sockets.close()
      await app.close()
      await stopped
      await rooms.close()
      await store.storage.close()
    },
  }
}

/** What can be told at any moment, for whoever asks. */
function describeTo(
  metrics: Metrics,
  { config, store, rooms, sockets }: { config: Config; store: Store; rooms: Rooms; sockets: Sockets },
): void {
  const { journal } = rooms
  const { boards } = store.storage
  metrics.gauge('trame_rooms', 'Rooms in memory', () => rooms.count)
  metrics.gauge('trame_rooms_unsaved', 'Rooms that hold something not on disk yet', () => rooms.unsavedCount)
  metrics.gauge('trame_connections', 'Open sockets', () => sockets.count)
  metrics.counter('trame_bytes_in_total', 'Bytes received on sockets', () => sockets.traffic.bytesIn)
  metrics.counter('trame_bytes_out_total', 'Bytes written to sockets', () => sockets.traffic.bytesOut)
  metrics.gauge('trame_saving_failing', '1 while the journal cannot be written', () => Number(journal.isFailing))
  metrics.gauge('trame_journal_waiting', 'Updates not on disk yet', () => journal.waitingCount)
  metrics.gauge(
    'trame_journal_oldest_seconds',
    'How long the oldest of them has waited',
    () => journal.oldestWaitsMs / 1000,
  )
  metrics.gauge('trame_corrupt_updates', 'Updates set aside since they cannot be read', async () => {
    return (await boards.updatesSetAside()).length
  })
  metrics.gauge('trame_snapshots', 'Versions kept of all boards', () => boards.snapshotCount())
  metrics.gauge('trame_store_bytes', 'Size of the store', async () => (await store.storage.size()).bytes)
  metrics.gauge('trame_store_reusable_bytes', 'How much of it is room left by what is gone', async () => {
    return (await store.storage.size()).reusableBytes
  })
  metrics.gauge('trame_disk_free_bytes', 'Room left where the store lies', async () => {
    const { bavail, bsize } = await statfs(config.dataFolder)
    return bavail * bsize
  })
}

/** Looks through the file once, beside other work: a store that went bad is best known before somebody needs it. */
async function checkFile({ storage }: Store, logger: Logger): Promise<void> {
  const start = performance.now()
  try {
    const faults = await storage.inspect('quick')
    const setAside = (await storage.boards.updatesSetAside()).length
    const about = { faults, setAside, milliseconds: Math.round(performance.now() - start) }
    if (faults.length > 0) logger.error(about, 'the store is damaged: npm run trame -- check')
    else logger.info(about, 'store checked')
  } catch (error) {
    logger.error({ err: error }, 'the store could not be checked')
  }
}
