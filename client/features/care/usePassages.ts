import { useCallback, useSyncExternalStore } from 'react'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { maskPassage, type Passage } from '../../../shared/language/passages.ts'
import { passageKey, useLeftPassages } from '../../richText/careChoices.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { PassageWatch } from './PassageWatch.ts'

const watches = new WeakMap<BoardDocument, { readonly watch: PassageWatch; users: number }>()

/** Passages of the board to check before others than the group see it. One watch for all who ask on this page. */
export function usePassages(): readonly Passage[] {
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
  return all.some(({ kind, words }) => left.has(passageKey(kind, words)))
    ? all.filter(({ kind, words }) => !left.has(passageKey(kind, words)))
    : all
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
