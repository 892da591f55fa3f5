import type { Random } from '../load/random.ts'
import type { ServerProcess } from '../process/ServerProcess.ts'
import type { Door, Seat } from '../servers/Server.ts'

/** One load, on any server. */
export interface Scenario {
  readonly name: string
  /** For the head of the table. */
  readonly title: string
  /** What Trame has to reach, for the foot of the table. */
  readonly aim?: string
  /** How many people in each room. */
  readonly rooms: readonly number[]
  /** Whether documents must outlive the server, so that one which keeps none on disk has no part in it. */
  readonly needsDisk?: boolean
  /** Whether somebody sends faster than people do. */
  readonly isUnbounded?: boolean
  /** Whether somebody conducts a session in each room: only Trame knows of such a thing. */
  readonly hasConductor?: boolean
  /** Why it cannot run on this machine, if it cannot. */
  readonly missing?: () => string | undefined
  readonly run: (stage: Stage) => Promise<Figures>
  /** The figures of several servers, to print. @param floor the server to compare with */
  readonly table: (rows: readonly Row[], floor: string) => string
}

/** What a scenario works with. */
export interface Stage {
  /** Running, and stopped by whoever calls. */
  readonly server: ServerProcess
  readonly door: Door
  /** By room, as the scenario wanted them. */
  readonly seats: readonly (readonly Seat[])[]
  /** Of whoever conducts, by room; [] where nobody does. */
  readonly conductors: readonly Seat[]
  readonly seconds: number
  readonly warmUpSeconds: number
  readonly random: Random
  /** How many in a hundred people send back the presence they hear; undefined: as the scenario usually has it. */
  readonly echoPercent: number | undefined
}

/** What one run of a scenario found, as it goes into the table and the JSON file. */
export interface Figures {
  /** By `group.name`; what could not be measured here is absent. */
  readonly numbers: Readonly<Record<string, number>>
  /** What the server did not keep or pass on, in sentences; [] for a sound one. */
  readonly losses: readonly string[]
}

export interface Row {
  readonly server: string
  readonly figures: Figures
}
