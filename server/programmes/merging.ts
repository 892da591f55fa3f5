import { stampOf } from './digest.ts'

/*
 * The rule of repeated import: a file writes only where the store still says what the last import wrote there. What
 * people have changed or removed since is theirs. To know it later, an import leaves stamps: for each thing one short
 * digest of each of its parts, one after the other.
 */

const SEPARATOR = '.'

/** Keys of a thing that are written together or not at all. */
export type Parts<T> = readonly (readonly (keyof T)[])[]

export interface Merged<T> {
  /** What to write; empty for nothing. */
  readonly patch: Partial<T>
  /** The stamps to remember; undefined for a thing that no import has written. */
  readonly stamps: string | undefined
  /** Whether the file says something else than what people made of it. */
  readonly isKept: boolean
}

/** The stamps of a thing that an import has just written whole. */
export function stampsOf<T>(thing: T, parts: Parts<T>): string {
  return parts.map((part) => stampOf(picked(thing, part))).join(SEPARATOR)
}

/**
 * What an import writes of `wanted` over `present`.
 * @param stamps what the last import remembered of it; undefined when none has written it
 */
export function merged<T>(present: T, wanted: T, parts: Parts<T>, stamps: string | undefined): Merged<T> {
  const known = stamps?.split(SEPARATOR)
  let patch: Partial<T> = {}
  let isKept = false
  const next = parts.map((part, index) => {
    const now = stampOf(picked(present, part))
    const then = stampOf(picked(wanted, part))
    if (now === then) return known?.[index] ?? ''
    if (known?.[index] !== now) {
      isKept = true
      return known?.[index] ?? ''
    }
    patch = { ...patch, ...picked(wanted, part) }
    return then
  })
  return { patch, stamps: known && next.join(SEPARATOR), isKept }
}

/** With every key of the part, absent ones as undefined: a patch takes away what the file no longer says. */
function picked<T>(thing: T, part: readonly (keyof T)[]): Partial<T> {
  const some: Partial<T> = {}
  for (const key of part) some[key] = thing[key]
  return some
}

export interface Counts {
  created: number
  changed: number
  /** Already as the file says. */
  unchanged: number
  /** Changed or removed by people since: left as they made it. */
  kept: number
}
export function noCounts(): Counts {
  return { created: 0, changed: 0, unchanged: 0, kept: 0 }
}

/** Counts one thing. */
export function count<T>(counts: Counts, { patch, isKept }: Merged<T>): void {
  if (Object.keys(patch).length > 0) counts.changed++
  else if (isKept) counts.kept++
  else counts.unchanged++
}
