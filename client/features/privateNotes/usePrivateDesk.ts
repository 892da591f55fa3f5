import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { ParticipantId } from '../../../shared/ids.ts'
import { useOpened } from '../../canvas/useOpened.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { type DeskNote, PrivateDesk } from './PrivateDesk.ts'

const NONE: readonly DeskNote[] = []

/** One's own private notes here, as long as somebody looks at them. */
export function usePrivateDesk(person: ParticipantId): {
  readonly desk: PrivateDesk | undefined
  readonly notes: readonly DeskNote[]
} {
  const { workgroup } = useRoom()
  const open = useCallback(() => {
    const desk = new PrivateDesk(workgroup, person)
    return { value: desk, close: () => desk.close() }
  }, [workgroup, person])
  const desk = useOpened(open)
  const change = useStage()?.own?.privateNotes
  useEffect(() => {
    if (change !== undefined) void desk?.refresh()
  }, [desk, change])
  const listen = useCallback((listener: () => void) => desk?.onNotes(listener) ?? (() => {}), [desk])
  return { desk, notes: useSyncExternalStore(listen, () => desk?.notes() ?? NONE) }
}
