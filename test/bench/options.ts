import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface Options {
  /** Names of scenarios/index.ts, in the order they run. */
  readonly scenarios: readonly string[]
  /** Names of servers/index.ts, in the order they run. */
  readonly peers: readonly string[]
  /** How often each server is measured; the table shows medians. */
  readonly runs: number
  /** Length of the measured window. */
  readonly seconds: number
  /** Load before the window, while both sides' code is still being compiled. */
  readonly warmUpSeconds: number
  /** Of the writers' choices. */
  readonly seed: number
  /** How many in a hundred people send back the presence they hear; undefined: as each scenario usually has it. */
  readonly echoPercent: number | undefined
  /** File for every figure of every run. */
  readonly json: string | undefined
  /** Folder for CPU profiles of the servers. */
  readonly profiles: string | undefined
}

export interface Known {
  readonly scenarios: readonly string[]
  readonly servers: readonly string[]
  /** Servers that are measured when nobody says which. */
  readonly usual: readonly string[]
}

/**
 * @param args what follows the command
 * @throws Error on an option or a value we cannot use
 */
export function readOptions(args: readonly string[], known: Known): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string', default: known.scenarios[0] ?? '' },
      peers: { type: 'string', default: known.usual.join(',') },
      runs: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '10' },
      'warm-up': { type: 'string', default: '4' },
      seed: { type: 'string', default: '1' },
      echo: { type: 'string' },
      json: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  return {
    scenarios: someOf('--scenario', values.scenario, known.scenarios),
    peers: someOf('--peers', values.peers, known.servers),
    runs: wholeNumber('--runs', values.runs, 1),
    seconds: wholeNumber('--seconds', values.seconds, 1),
    warmUpSeconds: wholeNumber('--warm-up', values['warm-up'], 0),
    seed: wholeNumber('--seed', values.seed, 0),
    echoPercent: values.echo === undefined ? undefined : wholeNumber('--echo', values.echo, 0),
    json: values.json,
    profiles: values.profile && resolve(values.profile),
  }
}

export function help(known: Known): string {
  return `npm run bench:rooms -- [options]

  --peers LIST     of ${known.servers.join(', ')}; or all
                   (${known.usual.join(',')})
  --scenario LIST  of ${known.scenarios.join(', ')}; or all
                   (${known.scenarios[0]})
  --runs N         measure each server N times and show medians (1)
  --seconds N      measured window (10)
  --warm-up N      seconds of load before it (4)
  --seed N         of the writers' choices (1)
  --echo N         how many in a hundred people send back the presence they hear (10 in a plenary, else none)
  --json FILE      write every figure of every run
  --profile DIR    leave CPU profiles of the servers there; the figures are then not to be compared`
}

function someOf(option: string, value: string, known: readonly string[]): readonly string[] {
  if (value === 'all') return known
  const names = value.split(',').map((name) => name.trim())
  for (const name of names) {
    if (!known.includes(name)) throw new Error(`${option}: « ${name} » is not one of ${known.join(', ')}`)
  }
  return names
}

/** @throws Error for anything but a whole number from `least` */
export function wholeNumber(option: string, value: string, least: number): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < least)
    throw new Error(`${option}: a whole number from ${least}, got ${value}`)
  return number
}
