import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { wholeNumber } from '../options.ts'
import { chooseCores } from '../process/cores.ts'
import { describe, readMachine } from '../report/machine.ts'
import { mediansOf } from '../report/medians.ts'
import { runTrial } from '../runTrial.ts'
import type { Row } from '../scenarios/Scenario.ts'
import { runLine, verdictsOn } from './report.ts'
import { session } from './session.ts'

const WARM_UP_SECONDS = 1
const SECONDS = 8 // as long as the programme of a session takes, about

interface Options {
  readonly runs: number
  readonly seed: number
  readonly json: string | undefined
  readonly profiles: string | undefined
  readonly isCold: boolean
}

const HELP = `npm run bench:session -- [options]

  --runs N         so many sessions, each on a fresh server (20)
  --seed N         of the first; the others count on from it (1)
  --cold       begin at once on a server just started, without a vote for practice
  --json FILE      write every figure of every run
  --profile DIR    leave CPU profiles of the server there; the figures are then not to be compared`

/** One room of two hundred people whose session is conducted. @returns 0 when all that is wanted was reached */
export async function main(args: readonly string[]): Promise<number> {
  let options: Options | 'help'
  try {
    options = readOptions(args)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 2
  }
  if (options === 'help') {
    console.log(HELP)
    return 0
  }
  return bench(options)
}

async function bench({ runs, seed: first, json, profiles, isCold }: Options): Promise<number> {
  const cores = chooseCores()
  const machine = readMachine()
  console.log(describe(machine, cores))
  console.log(
    `\n${session.title}: ${runs} ${runs === 1 ? 'run' : 'runs'} from seed ${first}${isCold ? ', cold' : ', after a vote for practice'}`,
  )
  const how = { server: 'trame', scenario: session.name, warmUpSeconds: isCold ? 0 : WARM_UP_SECONDS, seconds: SECONDS }
  const rows: Row[] = []
  let failures = 0
  for (let seed = first; seed < first + runs; seed++) {
    const outcome = await runTrial({ ...how, seed, echoPercent: undefined, profiles, cores })
    if ('failure' in outcome) {
      failures++
      console.log(`seed ${seed}: NOT MEASURED: ${outcome.failure}`)
      continue
    }
    const row = { server: `seed ${seed}`, figures: outcome.figures }
    rows.push(row)
    console.log(runLine(row))
    if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine, cores, rows }, undefined, 2)}\n`)
  }
  if (rows.length === 0) return 1
  const median = { server: 'median', figures: mediansOf(rows.map(({ figures }) => figures)) }
  console.log(`\n${session.table([...rows, median], '')}\n`)
  const verdicts = verdictsOn(rows)
  for (const { isReached, words } of verdicts) console.log(`${isReached ? 'reached' : 'MISSED '}  ${words}`)
  return failures === 0 && verdicts.every(({ isReached }) => isReached) ? 0 : 1
}

/** @throws Error on an option or a value we cannot use */
function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      profile: { type: 'string' },
      cold: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  return {
    runs: wholeNumber('--runs', values.runs, 1),
    seed: wholeNumber('--seed', values.seed, 0),
    json: values.json,
    profiles: values.profile && resolve(values.profile),
    isCold: values.cold,
  }
}
