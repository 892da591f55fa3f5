import { pino } from 'pino'
import { readConfig } from './config.ts'
import { makeLogger } from './logging.ts'
import { startServer } from './startServer.ts'
import { Unusable } from './Unusable.ts'

/** How long a shutdown may take before it is cut short. */
const SHUTDOWN_MS = 10_000

const { config, logger, server } = await opened().catch((error: unknown) => {
  process.stderr.write(error instanceof Unusable ? `\n✗ ${error.message}\n` : `${(error as Error).stack}\n`)
  process.exit(1)
})

const address = config.publicUrl ?? `http://localhost:${server.port}`
const firstUse =
  server.setUpPath && `  Première mise en service, à ouvrir une seule fois : ${address}${server.setUpPath}\n`
// One write: whoever waits for the first line may read the others.
process.stdout.write(`\n  Trame est prête : ${address}\n${firstUse ?? ''}  Ctrl-C pour arrêter.\n\n`)

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return // once is enough: a second Ctrl-C must not cut the saving short
    isStopping = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopped badly')
        process.exit(1)
      },
    )
  })
}

async function opened() {
  const read = readConfig(process.env)
  const log = makeLogger(read.logLevel, pino.destination(2)) // stdout is for what a person reads
  return { config: read, logger: log, server: await startServer(read, log) }
}
