import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface Options {
  /** Numbers of notes, in the order in which they are measured. */
  readonly sizes: readonly number[]
  readonly boards: readonly string[]
  readonly scenarios: readonly string[]
  /** How often each board is measured; the table shows medians. */
  readonly runs: number
  /** How long each gesture lasts. */
  readonly seconds: number
  /** File that takes every figure; what it holds of other boards and sizes stays, and is shown too. */
  readonly json: string | undefined
  /** Folder for a trace of each gesture, as Chromium's own tools open it. */
  readonly traces: string | undefined
  /** Instead of all that: so many minutes of a workshop, and what the browser holds before and after. */
  readonly soakMinutes: number | undefined
  /** With `soakMinutes`: how many notes are there when it begins. */
  readonly soakNotes: number
}

export interface Known {
  readonly boards: readonly string[]
  readonly scenarios: readonly string[]
}

const SIZES = '1000,5000,10000'

/**
 * @param args what follows the command
 * @throws Error on an option or a value we cannot use
 */
export function readOptions(args: readonly string[], known: Known): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: SIZES },
      peers: { type: 'string', default: 'all' },
      scenarios: { type: 'string', default: 'all' },
      runs: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '3' },
      json: { type: 'string' },
      trace: { type: 'string' },
      soak: { type: 'string' },
      'soak-notes': { type: 'string', default: '300' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  return {
    sizes: values.sizes.split(',').map((size) => wholeNumber('--sizes', size.trim(), 250)),
    boards: someOf('--peers', values.peers, known.boards),
    scenarios: someOf('--scenarios', values.scenarios, known.scenarios),
    runs: wholeNumber('--runs', values.runs, 1),
    seconds: wholeNumber('--seconds', values.seconds, 1),
    json: values.json,
    traces: values.trace && resolve(values.trace),
    soakMinutes: values.soak === undefined ? undefined : wholeNumber('--soak', values.soak, 1),
    soakNotes: wholeNumber('--soak-notes', values['soak-notes'], 0),
  }
}

export function help(known: Known): string {
  return `npm run bench:board -- [options]

  --sizes LIST       numbers of notes, from 250 (${SIZES})
  --peers LIST       of ${known.boards.join(', ')} (all)
  --scenarios LIST   of ${known.scenarios.join(', ')} (all)
  --runs N           measure each board N times and show medians (1)
  --seconds N        how long each gesture lasts (3)
  --json FILE        write every figure; what the file holds of other boards and sizes stays, and is shown too
  --trace DIR        leave a trace of each gesture there, for Chromium’s own tools; the figures are then not to be compared
  --soak MINUTES     instead: a workshop of 20 for so long, and what a browser that watches it holds before and after
  --soak-notes N     notes on that board when it begins (300)`
}

function someOf(option: string, value: string, known: readonly string[]): readonly string[] {
  if (value === 'all') return known
  const names = value.split(',').map((name) => name.trim())
  for (const name of names) {
    if (!known.includes(name)) throw new Error(`${option}: « ${name} » is not one of ${known.join(', ')}`)
  }
  return known.filter((name) => names.includes(name)) // in our order: what the band chooses is dragged next
}

function wholeNumber(option: string, value: string, least: number): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < least)
    throw new Error(`${option}: a whole number from ${least}, got ${value}`)
  return number
}
