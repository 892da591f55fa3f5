import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useDrafting } from './draftingContext.ts'

/** What one answers to suggestions, by the fields in which they lie: one step to undo. */
export function useAnswering(): (
  asked: readonly { readonly field: string; readonly ids: ReadonlySet<string> }[],
  answer: 'accepted' | 'refused' | 'withdrawn',
) => void {
  const t = useText()
  const room = useRoom()
  const { kind, id } = useDrafting()
  return (asked, answer) => {
    const { history, client } = room
    const done = answer === 'accepted' ? 'accepted' : 'refused'
    history.mark()
    client.board.change(() => {
      for (const { field, ids } of asked)
        client.board.records.answerSuggestions(kind, id as never, field as never, ids, done)
    })
    history.mark()
    const then = room.ownChanges
    const count = asked.reduce((sum, { ids }) => sum + ids.size, 0)
    toast(answer === 'withdrawn' ? t('drafting.withdrawn') : t(`drafting.${answer}`, { count }), {
      undo: () => void (room.ownChanges === then && history.undo()),
    })
  }
}
