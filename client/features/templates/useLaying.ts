import { useCallback } from 'react'
import { layTemplate } from '../../../shared/document/laying.ts'
import type { TemplateContents } from '../../../shared/domain/template.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useIsBoardEmpty } from './useIsBoardEmpty.ts'

interface Laying {
  /** Whether nothing is on the board yet. */
  readonly isEmpty: boolean
  /** Puts a template on the board, as one step to undo. @returns whether it might be done; if not, why is said */
  readonly lay: (title: string, contents: TemplateContents) => boolean
}

/** Laying templates on the board of this room, whichever of its faces is shown. */
export function useLaying(): Laying {
  const t = useText()
  const room = useRoom()
  const isEmpty = useIsBoardEmpty(room.client.board)
  const lay = useCallback(
    (title: string, contents: TemplateContents) => {
      const rule = room.ruleFor('structure')
      if (rule) {
        toast(t(`step.why.${rule}`))
        return false
      }
      const { history } = room
      history.mark()
      const { around } = layTemplate(room.client.board, contents)
      history.mark()
      if (around) room.laid.emit(around)
      const { depth } = history
      const undo = () => {
        if (history.depth === depth) history.undo() // else something else has been done since
      }
      toast(t('templates.laid', { title }), { undo })
      return true
    },
    [room, t],
  )
  return { isEmpty, lay }
}
