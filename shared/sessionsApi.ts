import * as z from 'zod/mini'
import { sessionPlanCheck, sessionStates } from './domain/session.ts'
import { sessionEventCheck } from './domain/sessionEvent.ts'
import { idOf, type SessionId, type WorkgroupId } from './ids.ts'

/* Sessions of a working group over HTTP; checked by the same code on both sides, like api.ts. */

export const sessionParams = {
  workgroup: z.object({ workgroupId: idOf<WorkgroupId>() }),
  session: z.object({ workgroupId: idOf<WorkgroupId>(), sessionId: idOf<SessionId>() }),
}
export const sessionBody = sessionPlanCheck
/** A plan that takes the place of another; `was` is the version that it was made from. Without it, of whatever is there. */
export const sessionChange = z.extend(sessionPlanCheck, { was: z.optional(z.string().check(z.maxLength(64))) })
export const sessionView = z.extend(sessionPlanCheck, {
  id: idOf<SessionId>(),
  state: z.enum(sessionStates),
  /** Another one after each change of the plan. */
  version: z.string(),
})
export type SessionView = z.infer<typeof sessionView>
/** An agenda that the programme keeps for its groups to begin with. */
export const agendaView = z.extend(sessionPlanCheck, { key: z.string() })
export type AgendaView = z.infer<typeof agendaView>
export const agendaViews = z.array(agendaView)
export const sessionViews = z.array(sessionView)
/** What happened in one, in order. */
export const sessionEvents = z.array(sessionEventCheck)
