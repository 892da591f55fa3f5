import { useMutation } from '@tanstack/react-query'
import { contentsOf } from '../../../shared/document/contents.ts'
import { minutesDraft } from '../../../shared/domain/minutesDraft.ts'
import { Refusal } from '../../../shared/errors.ts'
import type { SessionId } from '../../../shared/ids.ts'
import type { SessionView } from '../../../shared/sessionsApi.ts'
import { contentsAt } from '../../api/history.ts'
import { queryClient } from '../../api/queryClient.ts'
import { sessionEventsOf } from '../../api/sessions.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { MinutesDesk } from './MinutesDesk.ts'

/**
 * Draws up the minutes of a session from what happened in it, or fills what is empty in those there are. Gives how much was
 * filled, or the rule against it.
 */
export function useEstablish(sessions: readonly SessionView[]) {
  const room = useRoom()
  const stage = useStage()
  return useMutation(
    {
      mutationFn: async (id: SessionId) => {
        const session = sessions.find((one) => one.id === id)
        if (!session) throw new Refusal('notFound', 'session')
        const events = await sessionEventsOf(room.workgroup, id)
        const now = Date.now()
        const openedAt = events.find(({ kind }) => kind === 'opened')?.at
        const closedAt = events.findLast(({ kind }) => kind === 'closed')?.at
        const before = openedAt === undefined ? undefined : await contentsAt(room.workgroup, openedAt, closedAt ?? now)
        const isLive = stage?.parts?.session?.id === id
        const draft = minutesDraft({
          session,
          events,
          board: contentsOf(room.client.board),
          before,
          attendance: isLive ? stage.conducting?.attendance : undefined,
          nextSession: sessions.find((one) => one.state === 'ready' && one.id !== id),
          now,
        })
        return new MinutesDesk(room, stage).fill(id, draft)
      },
    },
    queryClient,
  )
}
