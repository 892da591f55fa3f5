import { writeFileSync } from 'node:fs'
import { help, readOptions, type Known, type Options } from './options.ts'
import { chooseCores, type Cores } from './process/cores.ts'
import { describe, readMachine } from './report/machine.ts'
import { mediansOf } from './report/medians.ts'
import { runTrial } from './runTrial.ts'
import type { Figures, Row } from './scenarios/Scenario.ts'
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

/** @returns 0 when every server was measured and ours lost nothing, else 1 */
async function bench(options: Options): Promise<number> {
  const scenario = scenarioNamed(options.scenario)
  const cores = chooseCores()
  const machine = readMachine()
  console.log(`${scenario.title}: ${options.runs} × ${options.seconds} s, after ${options.warmUpSeconds} s of warm-up`)
  console.log(describe(machine, cores))

  const failures = new Map<string, string>()
  const installed = await installAll(options.peers, failures)
  const runsByServer = await measureAll(installed, options, cores, failures)
  const rows = [...runsByServer].map(([server, runs]): Row => ({ server, figures: mediansOf(runs) }))

  if (rows.length > 0) console.log(`\n${scenario.table(rows, floor.name)}\n`)
  for (const row of rows) for (const remark of remarksOn(row)) console.log(`${row.server}: ${remark}`)
  for (const [server, failure] of failures) console.log(`${server}: NOT MEASURED: ${failure}`)
  if (options.json !== undefined) {
    const medians = Object.fromEntries(rows.map(({ server, figures }) => [server, figures]))
    const all = { machine, cores, options, medians, runs: Object.fromEntries(runsByServer), failures: [...failures] }
    writeFileSync(options.json, `${JSON.stringify(all, undefined, 2)}\n`)
  }
  const weLost = rows.some(
    ({ server, figures }) => ourServers.some(({ name }) => name === server) && figures.losses.length,
  )
  return failures.size > 0 || weLost ? 1 : 0
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
  names: readonly string[],
  { runs, scenario, seconds, warmUpSeconds, seed }: Options,
  cores: Cores,
  failures: Map<string, string>,
): Promise<Map<string, Figures[]>> {
  const runsByServer = new Map<string, Figures[]>()
  for (let run = 1; run <= runs; run++) {
    for (const server of names.filter((name) => !failures.has(name))) {
      console.error(`${server}, run ${run} of ${runs}…`)
      const outcome = await runTrial({ server, scenario, seconds, warmUpSeconds, seed, cores })
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
