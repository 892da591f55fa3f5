import type * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import type { GroupId, ZoneId } from '../ids.ts'
import { BoardDocument } from './BoardDocument.ts'

/**
 * Makes `target` show what `source` shows, as one new change: what is the same is not touched, so that people who
 * write meanwhile keep their place. History goes on; the state before can be restored in turn.
 */
export function restoreFrom(target: Y.Doc, source: Y.Doc): void {
  const now = new BoardDocument(target)
  const then = new BoardDocument(source)
  now.change(() => {
    const missing = <Id extends string>(present: { id: Id }[], wanted: { id: Id }[]) => {
      const kept = new Set(wanted.map((entry) => entry.id))
      return present.map((entry) => entry.id).filter((id) => !kept.has(id))
    }
    now.removeNotes(missing(now.notes(), then.notes()))
    now.removeZones(missing(now.zones(), then.zones()))
    now.removeGroups(missing(now.groups(), then.groups()))
    now.removeTexts(missing(now.texts(), then.texts()))
    for (const zone of then.zones()) now.putZone(zone)
    for (const group of then.groups()) now.putGroup(group)
    for (const text of then.texts()) now.putText(text)
    for (const note of then.notes()) now.putNote(note, then.richTextOf(note.id))
  })
}

/**
 * The same for one zone and what lies in it: its notes come back to it, those written there since go, and those that
 * were carried in from elsewhere go back where they were, with their words of now. Nothing else is touched.
 * @throws Refusal 'notFound' when `source` has no such zone; nothing has then changed
 */
export function restoreZone(target: Y.Doc, source: Y.Doc, id: ZoneId): void {
  const now = new BoardDocument(target)
  const then = new BoardDocument(source)
  const zone = then.zone(id)
  if (!zone) throw new Refusal('notFound', 'zone')
  now.change(() => {
    now.putZone(zone)
    restoreGroups(now, then, id)
    for (const note of now.notes()) {
      if (note.zone !== id) continue
      const former = then.note(note.id)
      if (!former) now.removeNotes([note.id])
      else if (former.zone !== id) now.updateNote(note.id, { at: former.at, ...placesThatAre(now, former) })
    }
    for (const note of then.notes()) if (note.zone === id) now.putNote(note, then.richTextOf(note.id))
  })
}

/** The groups of a zone, and those its notes were in. */
function restoreGroups(now: BoardDocument, then: BoardDocument, zone: ZoneId): void {
  const wanted = new Set<GroupId>()
  for (const group of then.groups()) if (group.zone === zone) wanted.add(group.id)
  for (const note of then.notes()) if (note.zone === zone && note.group) wanted.add(note.group)
  for (const group of now.groups()) {
    if (group.zone !== zone) continue
    const former = then.group(group.id)
    if (!former) now.removeGroups([group.id])
    else if (former.zone !== zone) now.putGroup({ ...group, zone: former.zone && now.zone(former.zone)?.id })
  }
  for (const id of wanted) {
    const group = then.group(id)
    // A group of another zone is only brought back, never changed.
    if (group && (group.zone === zone || !now.group(id))) now.putGroup(group)
  }
}

/** Zone and group of a note, as far as they are on the board. */
export function placesThatAre(
  board: BoardDocument,
  { zone, group }: { readonly zone?: ZoneId | undefined; readonly group?: GroupId | undefined },
): { zone: ZoneId | undefined; group: GroupId | undefined } {
  return { zone: zone && board.zone(zone)?.id, group: group && board.group(group)?.id }
}
