import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { OnEnd } from '../../helpers/temporary.ts'
import { Latencies, type Percentiles } from '../../bench/measure/Latencies.ts'

const PROGRAM = fileURLToPath(new URL('neighbourhood.ts', import.meta.url))

/** What is asked of the program, and what it answers. */
export type Question = 'begin' | 'report'
export type Answer =
  | { readonly begun: true }
  | { readonly durations: readonly number[]; readonly agrees: boolean; readonly cuts: number }

/** How two people elsewhere fared for a while. */
export interface Days extends Percentiles {
  readonly count: number
  /** Whether they came to hold the same, with nothing lost on the way. */
  readonly agrees: boolean
  /** How often one of them has been cut off, ever. */
  readonly cuts: number
}

/** Two people who write in a room that nobody attacks, in a process of their own. */
export class Neighbours {
  readonly #child: ChildProcess
  readonly #ended: Promise<never>

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#ended = once(child, 'exit').then(() => Promise.reject(new Error('the neighbours’ program ended')))
    this.#ended.catch(() => {}) // its end is a fault only for whoever waits for an answer
  }

  static async moveIn(
    sockets: string,
    workgroup: string,
    tokens: readonly [string, string],
    onEnd: OnEnd,
  ): Promise<Neighbours> {
    const child = fork(PROGRAM, [sockets, workgroup, ...tokens], { execArgv: ['--import', 'tsx'] })
    onEnd(async () => {
      if (child.exitCode !== null) return
      child.kill()
      await once(child, 'exit')
    })
    const neighbours = new Neighbours(child)
    await neighbours.#answer()
    return neighbours
  }

  /** How they fare while this goes on. */
  async during(work: () => Promise<void>): Promise<Days> {
    this.#child.send('begin' satisfies Question)
    await this.#answer()
    await work()
    this.#child.send('report' satisfies Question)
    const answer = await this.#answer()
    if ('begun' in answer) throw new Error('the neighbours answered another question')
    const latencies = new Latencies()
    for (const ms of answer.durations) latencies.add(ms)
    const percentiles = latencies.percentiles()
    if (!percentiles) throw new Error('the neighbours did not write')
    return { ...percentiles, count: answer.durations.length, agrees: answer.agrees, cuts: answer.cuts }
  }

  async #answer(): Promise<Answer> {
    const [answer] = (await Promise.race([once(this.#child, 'message'), this.#ended])) as [Answer]
    return answer
  }
}
