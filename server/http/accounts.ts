import type { Scope } from '../../shared/access.ts'
import { accountBody, accountCreated, accounts } from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import { createAccount } from '../access/credentials.ts'
import type { App, Services } from './app.ts'
import { needInstanceRight, publicUrlOf } from './session.ts'

export function accountRoutes(app: App, services: Services): void {
  app.get('/accounts', { schema: { response: { 200: accounts } } }, async (request) => {
    await needInstanceRight(services, request, 'account.manage')
    const known = await services.store.storage.people.accounts()
    return known.map(({ id, name, email = '' }) => ({ id, name, email }))
  })

  app.post(
    '/accounts',
    { schema: { body: accountBody, response: { 201: accountCreated } } },
    async (request, reply) => {
      await needInstanceRight(services, request, 'account.manage')
      const scope = await scopeOf(services, request.body)
      const { id, welcomeSecret } = await createAccount(services.store, { ...request.body, scope })
      return reply.status(201).send({ id, welcomeUrl: `${publicUrlOf(services, request)}/welcome/${welcomeSecret}` })
    },
  )
}

type AccountBody = import('zod/mini').infer<typeof accountBody>

/** @throws Refusal 'malformed' for a facilitator of nothing, 'notFound' for a place that is not there */
async function scopeOf({ store }: Services, { role, programmeId, workgroupId }: AccountBody): Promise<Scope> {
  const { directory } = store.storage
  if (role === 'administrator') return { kind: 'instance' }
  if (workgroupId) {
    if (!(await directory.workgroup(workgroupId))) throw new Refusal('notFound')
    return { kind: 'workgroup', id: workgroupId }
  }
  if (!programmeId) throw new Refusal('malformed', 'no scope')
  if (!(await directory.programme(programmeId))) throw new Refusal('notFound')
  return { kind: 'programme', id: programmeId }
}
