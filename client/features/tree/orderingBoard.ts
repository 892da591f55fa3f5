import { orderTrees } from '../../../shared/layout/treeOrdering.ts'
import { boxOf } from '../../../shared/geometry.ts'
import { NOTE_SIZE } from '../../../shared/domain/note.ts'
import { readTrees } from '../../../shared/problemTree.ts'
import { zoneOf } from '../../board/zones.ts'
import { sizeWith } from '../list/laying.ts'
import type { Room } from '../workgroup/Room.ts'

/**
 * Puts the notes of the tree on the board where the drawing has them, as one step to undo. What one may not move stays, and
 * is gone around; so does a pile.
 * @returns how many were moved
 */
export function orderOnBoard({
  client,
  history,
  book,
  ruleFor,
}: Pick<Room, 'client' | 'history' | 'book' | 'ruleFor'>): number {
  const { board } = client
  const notes = book.notes().map((note) => ({ ...note, size: sizeWith(book.words(note.id), note.size) }))
  const isPiled = ({ group }: (typeof notes)[number]) => group !== undefined && board.group(group)?.stacked === true
  const isMovable = (note: (typeof notes)[number]) => !isPiled(note) && ruleFor('note.move', note) === undefined
  const movable = notes.filter(isMovable)
  const taken = notes.filter((note) => !isMovable(note)).map(({ at, size }) => boxOf(at, size))
  const read = readTrees({ notes, links: board.all('links'), zones: board.zones() })
  const ordered = orderTrees(read, movable, taken)
  if (ordered.length === 0) return 0
  history.step(() =>
    board.change(() => {
      for (const { id, at, zone } of ordered) {
        const size = book.note(id)?.size ?? NOTE_SIZE
        board.updateNote(id, { at, zone: zone ?? zoneOf(board.zones(), { at, size }) })
      }
    }),
  )
  return ordered.length
}
