import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { Vote } from '../../shared/domain/votes.ts'
import { Signal } from './Signal.ts'

const NONE: readonly Vote[] = []

/** What closed ballots came to, by thing. What it hands out stays the same until it changes. */
export class Votes {
  readonly #changed = new Signal()
  readonly #stop: () => void
  #byThing: ReadonlyMap<string, readonly Vote[]>

  constructor({ votes }: BoardDocument) {
    this.#byThing = byThing(votes)
    this.#stop = votes.onChange(() => {
      this.#byThing = byThing(votes)
      this.#changed.emit()
    })
  }
  close(): void {
    this.#stop()
  }

  /** The rounds a thing was voted on in, the first first. @param key as root/id */
  on = (key: string): readonly Vote[] => this.#byThing.get(key) ?? NONE
  /** What it came to in the last of them; undefined when it was in none. */
  lastOn(key: string): number | undefined {
    return this.on(key).at(-1)?.score
  }
  get isEmpty(): boolean {
    return this.#byThing.size === 0
  }
  onChange = this.#changed.listen
}

function byThing(votes: BoardDocument['votes']): Map<string, Vote[]> {
  const found = new Map<string, Vote[]>()
  for (const { id, scores, ...round } of votes.all()) {
    for (const [key, score] of Object.entries(scores)) {
      found.set(key, [...(found.get(key) ?? []), { ...round, ballot: id, score }])
    }
  }
  return found
}
