import { writeFileSync } from 'node:fs'
import { help, readOptions, type Known, type Options } from './options.ts'
import { chooseCores, type Cores } from './process/cores.ts'
import { describe, readMachine } from './report/machine.ts'
import { mediansOf } from './report/medians.ts'
import { runTrial } from './runTrial.ts'
import type { Figures, Row, Scenario } from './scenarios/Scenario.ts'
import { scenarioNamed, scenarios } from './scenarios/index.ts'
import { floor, ourServers, serverNamed, servers, usualServers } from './servers/index.ts'

const STRANGERS_LIMIT_PERCENT = 5 // of the server's core: beyond it, somebody else was measured too

const known: Known = {
  scenarios: scenarios.map(({ name }) => name),
  servers: servers.map(({ name }) => name),
  usual: usualServers.map(({ name }) => name),
}

/** Trame and its peers under the same load, one after the other. @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  let options: Options | 'help'
  try {
    options = readOptions(args, known)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 2
  }
  if (options === 'help') {
    console.log(help(known))
    return 0
  }
  return bench(options)
}

/** @returns 0 when all was measured and ours lost nothing, else 1 */
async function bench(options: Options): Promise<number> {
  const cores = chooseCores()
  const machine = readMachine()
  console.log(describe(machine, cores))
  const absent = new Map<string, string>()
  const installed = await installAll(options.peers, absent)
  for (const [server, failure] of absent) console.log(`${server}: NOT MEASURED: ${failure}`)

  const outcomes: Record<string, Outcome> = {}
  for (const name of options.scenarios) {
    const outcome = await benchOne(scenarioNamed(name), installed, options, cores)
    if (outcome) outcomes[name] = outcome
    if (options.json !== undefined) {
      writeFileSync(options.json, `${JSON.stringify({ machine, cores, options, scenarios: outcomes }, undefined, 2)}\n`)
    }
  }
  const others = known.scenarios.filter((name) => !options.scenarios.includes(name))
  if (others.length > 0) console.log(`\nother scenarios: --scenario ${others.join(', ')}, or all (--help says more)`)
  const isSound = Object.values(outcomes).every(({ failures, haveWeLost }) => failures.length === 0 && !haveWeLost)
  return isSound && absent.size === 0 ? 0 : 1
}

interface Outcome {
  readonly medians: Readonly<Record<string, Figures>>
  readonly runs: Readonly<Record<string, readonly Figures[]>>
  readonly failures: readonly (readonly [server: string, failure: string])[]
  readonly haveWeLost: boolean
}

/** One scenario at each of these servers. @returns undefined when it cannot run here */
async function benchOne(
  scenario: Scenario,
  installed: readonly string[],
  options: Options,
  cores: Cores,
): Promise<Outcome | undefined> {
  const missing = scenario.missing?.()
  if (missing !== undefined) {
    console.log(`\n!!! ${scenario.name} SKIPPED: ${missing}`)
    return undefined
  }
  const { runs, seconds, warmUpSeconds } = options
  console.log(`\n${scenario.name}: ${scenario.title}: ${runs} × ${seconds} s, after ${warmUpSeconds} s of warm-up`)
  const failures = new Map<string, string>()
  const able = installed.filter((name) => !scenario.needsDisk || serverNamed(name).keeps === 'disk')
  for (const name of installed) if (!able.includes(name)) console.log(`${name}: left out, it keeps nothing on disk`)
  const runsByServer = await measureAll(scenario.name, able, options, cores, failures)
  const rows = [...runsByServer].map(([server, figures]): Row => ({ server, figures: mediansOf(figures) }))

  if (rows.length > 0) console.log(`\n${scenario.table(rows, floor.name)}\n`)
  if (scenario.aim !== undefined) console.log(`Trame’s aim: ${scenario.aim}`)
  for (const row of rows) for (const remark of remarksOn(row)) console.log(`${row.server}: ${remark}`)
  for (const [server, failure] of failures) console.log(`${server}: NOT MEASURED: ${failure}`)
  return {
    medians: Object.fromEntries(rows.map(({ server, figures }) => [server, figures])),
    runs: Object.fromEntries(runsByServer),
    failures: [...failures],
    haveWeLost: rows.some(
      ({ server, figures }) => ourServers.some(({ name }) => name === server) && figures.losses.length > 0,
    ),
  }
}

/** @returns the names of those that are there */
async function installAll(names: readonly string[], failures: Map<string, string>): Promise<string[]> {
  const installed: string[] = []
  for (const name of names) {
    try {
      const words = await serverNamed(name).install?.()
      if (words !== undefined) console.log(`${name}: ${words}`)
      installed.push(name)
    } catch (error) {
      failures.set(name, error instanceof Error ? error.message : String(error))
    }
  }
  return installed
}

/** All servers once, then all again: whatever drifts on this machine drifts for everybody. */
async function measureAll(
  scenario: string,
  names: readonly string[],
  { runs, seconds, warmUpSeconds, seed, echoPercent, profiles }: Options,
  cores: Cores,
  failures: Map<string, string>,
): Promise<Map<string, Figures[]>> {
  const runsByServer = new Map<string, Figures[]>()
  const how = { seconds, warmUpSeconds, seed, echoPercent, profiles, cores }
  for (let run = 1; run <= runs; run++) {
    for (const server of names.filter((name) => !failures.has(name))) {
      console.error(`${server}, run ${run} of ${runs}…`)
      const outcome = await runTrial({ server, scenario, ...how })
      if ('failure' in outcome) failures.set(server, outcome.failure)
      else runsByServer.set(server, [...(runsByServer.get(server) ?? []), outcome.figures])
    }
  }
  return runsByServer
}

function remarksOn({ figures }: Row): string[] {
  const strangers = figures.numbers['cpu.strangersPercent'] ?? 0
  return [
    ...figures.losses.map((loss) => `LOST: ${loss}`),
    ...(strangers > STRANGERS_LIMIT_PERCENT ? [`others took ${strangers.toFixed(0)} % of the server's core`] : []),
  ]
}
