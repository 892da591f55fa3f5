import type { ParticipantId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useNoteNotes } from '../../api/roomTalk.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'

/** Takes all of somebody's notes off the board, once it is kept who did so: nothing is taken away that nobody could read of. */
export function useHideNotes(): (person: { readonly id: ParticipantId; readonly name: string }) => void {
  const t = useText()
  const room = useRoom()
  const { board } = room.client
  const { mutate } = useNoteNotes(room.workgroup)
  const onError = (error: unknown) => toast(failureText(t, error))
  return ({ id, name }) => {
    const written = () => board.notes().flatMap((one) => (one.author === id ? [one.id] : []))
    const count = written().length
    if (count === 0) return toast(t('doors.hidden', { count, name }))
    const remove = () => {
      room.history.step(() => board.change(() => board.removeNotes(written())))
      const stepsThen = room.ownChanges
      const undo = () => {
        if (room.ownChanges === stepsThen && room.history.undo()) mutate({ id, areRemoved: false, count }, { onError })
      }
      toast(t('doors.hidden', { count, name }), { undo })
    }
    mutate({ id, areRemoved: true, count }, { onSuccess: remove, onError })
  }
}
