/*
 * One server under one scenario, once, in a process of its own (runTrial.ts starts it): a fresh heap and fresh code for
 * every measurement. This process is all the clients, and the server's parent.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { randomOf } from './load/random.ts'
import type { Cores } from './process/cores.ts'
import { freePort } from './process/ports.ts'
import { ServerProcess } from './process/ServerProcess.ts'
import type { Figures } from './scenarios/Scenario.ts'
import { scenarioNamed } from './scenarios/index.ts'
import { serverNamed } from './servers/index.ts'

export interface Job {
  readonly server: string
  readonly scenario: string
  readonly seconds: number
  readonly warmUpSeconds: number
  readonly seed: number
  readonly echoPercent: number | undefined
  readonly profiles: string | undefined
  readonly cores: Cores
  /** Empty; whoever gives the job removes it. */
  readonly folder: string
}

export type Outcome = { readonly figures: Figures } | { readonly failure: string }

process.once('message', (job) => void answer(job as Job))

async function answer(job: Job): Promise<void> {
  const outcome = await measure(job).then(
    (figures): Outcome => ({ figures }),
    (error: unknown): Outcome => ({ failure: messageOf(error) }),
  )
  process.send?.(outcome, () => process.exit(0)) // nothing that is still open may hold the next trial up
}

async function measure({
  server: name,
  scenario: scenarioName,
  cores,
  folder,
  seed,
  profiles,
  ...how
}: Job): Promise<Figures> {
  const { door, prepare } = serverNamed(name)
  const scenario = scenarioNamed(scenarioName)
  const data = join(folder, 'data')
  mkdirSync(data)
  const port = await freePort()
  const { rooms, isUnbounded = false, hasConductor = false } = scenario
  const prepared = await prepare({ folder: data, port, rooms, isUnbounded, hasConductor })

  const server = new ServerProcess(prepared, { port, core: cores.server, folder, profiles })
  const orphaned = () => {
    server.kill() // whoever started us is gone, and nobody else would end the server
    process.exit(1)
  }
  process.once('disconnect', orphaned)
  try {
    await server.start()
    const { seats, conductors = [] } = prepared
    return await scenario.run({ server, door, seats, conductors, random: randomOf(seed), ...how })
  } catch (error) {
    throw new Error(`${messageOf(error)}\n${server.lastWords()}`.trimEnd(), { cause: error })
  } finally {
    await server.stop()
    process.off('disconnect', orphaned)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
