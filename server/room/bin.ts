import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { WordedNote } from '../../shared/document/contents.ts'
import type { NoteId, ParticipantId } from '../../shared/ids.ts'
import type { BinnedNote } from '../storage/Storage.ts'

/** How long a deleted note stays in the bin, until a programme says for how long its content is kept. */
export const BIN_MONTHS = 12

/** These notes as they are now, those that are there. */
export function notesNamed(board: BoardDocument, ids: readonly NoteId[]): WordedNote[] {
  return ids.flatMap((id) => {
    const note = board.note(id)
    return note ? [{ ...note, words: board.richTextOf(id) }] : []
  })
}

/** Those of these notes that are no longer on the board, as the bin keeps them. */
export function binned(board: BoardDocument, leaving: readonly WordedNote[], removedBy?: ParticipantId): BinnedNote[] {
  return asBinned(
    leaving.filter(({ id }) => !board.note(id)),
    removedBy,
  )
}

/** Notes that are no longer on the board, as the bin keeps them. */
export function asBinned(gone: readonly WordedNote[], removedBy?: ParticipantId): BinnedNote[] {
  const removedAt = new Date()
  return gone.map(({ words, ...note }) => ({ note, words, removedBy, removedAt }))
}

/** Before which moment a note must have been deleted to leave the bin now. */
export function binHorizon(now: Date): Date {
  const horizon = new Date(now)
  horizon.setUTCMonth(horizon.getUTCMonth() - BIN_MONTHS)
  return horizon
}
