/** Chance that can be repeated: the same seed gives the same history. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A whole number in [0, limit). */
  upTo(limit: number): number
  oneOf<T>(items: readonly T[]): T
  /** True this often, of 1. */
  chance(probability: number): boolean
}

/** Source: mulberry32, Tommy Ettinger, public domain; 32 bits of state, enough for a test's history. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    upTo: (limit) => Math.floor(next() * limit),
    oneOf: (items) => {
      if (items.length === 0) throw new RangeError('nothing to choose from')
      return items[Math.floor(next() * items.length)] as (typeof items)[number]
    },
    chance: (probability) => next() < probability,
  }
}

/** Seeds that once failed, and as many new ones; a failing one is in the test's title. TRAME_SEEDS asks for more. */
export function seeds({ fresh, kept = [] }: { fresh: number; kept?: readonly number[] }): number[] {
  const count = Number(process.env['TRAME_SEEDS'] ?? fresh)
  return [...kept, ...Array.from({ length: count }, () => Math.floor(Math.random() * 2 ** 31))]
}
