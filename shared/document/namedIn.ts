import type { ParticipantId } from '../ids.ts'
import type { BoardDocument } from './BoardDocument.ts'
import { recordKinds, recordShapes } from './recordShapes.ts'
import { suggestionsIn } from './suggestions.ts'

/**
 * The people whom a document speaks of where others read their names: who wrote comments, who suggests changes, who is asked to
 * read something again, and who has.
 */
export function namedIn(board: BoardDocument): Set<ParticipantId> {
  const named = new Set<ParticipantId>()
  const add = (id: ParticipantId | undefined) => id && named.add(id)
  for (const { author } of board.all('comments')) add(author)
  for (const kind of recordKinds) {
    for (const record of board.records.all(kind)) {
      for (const { reader, readBy } of 'readings' in record ? record.readings : []) {
        add(reader)
        add(readBy)
      }
      for (const field of recordShapes[kind].shape.words) {
        const words = board.records.fragmentOf(kind, record.id, field as never)
        if (words) for (const { author } of suggestionsIn(words).values()) add(author)
      }
    }
  }
  return named
}
