import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endNow, hasEnded } from './process/children.ts'
import { pinned } from './process/cores.ts'
import { first, mayGoFirst } from './process/priority.ts'
import type { Job, Outcome } from './trial.ts'

const TRIAL = fileURLToPath(new URL('trial.ts', import.meta.url))
const OVERHEAD_MS = 300_000 // preparing, a first build, joining, settling, closing: each has a shorter patience of its own
const WINDOWS = 4 // as many as a scenario measures one after the other

/** Runs one trial in a process and a folder of its own, and leaves neither behind. */
export async function runTrial(job: Omit<Job, 'folder'>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const command = pinned(job.cores.load, [
    process.execPath,
    '--max-semi-space-size=64', // the load's own collections would show as the server's latency
    '--max-old-space-size=6144',
    `--import=${import.meta.resolve('tsx')}`,
    TRIAL,
  ])
  const [program, ...args] = mayGoFirst() ? first(command) : command
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const clear = () => {
    if (child.pid !== undefined && !hasEnded(child)) endNow(child.pid)
    rmSync(folder, { recursive: true, force: true })
  }
  const interrupted = () => {
    clear()
    process.exit(130)
  }
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  const limitMs = OVERHEAD_MS + WINDOWS * (job.seconds + job.warmUpSeconds) * 1000
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      const timer = setTimeout(() => resolve({ failure: `not done in ${limitMs / 1000} s` }), limitMs)
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve({ failure: `the trial ended with ${code ?? signal}` }))
      child.once('message', (outcome) => {
        clearTimeout(timer)
        resolve(outcome as Outcome) // from a process of ours, through a channel that nobody else has
      })
      child.send({ ...job, folder } satisfies Job)
    })
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
    clear()
  }
}
