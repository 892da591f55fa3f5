import { useCallback } from 'react'
import { layTemplate } from '../../../shared/document/laying.ts'
import { templateWithUploads } from '../../../shared/document/templateContents.ts'
import type { TemplateContents } from '../../../shared/domain/template.ts'
import { uploadsIn } from '../../../shared/exchange/pictures.ts'
import type { UploadId, WorkgroupId } from '../../../shared/ids.ts'
import { copyUpload } from '../../api/uploads.ts'
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
      void withPictures(room.workgroup, contents).then(({ here, lost }) => {
        const { history } = room
        const { around } = history.step(() => layTemplate(room.client.board, here))
        if (around) room.laid.emit(around)
        const { depth } = history
        const undo = () => {
          if (history.depth === depth) history.undo() // else something else has been done since
        }
        const done = t('templates.laid', { title })
        toast(lost > 0 ? `${done} ${t('templates.lostImages', { count: lost })}` : done, { undo })
      })
      return true
    },
    [room, t],
  )
  return { isEmpty, lay }
}

/** A template whose images are this group's; those that cannot be had stay out. Without images it is ready at once. */
async function withPictures(
  workgroup: WorkgroupId,
  contents: TemplateContents,
): Promise<{ here: TemplateContents; lost: number }> {
  const { images = [] } = contents
  if (images.length === 0) return { here: contents, lost: 0 }
  const copies = new Map<UploadId, UploadId>()
  for (const upload of uploadsIn({ images })) {
    const copy = await copyUpload(workgroup, upload).catch(() => undefined)
    if (copy) copies.set(upload, copy.id)
  }
  const here = templateWithUploads(contents, copies)
  return { here, lost: images.length - (here.images?.length ?? 0) }
}
