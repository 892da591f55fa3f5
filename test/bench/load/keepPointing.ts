import { every } from './metronome.ts'
import type { Person } from './Person.ts'
import type { Random } from './random.ts'

/** Moves somebody's cursor so often. Each begins at another moment, or all would send together. @returns stops it */
export function keepPointing(person: Person, hertz: number, random: Random): () => void {
  const periodMs = 1000 / hertz
  return every({ periodMs, firstMs: random() * periodMs }, () => person.point(Math.round(random() * 1000)))
}
