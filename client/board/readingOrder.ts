import type { Note } from '../../shared/domain/note.ts'
import type { Zone, ZoneLayout } from '../../shared/domain/zone.ts'
import { notesByGroup } from '../../shared/grouping.ts'
import type { GroupId, NoteId, ZoneId } from '../../shared/ids.ts'

type Laid = Pick<Note, 'at' | 'size' | 'order'>
type Placed = Laid & Pick<Note, 'id' | 'zone' | 'group'>

/**
 * The notes of a board as one reads a wall: zone by zone in the order of the zones, in each row by row (column by column
 * in a zone made of columns), and those without a zone at the end. In a zone the single notes come first, then group by
 * group, so that what is under the title of a group is in it.
 * @param groups those there are; without them notes are read one by one
 */
export function readingOrder(
  zones: readonly Pick<Zone, 'id' | 'layout'>[],
  notes: Iterable<Placed>,
  groups: Iterable<GroupId> = [],
): NoteId[] {
  const all = [...notes]
  const inside = new Map<ZoneId | undefined, Placed[]>(zones.map(({ id }) => [id, []]))
  inside.set(undefined, [])
  // A note may name a zone that was removed meanwhile: it is then without one.
  for (const note of all) (inside.get(note.zone) ?? inside.get(undefined))?.push(note)
  const layoutByZone = new Map(zones.map(({ id, layout }) => [id, layout]))
  const grouped = groupByNote(all, groups)
  return [...inside].flatMap(([zone, placed]) =>
    singlesFirst(
      linesOf(placed, zone && layoutByZone.get(zone)).flatMap((line) => line.map(({ id }) => id)),
      grouped,
    ),
  )
}

/** The groups of notes that are in one. */
export function groupByNote(
  notes: Iterable<Pick<Note, 'id' | 'group'>>,
  groups: Iterable<GroupId>,
): ReadonlyMap<NoteId, GroupId> {
  const ids = [...groups].map((id) => ({ id }))
  if (ids.length === 0) return new Map()
  return new Map([...notesByGroup(notes, ids)].flatMap(([group, members]) => members.map(({ id }) => [id, group])))
}

/** Groups follow each other as their first notes do. */
function singlesFirst(ids: readonly NoteId[], grouped: ReadonlyMap<NoteId, GroupId>): NoteId[] {
  const lines = new Map<GroupId | undefined, NoteId[]>([[undefined, []]])
  for (const id of ids) {
    const group = grouped.get(id)
    const line = lines.get(group) ?? []
    line.push(id)
    lines.set(group, line)
  }
  return [...lines.values()].flat()
}

/** Things as one reads them, without regard to zones. */
export function inReadingOrder<One extends Laid>(things: readonly One[]): One[] {
  return linesOf(things).flat()
}

/** Lines as one reads them, one after the other. A note is in a line when its middle lies before the end of the line's first. */
export function linesOf<One extends Laid>(notes: readonly One[], layout: ZoneLayout = 'free'): One[][] {
  const across = layout === 'columns' ? 0 : 1
  const along = layout === 'columns' ? 1 : 0
  const inTurn = (axis: 0 | 1) => (a: Laid, b: Laid) => a.at[axis] - b.at[axis] || (a.order < b.order ? -1 : 1)
  const lines: { readonly end: number; readonly notes: One[] }[] = []
  for (const note of notes.toSorted(inTurn(across))) {
    const line = lines.at(-1)
    if (line && note.at[across] + note.size[across] / 2 < line.end) line.notes.push(note)
    else lines.push({ end: note.at[across] + note.size[across], notes: [note] })
  }
  return lines.map((line) => line.notes.sort(inTurn(along)))
}
