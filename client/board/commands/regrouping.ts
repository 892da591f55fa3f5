import { orderAbove } from '../../../shared/document/order.ts'
import type { Group } from '../../../shared/domain/zone.ts'
import { common } from '../../../shared/grouping.ts'
import { type GroupId, newId, type NoteId } from '../../../shared/ids.ts'
import type { Editor } from '../Editor.ts'
import type { BoardGroup } from '../Groups.ts'
import type { BoardNote } from '../Notes.ts'

/** A group to be made of these notes: it is put before they name it, so that undoing takes them out before it goes. */
export function newGroup(editor: Editor, notes: readonly BoardNote[]): Group {
  return {
    id: newId<GroupId>(),
    title: '',
    zone: common(notes.map(({ zone }) => zone)),
    order: orderAbove(editor.board.groups()),
  }
}

/** Whether a note may be taken out of the group it is in: one that is locked keeps its notes. */
export function mayLeave(editor: Editor, { id }: BoardNote): boolean {
  const of = editor.groups.of(id)
  return !of || editor.ruleFor('group', of.group) === undefined
}

/** The groups that are whole among some notes and may be changed, lowest first. */
export function wholeIn(editor: Editor, ids: ReadonlySet<NoteId>): BoardGroup[] {
  const groups = new Set([...ids].flatMap((id) => editor.groups.of(id) ?? []))
  return [...groups].filter(({ group, notes }) => notes.every((id) => ids.has(id)) && !editor.ruleFor('group', group))
}

export function notesOf(editor: Editor, of: BoardGroup | undefined): BoardNote[] {
  return (of?.notes ?? []).flatMap((id) => editor.notes.get(id) ?? [])
}
