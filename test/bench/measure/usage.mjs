import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/*
 * What processes used, as Linux counts it in /proc. A server may be several processes (a launcher and what it
 * launched), so every figure is the sum over a family: a process and all that descend from it.
 */
const PAGE_BYTES = Number(ask('PAGESIZE', '4096'))
const TICKS_PER_SECOND = Number(ask('CLK_TCK', '100'))

/** @param {string} name @param {string} usual */
function ask(name, usual) {
  try {
    return execFileSync('getconf', [name], { encoding: 'utf8' }).trim()
  } catch {
    return usual
  }
}

/** A process and its descendants, parents first; just the process where there is no /proc. @param {number} pid */
export function familyOf(pid) {
  /** @type {Map<number, number[]>} */
  const childrenByParent = new Map()
  for (const other of processes()) {
    const parent = Number(statOf(other)?.[1])
    childrenByParent.set(parent, [...(childrenByParent.get(parent) ?? []), other])
  }
  const family = [pid]
  for (const member of family) family.push(...(childrenByParent.get(member) ?? []))
  return family
}

/**
 * User and kernel time since the start of these processes, all threads together.
 * @param {readonly number[]} pids
 * @returns {number | undefined} ms, in steps of 10; undefined where there is no /proc
 */
export function cpuMsOf(pids) {
  const ticks = pids.map(statOf).flatMap((stat) => (stat ? [Number(stat[11]) + Number(stat[12])] : []))
  return ticks.length ? (sum(ticks) * 1000) / TICKS_PER_SECOND : undefined
}

/**
 * Resident memory of these processes.
 * @param {readonly number[]} pids
 * @returns {number | undefined} bytes; undefined where there is no /proc
 */
export function residentBytesOf(pids) {
  const pages = pids.map(statOf).flatMap((stat) => (stat ? [Number(stat[21])] : []))
  return pages.length ? sum(pages) * PAGE_BYTES : undefined
}

/**
 * How long a core has been at work, for whomever.
 * @param {number | undefined} core
 * @returns {number | undefined} ms since the system's start
 */
export function busyMsOf(core) {
  try {
    const line = new RegExp(`^cpu${core} (.*)$`, 'm').exec(readFileSync('/proc/stat', 'utf8'))?.[1]
    if (line === undefined) return undefined
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line.split(' ').map(Number)
    return ((user + nice + system + irq + softirq + steal) * 1000) / TICKS_PER_SECOND
  } catch {
    return undefined
  }
}

/** The fields of /proc/<pid>/stat from the third on: [state, parent, …]. @param {number} pid */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the second field, a name, may hold spaces and brackets
  } catch {
    return undefined
  }
}

function processes() {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
