import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { familyOf } from '../measure/usage.mjs'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const SIGTERM_PATIENCE_MS = 10_000 // a server that closes in order is gone by then

/** Asks a child process to close, and ends it with all it started when it does not. @param {ChildProcess} child */
export async function end(child) {
  if (hasEnded(child) || child.pid === undefined) return
  const family = familyOf(child.pid) // asked for now: once the parent is gone, its children are nobody's
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await Promise.race([ended, wait(SIGTERM_PATIENCE_MS, undefined, { ref: false })])
  for (const pid of family) kill(pid)
  if (!hasEnded(child)) await ended
}

/** Ends a process tree at once, by the ids of its members. @param {number} pid */
export function endNow(pid) {
  for (const member of familyOf(pid)) kill(member)
}

/** @param {ChildProcess} child */
export function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null
}

/** @param {number} pid */
function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had closed by itself.
  }
}
