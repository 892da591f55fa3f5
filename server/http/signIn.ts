import * as z from 'zod/mini'
import { me, signInBody, welcomeBody } from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import { COOKIE_NAME } from '../access/identity.ts'
import { hashPassword, passwordFits } from '../access/passwords.ts'
import { Throttle } from '../access/Throttle.ts'
import type { App, Services } from './app.ts'
import { meOf, personOf, signIn } from './session.ts'

const WINDOW_MS = 15 * 60_000

export function signInRoutes(app: App, services: Services): void {
  const { storage, secrets } = services.store
  // By account and by address: one guesses many passwords for one name, or one password for many names.
  const byAccount = new Throttle(10, WINDOW_MS)
  const byAddress = new Throttle(50, WINDOW_MS)

  app.get('/me', { schema: { response: { 200: me } } }, async (request) => {
    return meOf(services, (await personOf(services, request))?.participant)
  })

  app.post('/sign-in', { schema: { body: signInBody, response: { 200: me } } }, async (request, reply) => {
    const email = request.body.email.trim().toLowerCase()
    if (byAccount.isTooMany(email) || byAddress.isTooMany(request.ip)) throw new Refusal('tooMany')
    const account = await storage.people.accountByEmail(email)
    if (!(await passwordFits(account?.passwordHash, request.body.password)) || !account) {
      byAccount.count(email)
      byAddress.count(request.ip)
      throw new Refusal('wrongCredentials')
    }
    await signIn(services, reply, account.participant.id, 'account')
    return meOf(services, account.participant)
  })

  app.post('/sign-out', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const person = await personOf(services, request)
    if (person) await storage.people.removeCredential(person.credentialHash)
    await services.sockets.recheck()
    reply.clearCookie(COOKIE_NAME, { path: '/' })
    return reply.status(204).send(null)
  })

  app.post('/welcome', { schema: { body: welcomeBody, response: { 200: me } } }, async (request, reply) => {
    if (byAddress.isTooMany(request.ip)) throw new Refusal('tooMany')
    const hash = secrets.hash(request.body.token)
    const credential = await storage.people.credential(hash, new Date())
    if (credential?.kind !== 'welcome') {
      byAddress.count(request.ip)
      throw new Refusal('notFound')
    }
    await storage.people.setPassword(credential.participant, await hashPassword(request.body.password))
    await storage.people.removeCredential(hash)
    await signIn(services, reply, credential.participant, 'account')
    return meOf(services, await storage.people.participant(credential.participant))
  })
}
