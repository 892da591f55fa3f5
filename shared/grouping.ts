import type { GroupId, NoteId } from './ids.ts'

/** One note alone is no group: what has fewer is shown as none, whatever the document still says. */
export const LEAST_IN_GROUP = 2
const LONGEST_TITLE = 400

interface Member {
  readonly id: NoteId
  readonly group?: GroupId | undefined
}

/**
 * The groups that are groups, each with its notes in the order given. A note may name a group that is gone, and people who
 * group at once may leave a group with a single note: both are without one.
 */
export function notesByGroup<Note extends Member>(
  notes: Iterable<Note>,
  groups: Iterable<{ readonly id: GroupId }>,
): Map<GroupId, Note[]> {
  const inside = new Map<GroupId, Note[]>()
  for (const { id } of groups) inside.set(id, [])
  for (const note of notes) if (note.group) inside.get(note.group)?.push(note)
  for (const [id, members] of inside) if (members.length < LEAST_IN_GROUP) inside.delete(id)
  return inside
}

/**
 * The groups that a change comes to touch, with the notes they have after it.
 * @param to   notes that change, and their groups from now on; undefined for none, and for notes that go
 * @param also groups that are meant too
 */
export function notesAfter<Note extends Member>(
  notes: Iterable<Note>,
  to: ReadonlyMap<NoteId, GroupId | undefined>,
  also: Iterable<GroupId> = [],
): Map<GroupId, Note[]> {
  const all = [...notes]
  const after = new Map<GroupId, Note[]>()
  for (const id of also) after.set(id, [])
  for (const { id, group } of all) {
    if (!to.has(id)) continue
    const now = to.get(id)
    if (now === group) continue
    for (const touched of [group, now]) if (touched) after.set(touched, [])
  }
  for (const note of all) {
    const group = to.has(note.id) ? to.get(note.id) : note.group
    if (group) after.get(group)?.push(note)
  }
  return after
}

/** The title of groups that become one. */
export function joinedTitle(titles: readonly string[]): string {
  const said = titles.map((title) => title.trim()).filter((title) => title !== '')
  return [...new Set(said)].join(' · ').slice(0, LONGEST_TITLE)
}

/** A title as it is kept: one line. */
export function groupTitle(words: string): string {
  return words.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE)
}

/** What all of them share; undefined when they differ, or when there is none. */
export function common<T>(values: Iterable<T>): T | undefined {
  const distinct = new Set(values)
  return distinct.size === 1 ? [...distinct][0] : undefined
}
