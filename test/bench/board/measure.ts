import { cpus } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright'
import { busyMsOf, cpuMsOf, familyOf } from '../measure/usage.ts'
import { medianOf } from '../report/medians.ts'
import type { BoardPage, Peer } from './BoardPage.ts'
import { Hand, withPatience } from './Hand.ts'
import { type Scenario, scenarioOf, type Stage } from './scenarios.ts'

/** What one gesture cost. */
export interface Cost {
  /** Of the main thread, per second of the gesture. */
  readonly msPerSecond: number
  readonly framesPerSecond: number
  readonly frameP95Ms: number
  readonly longTasksMs: number
  /** From a key to its paint; only where keys were pressed. */
  readonly keyP50Ms?: number
  readonly keyP95Ms?: number
  /** Screen pixels per board unit, at the turning point of the zoom. */
  readonly zoomReached?: number
  /** Of the machine, taken meanwhile by nobody of ours; where the system says it. */
  readonly strangersPercent?: number
}
/** What it is to have the page open. */
export interface Weight {
  readonly paintedMs: number
  readonly mainThreadMs: number
  readonly heapMB: number
  readonly elementCount: number
}
/** One board at one size. What could not be had is in `failures`, by the scenario's name. */
export interface Figures {
  readonly weight?: Weight
  readonly costs: Readonly<Record<string, Cost>>
  readonly failures: Readonly<Record<string, string>>
}

/** What is done on each board. */
export interface How {
  /** Names of scenarios.ts, in its order. */
  readonly scenarios: readonly string[]
  /** How long each gesture lasts. */
  readonly seconds: number
  /** Records what a page does from now on. @returns ends it, and keeps it under this name */
  readonly trace?: (page: Page, name: string) => Promise<() => Promise<void>>
}

interface Watched {
  readonly gaps: readonly number[]
  readonly keys: readonly number[]
  readonly longTasksMs: number
  readonly lastedMs: number
  readonly frameCount: number
}

const LOAD_PATIENCE_MS = 90_000
const REST_MS = 500 // what a gesture leaves behind is not the next one's

/** Opens a board of so many notes, and does these things on it, one after the other. */
export async function measure(peer: Peer, count: number, how: How): Promise<Figures> {
  const costs: Record<string, Cost> = {}
  const failures: Record<string, string> = {}
  let weight: Weight | undefined
  let waiting = how.scenarios.map(scenarioOf)
  // Whoever does not answer any more is opened again for what is left.
  while (weight === undefined || waiting.length > 0) {
    const board = await peer.open(count)
    try {
      const painted = await load(board)
      await board.zoomTo100()
      weight ??= { ...painted, ...(await weigh(board)) }
      waiting = await act(board, waiting, how, costs, failures)
    } catch (error) {
      failures['load'] = messageOf(error)
      return { ...(weight && { weight }), costs, failures }
    } finally {
      await withPatience(board.close()).catch(() => undefined) // its browser ends it at the latest
    }
  }
  return { weight, costs, failures }
}

/** @returns those that have not been done: the page answers no more */
async function act(
  board: BoardPage,
  list: readonly Scenario[],
  { seconds, trace }: How,
  costs: Record<string, Cost>,
  failures: Record<string, string>,
): Promise<Scenario[]> {
  const stage: Stage = { board, hand: new Hand(board.sheet.cdp), seconds, memory: new Map() }
  for (const [index, scenario] of list.entries()) {
    try {
      costs[scenario.name] = await withPatience(costOf(scenario, stage, trace), LOAD_PATIENCE_MS + seconds * 1000)
    } catch (error) {
      failures[scenario.name] = messageOf(error)
      return list.slice(index + 1)
    }
  }
  return []
}

async function costOf(scenario: Scenario, stage: Stage, trace: How['trace']): Promise<Cost> {
  const { board, seconds } = stage
  const { page, cdp } = board.sheet
  if (scenario.view === 'near') await board.zoomTo100()
  if (scenario.view === 'far') await board.fitAll()
  await scenario.prepare?.(stage)
  await wait(REST_MS)
  const keep = await trace?.(page, `${board.count}-${scenario.name}`)
  const strangers = watchStrangers()
  const busyBefore = await mainThreadMs(cdp)
  await page.evaluate('probe.start()')
  await scenario.act(stage)
  const watched: Watched = await page.evaluate('probe.stop()')
  const busy = (await mainThreadMs(cdp)) - busyBefore
  const strangersPercent = strangers()
  await keep?.()
  await scenario.end?.(stage)
  await wait(REST_MS)
  const { gaps, keys, frameCount, lastedMs, longTasksMs } = watched
  return {
    msPerSecond: busy / seconds,
    framesPerSecond: frameCount / (lastedMs / 1000),
    frameP95Ms: percentile(gaps, 0.95),
    longTasksMs,
    ...(scenario.name === 'zoom' && { zoomReached: stage.memory.get('zoom')?.[1] ?? Number.NaN }),
    ...(strangersPercent !== undefined && { strangersPercent }),
    ...(keys.length > 0 && { keyP50Ms: medianOf(keys), keyP95Ms: percentile(keys, 0.95) }),
  }
}

async function load(board: BoardPage & { load(): Promise<void> }): Promise<Pick<Weight, 'paintedMs' | 'mainThreadMs'>> {
  const { page, cdp } = board.sheet
  await board.load()
  const paintedMs = await withPatience(page.evaluate<number>('probe.drawn'), LOAD_PATIENCE_MS)
  const mainThread = await mainThreadMs(cdp)
  await wait(REST_MS * 3)
  return { paintedMs, mainThreadMs: mainThread }
}

/** At 100 %, with nothing left to collect. */
async function weigh({ sheet: { page, cdp } }: BoardPage): Promise<Pick<Weight, 'heapMB' | 'elementCount'>> {
  return { heapMB: await heapMBOf(cdp), elementCount: await page.evaluate('probe.elementCount()') }
}

/** After a collection: what is held. */
export async function heapMBOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

async function mainThreadMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

/** @returns how much of the machine others have taken since, in percent; undefined where the system does not say */
function watchStrangers(): () => number | undefined {
  const family = familyOf(process.pid) // looked up once: searching /proc takes time from the page
  const read = () => ({ now: performance.now(), all: busyMsOf('all'), ours: cpuMsOf(family) })
  const before = read()
  return () => {
    const after = read()
    if ([before.all, before.ours, after.all, after.ours].includes(undefined)) return undefined
    const strangersMs = Number(after.all) - Number(before.all) - (Number(after.ours) - Number(before.ours))
    return Math.max(0, (100 * strangersMs) / (after.now - before.now) / cpus().length)
  }
}

function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
