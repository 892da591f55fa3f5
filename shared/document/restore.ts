import type * as Y from 'yjs'
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
