import type { Note } from '../../shared/domain/note.ts'
import type { Zone, ZoneLayout } from '../../shared/domain/zone.ts'
import type { NoteId, ZoneId } from '../../shared/ids.ts'

type Laid = Pick<Note, 'at' | 'size' | 'order'>
type Placed = Laid & Pick<Note, 'id' | 'zone'>

/**
 * The notes of a board as one reads a wall: zone by zone in the order of the zones, in each row by row (column by column
 * in a zone made of columns), and those without a zone at the end.
 */
export function readingOrder(zones: readonly Pick<Zone, 'id' | 'layout'>[], notes: Iterable<Placed>): NoteId[] {
  const inside = new Map<ZoneId | undefined, Placed[]>(zones.map(({ id }) => [id, []]))
  inside.set(undefined, [])
  // A note may name a zone that was removed meanwhile: it is then without one.
  for (const note of notes) (inside.get(note.zone) ?? inside.get(undefined))?.push(note)
  const layoutByZone = new Map(zones.map(({ id, layout }) => [id, layout]))
  return [...inside].flatMap(([zone, placed]) =>
    linesOf(placed, zone && layoutByZone.get(zone)).flatMap((line) => line.map(({ id }) => id)),
  )
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
