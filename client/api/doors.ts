import type * as z from 'zod/mini'
import { type DoorView, doorView, type joinBody, joined } from '../../shared/api.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { waitingView } from '../../shared/roomTalkApi.ts'
import { ask, path } from './ask.ts'
import { identityChanged } from './identity.ts'

/** What is behind a code or a link. */
export function askDoor(door: string, signal?: AbortSignal): Promise<DoorView> {
  return ask('GET', path`/doors/${door}`, { answer: doorView, ...(signal && { signal }) })
}

/** What somebody in front of a door is told. */
export async function askWaiting(workgroup: WorkgroupId): Promise<z.infer<typeof waitingView>['state']> {
  return (await ask('GET', path`/workgroups/${workgroup}/lobby/mine`, { answer: waitingView })).state
}

/** Goes in. */
export async function join(body: z.input<typeof joinBody>): Promise<z.infer<typeof joined>> {
  const entered = await ask('POST', '/join', { body, answer: joined })
  identityChanged()
  return entered
}
