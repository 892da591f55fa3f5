import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Which core the server gets and which the load; undefined where we cannot pin. */
export interface Cores {
  readonly server: number | undefined
  readonly load: number | undefined
}

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: string[]]

/** One core for the server and another for the load, so that neither takes time from the other. */
export function chooseCores(): Cores {
  const [server, load] = allowedCores()
  const hasTaskset = spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0
  return hasTaskset && load !== undefined ? { server, load } : { server: undefined, load: undefined }
}

/** The cores this process may use, lowest first; [] where the system does not say. */
function allowedCores(): number[] {
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

/** The command line that runs this command on one core. */
export function pinned(core: number | undefined, command: Command): Command {
  return core === undefined ? command : ['taskset', '-c', String(core), ...command]
}
