import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { FindingId, NoteId } from '../../../shared/ids.ts'
import type { RecordKind } from '../../../shared/document/recordShapes.ts'
import type { RecordPlace } from '../../../shared/language/recordPassages.ts'
import { ruleForRecord, standingOf } from '../../board/standing.ts'
import type { Room } from '../workgroup/Room.ts'
import { maskPassage, type Passage } from '../../../shared/language/passages.ts'
import { passageKey, useLeftPassages } from '../../richText/careChoices.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { PassageWatch } from './PassageWatch.ts'

const watches = new WeakMap<BoardDocument, { readonly watch: PassageWatch; users: number }>()

/** Which passages are meant. */
export type Meaning = (passage: Passage, board: BoardDocument) => boolean

/** What the wall shows: all that lies on the board, and of the findings the titles of those that lie there. */
const isOnBoard: Meaning = ({ of }, board) => {
  if (of.kind === 'findings')
    return of.place?.field === 'title' && board.records.get('findings', of.id as FindingId)?.at !== undefined
  return of.kind !== 'problems' && of.kind !== 'sheets'
}

/** Everything that is written anywhere in the document, as a file of it holds it. */
export const isAnywhere: Meaning = () => true

/**
 * Passages to check before others than the group see them. One watch for all who ask on this page.
 * @param isMeant the same function as long as the same are meant; absent, what lies on the board
 */
export function usePassages(isMeant: Meaning = isOnBoard): readonly Passage[] {
  const { board } = useRoom().client
  const left = useLeftPassages()
  const listen = useCallback(
    (listener: () => void) => {
      const used = watches.get(board) ?? { watch: new PassageWatch(board), users: 0 }
      watches.set(board, used)
      used.users++
      const stop = used.watch.onPassages(listener)
      return () => {
        stop()
        used.users--
        if (used.users > 0) return
        used.watch.close()
        watches.delete(board)
      }
    },
    [board],
  )
  const all = useSyncExternalStore(listen, () => watches.get(board)?.watch.passages() ?? NONE)
  return useMemo(
    () => all.filter((one) => !left.has(passageKey(one.kind, one.words)) && isMeant(one, board)),
    [all, left, isMeant, board],
  )
}
const NONE: readonly Passage[] = []

/** Masks passages of the board: one step to undo, as long as it is the last. */
export function useMask(): (passages: readonly Passage[]) => void {
  const t = useText()
  const room = useRoom()
  return (passages) => {
    const { history } = room
    const { board } = room.client
    const allowed = passages.filter(({ of }) => {
      if (of.kind === 'findings' || of.kind === 'problems' || of.kind === 'sheets') {
        return ruleForPlace(room, of.kind, of.id, of.place) === undefined
      }
      const owner = of.kind === 'notes' ? board.note(of.id as NoteId) : undefined
      return !room.ruleFor(of.kind === 'groups' ? 'group' : 'note.write', owner)
    })
    history.mark()
    // From the end: what is masked first must not move what comes after.
    const count = board.change(
      () =>
        allowed
          .toSorted((a, b) => b.start - a.start)
          .filter((passage) => maskPassage(board, passage, t(`care.mask.${passage.kind}`))).length,
    )
    history.mark()
    if (count === 0) return toast(t('care.notMasked'))
    const then = room.ownChanges
    toast(t('care.masked', { count }), { undo: () => void (room.ownChanges === then && history.undo()) })
  }
}

/** The rule against writing at a place of a record. */
function ruleForPlace(room: Room, kind: RecordKind, id: string, place: RecordPlace | undefined) {
  const record = room.client.board.records.get(kind, id as never)
  const lists: Readonly<Record<string, unknown>> = { ...record }
  const line = place?.line
  const held =
    line && (lists[place.field] as readonly { id: string; author?: string }[]).find((one) => one.id === line.id)
  return ruleForRecord(standingOf(room.client.state.stage), {
    kind,
    record,
    key: place?.field,
    line: line && { ...held, id: line.id, key: line.key },
  })
}
