import { spawnSync } from 'node:child_process'
import type { Command } from './cores.ts'

/** How far before others, as the system counts it. */
export const NICENESS = -15

/** Whether this user may put what we measure before the rest of the machine's work. */
export function mayGoFirst(): boolean {
  const { status, stderr } = spawnSync('nice', ['-n', `${NICENESS}`, 'true'])
  return status === 0 && stderr.length === 0 // refused, it complains and goes on
}

/** The command line that runs this command, and what it starts, before others on the same cores. */
export function first(command: Command): Command {
  return ['nice', '-n', `${NICENESS}`, ...command]
}
