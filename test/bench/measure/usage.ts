import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/*
 * What processes used, as Linux counts it in /proc; elsewhere every answer is undefined. A server may be several
 * processes (a launcher and what it launched), so a figure is the sum over a family: a process and its descendants.
 */
const PAGE_BYTES = Number(systemSetting('PAGESIZE', '4096'))
const TICKS_PER_SECOND = Number(systemSetting('CLK_TCK', '100'))

function systemSetting(name: string, usual: string): string {
  try {
    return execFileSync('getconf', [name], { encoding: 'utf8' }).trim()
  } catch {
    return usual
  }
}

/** A process and its descendants, parents first; just the process where there is no /proc. */
export function familyOf(pid: number): number[] {
  const childrenByParent = new Map<number, number[]>()
  for (const other of processes()) {
    const parent = Number(statOf(other)?.[1])
    childrenByParent.set(parent, [...(childrenByParent.get(parent) ?? []), other])
  }
  const family = [pid]
  for (const member of family) family.push(...(childrenByParent.get(member) ?? []))
  return family
}

/** User and kernel time that these processes have had since they began, all threads together. */
export function cpuMsOf(pids: readonly number[]): number | undefined {
  const times = pids.flatMap((pid) => scheduledMsOf(pid) ?? tickedMsOf(pid) ?? [])
  return times.length > 0 ? sum(times) : undefined
}

/** To the nanosecond, where the kernel keeps it. */
function scheduledMsOf(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const read = (thread: string) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')
    return sum(threads.map((thread) => Number(read(thread).split(' ')[0]) / 1e6))
  } catch {
    return undefined
  }
}

/** To a hundredth of a second, on every Linux. A cheap server has no more than 30 of these in a window. */
function tickedMsOf(pid: number): number | undefined {
  const stat = statOf(pid)
  return stat && ((Number(stat[11]) + Number(stat[12])) * 1000) / TICKS_PER_SECOND
}

/** Resident memory of these processes. */
export function residentBytesOf(pids: readonly number[]): number | undefined {
  const pages = pids.map(statOf).flatMap((stat) => (stat ? [Number(stat[21])] : []))
  return pages.length > 0 ? sum(pages) * PAGE_BYTES : undefined
}

/** How long a core, or all of them together, has been at work since the system began, for whomever. */
export function busyMsOf(core: number | 'all' | undefined): number | undefined {
  try {
    const line = new RegExp(`^cpu${core === 'all' ? '' : core} +(.*)$`, 'm').exec(
      readFileSync('/proc/stat', 'utf8'),
    )?.[1]
    if (line === undefined) return undefined
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line.split(' ').map(Number)
    return ((user + nice + system + irq + softirq + steal) * 1000) / TICKS_PER_SECOND
  } catch {
    return undefined
  }
}

/** The fields of /proc/<pid>/stat from the third on: [state, parent, …]. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the second field, a name, may hold spaces and brackets
  } catch {
    return undefined
  }
}

function processes(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
