import { useEffect, useState, useSyncExternalStore } from 'react'
import type { WorkgroupId } from '../../../shared/ids.ts'
import type { SessionView } from '../../../shared/sessionsApi.ts'
import { getSession, putSession } from '../../api/sessions.ts'
import { PlanDesk } from './PlanDesk.ts'

/** The plan of a session, as long as somebody writes it here. */
export function usePlan(workgroup: WorkgroupId, session: SessionView) {
  const [desk] = useState(
    () =>
      new PlanDesk(session, {
        put: (plan, was) => putSession(workgroup, session.id, plan, was),
        get: () => getSession(workgroup, session.id),
      }),
  )
  useEffect(() => desk.hear(session), [desk, session])
  useEffect(() => () => desk.sendNow(), [desk])
  const plan = useSyncExternalStore(desk.onChange, desk.plan)
  const keeping = useSyncExternalStore(desk.onChange, desk.keeping)
  return { plan, keeping, change: desk.change, again: desk.again }
}
