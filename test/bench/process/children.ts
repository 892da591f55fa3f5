import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { familyOf } from '../measure/usage.ts'

const SIGTERM_PATIENCE_MS = 10_000 // a server that closes in order is gone by then

/** Asks a child process to close, and ends it with all it started when it does not. */
export async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return
  const family = familyOf(child.pid) // asked for now: once the parent is gone, its children are nobody's
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await Promise.race([ended, wait(SIGTERM_PATIENCE_MS, undefined, { ref: false })])
  for (const pid of family) kill(pid)
  if (!hasEnded(child)) await ended
}

/** Ends a process and all that it started at once, by their ids. */
export function endNow(pid: number): void {
  for (const member of familyOf(pid)) kill(member)
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had closed by itself.
  }
}
