import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Which core the server gets and which the load; both undefined where we cannot pin.
 * @typedef {{ server: number | undefined, load: number | undefined }} Cores
 */

/** One core for the server and another for the load, so that neither takes time from the other. @returns {Cores} */
export function chooseCores() {
  const [server, load] = allowedCores()
  const hasTaskset = spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0
  return hasTaskset && server !== undefined && load !== undefined ? { server, load } : { server: undefined, load: undefined }
}

/** The cores this process may use, lowest first; [] where the system does not say. */
function allowedCores() {
  try {
    const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? ''
    return list.split(',').flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    })
  } catch {
    return []
  }
}

/**
 * A command line that runs `command` on one core.
 * @param {number | undefined} core
 * @param {readonly [string, ...string[]]} command
 * @returns {[string, ...string[]]}
 */
export function pinned(core, command) {
  return core === undefined ? [...command] : ['taskset', '-c', String(core), ...command]
}
