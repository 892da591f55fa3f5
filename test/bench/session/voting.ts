import { setTimeout as wait } from 'node:timers/promises'
import { oneOf, type Random } from '../load/random.ts'
import type { Latencies } from '../measure/Latencies.ts'
import type { Phone } from './Phone.ts'
import { insist, type Mishaps } from './unreliably.ts'

/** A whole paper: a value for each line that is answered. */
export type Choices = Readonly<Record<string, number>>
/** What one line came to. */
interface Sum {
  readonly people: number
  readonly total: number
}

const CROWD_MS = 1500 // in which everybody has begun to vote
const MOST_EDITIONS = 3
const TAKES_BACK = 0.05
const STRAGGLES = 0.1

/** One voter: changes their mind once or twice, by a bad line. @returns the paper that must count */
export async function vote(
  phone: Phone,
  path: string,
  paperOf: () => Choices,
  { random, ...how }: { random: Random; mishaps: Mishaps; times: Latencies },
): Promise<Choices> {
  await wait(random() * CROWD_MS)
  const last = 1 + Math.floor(random() * MOST_EDITIONS)
  let former: object | undefined
  for (let edition = 1; edition < last; edition++) {
    former = { choices: paperOf(), edition }
    await insist(phone, ['PUT', path, former], { random, ...how })
  }
  const choices = random() < TAKES_BACK ? {} : paperOf()
  const { status, body } = await insist(phone, ['PUT', path, { choices, edition: last }], { random, ...how })
  if (status !== 200) throw new Error(`a vote was answered with ${status} ${JSON.stringify(body)}`)
  if (former && random() < STRAGGLES) await phone.ask('PUT', path, former) // a former paper that was long on its way
  return choices
}

/** Three dots, two on one thing at the most. */
export function dotsOn(things: readonly string[], random: Random): Choices {
  const choices: Record<string, number> = {}
  for (let dot = 0; dot < 3; dot++) {
    const thing = oneOf(random, things)
    if ((choices[thing] ?? 0) < 2) choices[thing] = (choices[thing] ?? 0) + 1
  }
  return choices
}

/** One to five for most criteria of most things; one line at least. */
export function ratingOf(things: readonly string[], criteria: number, random: Random): Choices {
  const lines = things.flatMap((thing) => Array.from({ length: criteria }, (_, index) => `${thing}#${index}`))
  const answered = lines.filter(() => random() < 0.8)
  const value = () => 1 + Math.floor(random() * 5)
  return Object.fromEntries((answered.length > 0 ? answered : lines).map((line) => [line, value()]))
}

/** Where what was counted is not what was handed in, in sentences; [] for a true count. */
export function faultsOf(
  name: string,
  papers: readonly Choices[],
  results: { readonly voters: number; readonly tallies: Readonly<Record<string, Sum>> },
): string[] {
  const faults: string[] = []
  const voters = papers.filter((paper) => Object.keys(paper).length > 0).length
  if (results.voters !== voters) faults.push(`${name}: ${results.voters} voters for ${voters}`)
  const lines = new Set([...papers.flatMap((paper) => Object.keys(paper)), ...Object.keys(results.tallies)])
  for (const line of lines) {
    const values = papers.flatMap((paper) => paper[line] ?? [])
    const total = values.reduce((sum, value) => sum + value, 0)
    const counted = results.tallies[line] ?? { people: 0, total: 0 }
    if (counted.people === values.length && counted.total === total) continue
    faults.push(`${name}, ${line}: ${counted.total} of ${counted.people} for ${total} of ${values.length}`)
  }
  return faults
}
