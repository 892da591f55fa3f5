import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ResourceLimits, Worker } from 'node:worker_threads'

const here = fileURLToPath(import.meta.url)
/** Whether this runs from what is built of the sources, rather than from them. */
const isBuilt = here.endsWith('.js')

/** The folder of package.json: what is built of the server lies deeper than its sources. */
export const root = rootAbove(dirname(here))

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder))
}

/** A thread that begins with this module, which must be one of `programs` in server/setup/programs.mjs. */
export function startThread(
  module:
    | 'server/storage/sqliteWriter'
    | 'server/storage/documentReading'
    | 'server/exchange/exchangeWork'
    | 'server/reports/reportsWork',
  workerData: object,
  resourceLimits: ResourceLimits = {},
): Worker {
  if (isBuilt) return new Worker(join(root, 'dist', 'server', `${module}.js`), { workerData, resourceLimits })
  return new Worker(join(root, 'server', 'setup', 'thread.mjs'), {
    workerData: { ...workerData, module: join(root, `${module}.ts`) },
    resourceLimits,
    execArgv: [], // the loader of the starting thread does not work in another: thread.mjs brings its own
  })
}
