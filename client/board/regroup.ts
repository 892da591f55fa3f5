import type { ActRule, DocumentAct } from '../../shared/access.ts'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { Note } from '../../shared/domain/note.ts'
import { common, LEAST_IN_GROUP, notesAfter } from '../../shared/grouping.ts'
import type { GroupId, NoteId } from '../../shared/ids.ts'
import type { OwnedNote } from './standing.ts'

/** What regrouping needs to know of a board as it was before the change: an `Editor` is one, a list has its own. */
export interface GroupDesk {
  readonly notes: { all(): Iterable<Note>; get(id: NoteId): Note | undefined }
  ruleFor(act: DocumentAct, note?: OwnedNote): ActRule | undefined
}

/**
 * A part of a change: notes go into groups or out of them. A group left with too few goes with it, and each that stays
 * belongs to the zone that all its notes are in.
 * @param also groups whose notes were moved, and stay in them
 */
export function regroup(
  desk: GroupDesk,
  board: BoardDocument,
  to: ReadonlyMap<NoteId, GroupId | undefined>,
  also: readonly GroupId[] = [],
): void {
  for (const [id, group] of to) {
    if (desk.notes.get(id)?.group === group || (group === undefined && !mayMove(desk, id))) continue
    board.updateNote(id, { group })
  }
  for (const [id, notes] of notesAfter(desk.notes.all(), to, also)) settle(desk, board, id, notes)
}

function settle(desk: GroupDesk, board: BoardDocument, id: GroupId, notes: readonly Note[]): void {
  const group = board.group(id)
  if (!group || desk.ruleFor('group', group)) return
  const there = notes.flatMap((note) => board.note(note.id) ?? [])
  if (there.length >= LEAST_IN_GROUP) {
    const zone = common(there.map((note) => note.zone))
    if (zone !== group.zone) board.updateGroup(id, { zone })
    return
  }
  // The one that is left may be somebody else's: it names a group that is gone then, and is in none.
  for (const note of there) if (mayMove(desk, note.id)) board.updateNote(note.id, { group: undefined })
  board.removeGroups([id])
}

export function mayMove(desk: GroupDesk, id: NoteId): boolean {
  return desk.ruleFor('note.move', desk.notes.get(id)) === undefined
}
