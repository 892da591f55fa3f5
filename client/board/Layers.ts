import type { NoteId } from '../../shared/ids.ts'

const STEP = 1024 // free numbers between two neighbours: so many may come between them, each halving what is left
const MOST = 1_000_000_000 // a z-index is a number of 32 bits, and what is held lies above this

/**
 * Which note lies above which, as numbers that grow upwards. One that comes or goes leaves the numbers of all others as they
 * are: each new number is an element that the browser styles anew.
 */
export class Layers {
  readonly #layers = new Map<NoteId, number>()

  /** 0 for one that has none. */
  of(id: NoteId): number {
    return this.#layers.get(id) ?? 0
  }
  forget(id: NoteId): void {
    this.#layers.delete(id)
  }

  /**
   * @param ids all there are, lowest first
   * @returns   those whose number is another one now
   */
  restack(ids: readonly NoteId[]): NoteId[] {
    return this.#between(ids) ?? this.#anew(ids)
  }

  /** Keeps every number that still rises. @returns undefined when there is no room between two of them */
  #between(ids: readonly NoteId[]): NoteId[] | undefined {
    const numbers = new Map<NoteId, number>()
    let below = 0
    let waiting: NoteId[] = []
    const place = (above: number | undefined) => {
      const step = above === undefined ? STEP : Math.min(STEP, Math.floor((above - below) / (waiting.length + 1)))
      for (const id of waiting) numbers.set(id, (below += step))
      waiting = []
      return step > 0
    }
    for (const id of ids) {
      const known = this.#layers.get(id)
      if (known === undefined || known <= below) waiting.push(id)
      else {
        if (waiting.length > 0 && !place(known)) return undefined
        below = known
      }
    }
    place(undefined)
    if (below > MOST) return undefined
    for (const [id, number] of numbers) this.#layers.set(id, number)
    return [...numbers.keys()]
  }
  #anew(ids: readonly NoteId[]): NoteId[] {
    for (const [index, id] of ids.entries()) this.#layers.set(id, (index + 1) * STEP)
    return [...ids]
  }
}
