import { type BoardDraft, type ReadDraft, sizeOf } from '../../../shared/exchange/draft.ts'
import { writeDraft } from '../../../shared/exchange/writing/writeDraft.ts'
import { newId, type NoteId, type ZoneId } from '../../../shared/ids.ts'
import { bringDraft } from '../../api/exchange.ts'
import { restoreVersion } from '../../api/history.ts'
import type { Room } from '../workgroup/Room.ts'

/** More than this, or more letters than that, is the server's to lay down: a page sends a change as one frame. */
const MOST_THINGS = 500
const MOST_LETTERS = 500_000

/**
 * Lays what a file brings on the board, at once.
 * @param into the zone all its notes go to; absent, a free place beside what is there
 * @returns what takes it back; undefined when nothing can any more
 * @throws Refusal, Unreachable, FileProblems when the server has to do it and cannot
 */
export async function bringOntoBoard(room: Room, read: ReadDraft, into: ZoneId | undefined): Promise<() => void> {
  const { draft, source } = read
  const joinsZones = source === 'table' || source === 'miro'
  if (sizeOf(draft) > MOST_THINGS || JSON.stringify(draft).length > MOST_LETTERS) {
    const versionBefore = await bringDraft(room.workgroup, { board: draft, into, joinsZones })
    return () => {
      if (versionBefore) void restoreVersion(room.workgroup, versionBefore)
    }
  }
  bringHere(room, draft, into, joinsZones)
  const changesThen = room.ownChanges
  return () => {
    if (room.ownChanges === changesThen) room.history.undo()
  }
}

function bringHere(room: Room, draft: BoardDraft, into: ZoneId | undefined, joinsZones: boolean): void {
  const { board } = room.client
  room.history.mark()
  const { box } = board.change(() =>
    writeDraft(board, draft, { idOf: () => newId<NoteId>(), now: Date.now(), into, joinsZones }),
  )
  room.history.mark()
  if (box) room.shownBoard?.reveal(box)
}
