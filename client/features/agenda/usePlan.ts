import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type SessionPlan, sessionPlanCheck } from '../../../shared/domain/session.ts'
import type { WorkgroupId } from '../../../shared/ids.ts'
import type { SessionView } from '../../../shared/sessionsApi.ts'
import { usePutSession } from '../../api/sessions.ts'

const PAUSE_MS = 600 // letters typed one after the other leave together

export type Keeping = 'saved' | 'saving' | 'incomplete' | 'failed'

/**
 * The plan of a session as it is being written: each change is kept by itself a moment later, and what a second facilitator
 * makes of it comes in while nothing of one's own is on its way.
 */
export function usePlan(workgroup: WorkgroupId, session: SessionView) {
  const { mutate } = usePutSession(workgroup)
  const [plan, setPlan] = useState(() => planOf(session))
  const [keeping, setKeeping] = useState<Keeping>('saved')
  const waiting = useRef<{ readonly plan: SessionPlan; readonly timer: ReturnType<typeof setTimeout> }>(undefined)
  /** How many changes were made here: an answer speaks of the last one, or of nothing. */
  const changes = useRef(0)
  const [heard, setHeard] = useState(session)
  if (heard !== session && keeping === 'saved') {
    setHeard(session)
    setPlan(planOf(session))
  }

  const send = (written: SessionPlan) => {
    waiting.current = undefined
    const read = sessionPlanCheck.safeParse(written)
    if (!read.success) return setKeeping('incomplete')
    const sent = changes.current
    const settled = (as: Keeping) => () => sent === changes.current && setKeeping(as)
    setKeeping('saving')
    mutate({ id: session.id, plan: read.data }, { onSuccess: settled('saved'), onError: settled('failed') })
  }
  const change = (by: (before: SessionPlan) => SessionPlan) => {
    changes.current++
    clearTimeout(waiting.current?.timer)
    const next = by(waiting.current?.plan ?? plan)
    setPlan(next)
    setKeeping('saving')
    waiting.current = { plan: next, timer: setTimeout(() => send(next), PAUSE_MS) }
  }
  const sendNow = useEffectEvent(() => {
    if (!waiting.current) return
    clearTimeout(waiting.current.timer)
    send(waiting.current.plan) // whoever goes to the console at once finds there what was just written
  })
  useEffect(() => () => sendNow(), [])
  return { plan, keeping, change, again: () => change((same) => same) }
}

function planOf(session: SessionView): SessionPlan {
  const { id: _, state: __, ...plan } = session
  return plan
}
