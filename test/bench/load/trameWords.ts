import * as z from 'zod/mini'

/*
 * The JSON inside frames, as far as the load reads it. It does not go through shared/protocol.ts, whose checks would
 * cost the load more than the rest of a presence message.
 */
const stage = z.object({ you: z.object({ id: z.string() }) })

/** Who a stage message says we are. */
export function participantIn(stageJson: string): string | undefined {
  return stage.safeParse(JSON.parse(stageJson)).data?.you.id
}

/** The count that `Client.point` put into a presence; undefined for a presence without a cursor, or nobody's. */
export function cursorCountIn(presenceJson: string): number | undefined {
  const state: unknown = JSON.parse(presenceJson)
  if (typeof state !== 'object' || state === null || !('cursor' in state) || !Array.isArray(state.cursor))
    return undefined
  const [count] = state.cursor as unknown[]
  return typeof count === 'number' ? count : undefined
}
