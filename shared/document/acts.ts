import type { DocumentAct } from '../access.ts'
import { roots } from './keys.ts'

/** Keys of a note that say whose it is: written when it is made, and never again. */
export const IDENTITY_KEYS = ['author', 'origin', 'createdAt'] as const
const MOVE_KEYS: ReadonlySet<string> = new Set(['at', 'size', 'zone', 'group', 'order'])

/**
 * What a change at a place comes down to, for the table of rights.
 * @param key  absent for an entry as a whole
 * @param isRemoved whether the place is left empty
 */
export function actAt(root: string, key: string | undefined, isRemoved: boolean): DocumentAct {
  if (root === roots.groups) return 'group'
  if (root !== roots.notes) return 'structure'
  if (key === undefined) return isRemoved ? 'note.remove' : 'note.create'
  return MOVE_KEYS.has(key) ? 'note.move' : 'note.write'
}

/** A note as the rights of a step name it. */
export function noteEntry(id: string): string {
  return `${roots.notes}/${id}`
}
