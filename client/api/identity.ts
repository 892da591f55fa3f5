import type * as z from 'zod/mini'
import { me, type setUpBody, type signInBody, type welcomeBody, type Me } from '../../shared/api.ts'
import { forgetDevice, rememberPerson } from '../sync/device.ts'
import { ask } from './ask.ts'

/*
 * Who this device is. Plain functions without react-query, for the pages before the room: what they load is waited for
 * on a phone.
 */

const listeners = new Set<() => void>()

/** Called when this device became somebody, or somebody else: whatever was read as the former is then forgotten. */
export function onIdentityChanged(listener: () => void): void {
  listeners.add(listener)
}
export function identityChanged(): void {
  rememberPerson(undefined) // a room says who, on entering: till then nobody is shown what was kept for another
  for (const listener of listeners) listener()
}

async function becoming<Answer>(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked
  identityChanged()
  return answer
}

export function askMe(signal?: AbortSignal): Promise<Me> {
  return ask('GET', '/me', { answer: me, ...(signal && { signal }) })
}
export function setUp(body: z.input<typeof setUpBody>): Promise<Me> {
  return becoming(ask('POST', '/set-up', { body, answer: me }))
}
export function signIn(body: z.input<typeof signInBody>): Promise<Me> {
  return becoming(ask('POST', '/sign-in', { body, answer: me }))
}
/** The next person at this device finds nothing of this one. */
export function signOut(): Promise<void> {
  return becoming(ask('POST', '/sign-out').then(forgetDevice))
}
/** Chooses a password with the one-time link. */
export function welcome(body: z.input<typeof welcomeBody>): Promise<Me> {
  return becoming(ask('POST', '/welcome', { body, answer: me }))
}
