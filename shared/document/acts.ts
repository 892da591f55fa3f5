import type { DocumentAct } from '../access.ts'
import { isFixable, roots } from './keys.ts'

/** Keys of an entry that say whose it is, and under which hat it was written: when it is made, and never again. */
export const IDENTITY_KEYS = ['author', 'origin', 'createdAt', 'hat'] as const
const MOVE_KEYS: ReadonlySet<string> = new Set(['at', 'size', 'zone', 'group', 'order', 'from', 'to'])

/**
 * What a change at a place comes down to, for the table of rights. What anybody may lay on the board is held like a note.
 * @param key  absent for an entry as a whole
 * @param isRemoved whether the place is left empty
 * @param isFixed   whether the entry belongs to the wall, and not to somebody
 */
export function actAt(root: string, key: string | undefined, isRemoved: boolean, isFixed = false): DocumentAct {
  if (root === roots.groups) return 'group'
  if (root === roots.comments) return commentAct(key, isRemoved)
  if (root !== roots.notes && (!isFixable(root) || isFixed || key === 'locked')) return 'structure'
  if (key === undefined) return isRemoved ? 'note.remove' : 'note.create'
  return MOVE_KEYS.has(key) ? 'note.move' : 'note.write'
}

/** A word beside a thing is its author's; that its matter is settled, anybody may say. */
function commentAct(key: string | undefined, isRemoved: boolean): DocumentAct {
  if (key === undefined) return isRemoved ? 'comment.remove' : 'comment'
  if (key === 'onBehalfOf') return 'structure' // what somebody said elsewhere comes with a file, and with nothing else
  return key === 'resolved' ? 'comment' : 'comment.edit'
}

/** A note as the rights of a step name it. */
export function noteEntry(id: string): string {
  return entryOf(roots.notes, id)
}
/** Any entry, so. */
export function entryOf(root: string, id: string): string {
  return `${root}/${id}`
}
