import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { mayGoFirst, NICENESS } from '../process/priority.ts'
import { describe, readMachine } from '../report/machine.ts'
import type { Peer } from './BoardPage.ts'
import { boardTable, type FiguresByBoard, growthLine, missed } from './boardTable.ts'
import { Chrome, WINDOW } from './Chrome.ts'
import { type Figures, type How, measure, messageOf } from './measure.ts'
import { boardMedians, DISTURBED_PERCENT } from './medians.ts'
import { help, type Known, type Options, readOptions } from './options.ts'
import { peerNamed, peerNames } from './peers.ts'
import { scenarios } from './scenarios.ts'
import { soak } from './soak.ts'
import { ourBoard } from './TramePage.ts'

const OURS = 'trame'
const known: Known = { boards: [OURS, ...peerNames], scenarios: scenarios.map(({ name }) => name) }

/** Every run of every board, by the number of notes and then by the board's name. */
type Runs = Record<string, Record<string, Figures[]>>

/**
 * Our board and others under the same hand, one after the other.
 * @param findChromium the path of a browser; undefined for Playwright's own
 * @returns            the exit code
 */
export async function main(args: readonly string[], findChromium: () => Promise<string | undefined>): Promise<number> {
  let options: Options | 'help'
  try {
    options = readOptions(args, known)
  } catch (error) {
    console.error(messageOf(error))
    return 2
  }
  if (options === 'help') {
    console.log(help(known))
    return 0
  }
  const machine = readMachine()
  if (mayGoFirst()) setPriority(NICENESS) // what we start has it from us
  const chromium = await findChromium()
  const chrome = await Chrome.launch(chromium)
  console.log(
    `${describe(machine, { server: undefined, load: undefined })}; Chromium ${chrome.version}, headless, ${WINDOW.width} × ${WINDOW.height}`,
  )
  await chrome.close()
  const { soakMinutes: minutes, soakNotes: noteCount } = options
  return minutes === undefined ? bench(chromium, options) : soak(chromium, { minutes, noteCount })
}

/** @returns 0 when every board was measured, else 1 */
async function bench(chromium: string | undefined, options: Options): Promise<number> {
  const record = takeUp(options.json)
  const absent = new Map<string, string>()
  for (let run = 1; run <= options.runs; run++) {
    for (const name of options.boards.filter((one) => !absent.has(one))) {
      try {
        const chrome = await Chrome.launch(chromium)
        await measureBoard(chrome, { name, run }, options, record)
      } catch (error) {
        absent.set(name, messageOf(error))
      }
      if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(record, undefined, 1)}\n`)
    }
  }
  show(record)
  for (const [name, why] of absent) console.log(`${name}: NOT MEASURED: ${why}`)
  return absent.size === 0 ? 0 : 1
}

/** A browser of its own for each board and run: what one leaves behind is not the next one's. */
async function measureBoard(
  chrome: Chrome,
  { name, run }: { readonly name: string; readonly run: number },
  options: Options,
  record: Runs,
): Promise<void> {
  const peer: Peer = name === OURS ? ourBoard(chrome) : peerNamed(name, chrome)
  try {
    const words = await peer.prepare()
    if (run === 1) console.log(`${name}: ${words}`)
    const how = { ...options, ...(options.traces !== undefined && { trace: tracing(chrome, options.traces, name) }) }
    for (const size of options.sizes) {
      console.error(`${name}, ${size} notes, run ${run} of ${options.runs}…`)
      const figures = await measure(peer, size, how)
      const ofSize = (record[size] ??= {})
      const before = ofSize[name] ?? []
      ofSize[name] = run === 1 ? [instead(boardMedians(before), figures)] : [...before, figures]
    }
  } finally {
    await chrome.close()
    await peer.close()
  }
}

/** What was measured now takes the place of what the file held; what was not stays. */
function instead(before: Figures, now: Figures): Figures {
  const isNew = (name: string) => name in now.costs || name in now.failures
  const kept = <T>(of: Readonly<Record<string, T>>) => Object.entries(of).filter(([name]) => !isNew(name))
  return {
    ...before,
    ...now,
    costs: { ...Object.fromEntries(kept(before.costs)), ...now.costs },
    failures: { ...Object.fromEntries(kept(before.failures)), ...now.failures },
  }
}

function tracing(chrome: Chrome, folder: string, board: string): How['trace'] {
  mkdirSync(folder, { recursive: true })
  return async (page, name) => {
    const end = await chrome.trace(page)
    return async () => writeFileSync(join(folder, `${board}-${name}.json`), await end())
  }
}

function show(record: Runs): void {
  const ours = new Map<number, Figures>()
  for (const [size, runs] of Object.entries(record)) {
    const order = known.boards.filter((name) => name in runs)
    const figures: FiguresByBoard = Object.fromEntries(order.map((name) => [name, boardMedians(runs[name] ?? [])]))
    console.log(
      `\n${Number(size).toLocaleString('en')} notes: main-thread ms per second · frames per second · p95 frame, ms\n`,
    )
    console.log(boardTable(figures, Number(size)))
    for (const name of order) {
      for (const [what, why] of Object.entries(figures[name]?.failures ?? {})) console.log(`${name}, ${what}: ${why}`)
      const disturbed = disturbedIn(figures[name])
      if (disturbed !== undefined) console.log(`${name}: others used the machine meanwhile (${disturbed})`)
    }
    const own = figures[OURS]
    if (!own) continue
    ours.set(Number(size), own)
    const over = missed(own, Number(size))
    console.log(over.length > 0 ? `Trame misses: ${over.join('; ')}` : 'Trame keeps every budget.')
  }
  const growth = growthLine(ours)
  if (growth !== undefined) console.log(`\n${growth}`)
}

/** The gestures during which others took part of the machine: to be measured again, alone. */
function disturbedIn(figures: Figures | undefined): string | undefined {
  const parts = Object.entries(figures?.costs ?? {}).flatMap(([name, { strangersPercent = 0 }]) =>
    strangersPercent > DISTURBED_PERCENT ? [`${name} ${strangersPercent.toFixed(0)} %`] : [],
  )
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** What an earlier run left in the file. */
function takeUp(file: string | undefined): Runs {
  if (file === undefined || !existsSync(file)) return {}
  return JSON.parse(readFileSync(file, 'utf8')) as Runs // of our own writing
}
