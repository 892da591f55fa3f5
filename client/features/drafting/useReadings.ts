import { orderAbove } from '../../../shared/document/order.ts'
import type { ReadingRequest } from '../../../shared/domain/readingRequest.ts'
import { type LineId, newId } from '../../../shared/ids.ts'
import { type RecordDoing, ruleForRecord, standingOf } from '../../board/standing.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { useDrafting } from './draftingContext.ts'

/** What one asks of readers, or answers: each is one step to undo. */
export interface Readings {
  readonly mayWrite: boolean
  readonly ask: (request: Pick<ReadingRequest, 'reader' | 'organisation' | 'due' | 'note'>) => void
  readonly mark: (request: ReadingRequest, isRead: boolean) => void
  readonly takeOut: (request: ReadingRequest) => void
}

export function useReadings(
  record: NonNullable<RecordDoing['record']> & { readonly readings: readonly ReadingRequest[] },
): Readings {
  const t = useText()
  const room = useRoom()
  const stage = useStage()
  const { kind, id } = useDrafting()
  const { history, client } = room
  const { records } = client.board
  const step = (write: () => void, said?: string) => {
    history.mark()
    client.board.change(write)
    history.mark()
    const then = room.ownChanges
    if (said) toast(said, { undo: () => void (room.ownChanges === then && history.undo()) })
  }
  return {
    mayWrite: ruleForRecord(standingOf(stage), { kind, record, key: 'readings' }) === undefined,
    ask(request) {
      const line = { id: newId<LineId>(), order: orderAbove(record.readings), ...request }
      step(() => records.putLine(kind, id as never, 'readings', line))
    },
    mark({ id: line }, isRead) {
      const patch = isRead ? { readAt: Date.now(), readBy: stage?.you.id } : { readAt: undefined, readBy: undefined }
      step(
        () => records.updateLine(kind, id as never, 'readings', line, patch),
        isRead ? t('drafting.read.marked') : undefined,
      )
    },
    takeOut({ id: line }) {
      step(() => records.removeLines(kind, id as never, 'readings', [line]), t('drafting.read.takenOut'))
    },
  }
}
