import { useMemo } from 'react'
import type { FindingId, GroupId, NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import type { Room } from '../workgroup/Room.ts'
import { FindingActing } from './FindingActing.ts'

/** Makes a finding of notes, or of a group of them, and says so with the way there and the way back. */
export function useMakeFinding(room: Room | undefined) {
  const t = useText()
  return useMemo(() => {
    if (!room) return undefined
    const acting = new FindingActing(room)
    return (notes: readonly NoteId[], group?: GroupId): FindingId | undefined => {
      const rule = acting.ruleFor({})
      if (rule) {
        toast(t(`step.why.${rule}`))
        return undefined
      }
      const made = acting.make(group ? { group } : { notes })
      if (!made) return undefined
      const back = acting.wayBackFrom(made)
      const link = { words: t('findings.open'), to: `/w/${room.workgroup}/findings/${made}` }
      const place = () => {
        if (!acting.place(made)) return
        const off = () => acting.takeOff(made)
        toast(t('board.card.placed'), { link, undo: () => void off() })
      }
      const mayPlace =
        acting.ruleFor({ record: { id: made, author: room.client.state.stage?.you.id }, key: 'at' }) === undefined
      toast(t('findings.created'), {
        link,
        undo: () => void back(),
        action: mayPlace ? { words: t('board.card.place'), act: place } : undefined,
      })
      return made
    }
  }, [room, t])
}
