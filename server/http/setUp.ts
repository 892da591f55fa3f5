import { timingSafeEqual } from 'node:crypto'
import { me, setUpBody } from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import { addPerson, grant, type Store } from '../access/credentials.ts'
import { hashPassword } from '../access/passwords.ts'
import { newSecret } from '../access/secrets.ts'
import { readDemonstration } from '../programmes/demonstration.ts'
import { importProgramme } from '../programmes/importing.ts'
import type { App, Services } from './app.ts'
import { meOf, signIn } from './session.ts'

/** The one-time right to create the first administrator: a secret printed at each start until it has been used. */
export class SetUp {
  readonly #store: Store
  #secret: string | undefined

  private constructor(store: Store, secret: string | undefined) {
    this.#store = store
    this.#secret = secret
  }

  static async of(store: Store): Promise<SetUp> {
    return new SetUp(store, (await store.storage.people.hasAdministrator()) ? undefined : newSecret())
  }

  /** The path of the set-up page, for the one who starts the program; undefined once there is an administrator. */
  get path(): string | undefined {
    return this.#secret && `/set-up/${this.#secret}`
  }

  /** @throws Refusal 'notFound' for another secret, or when it has been used */
  async use(secret: string): Promise<void> {
    const known = this.#secret
    const fits =
      known !== undefined && secret.length === known.length && timingSafeEqual(Buffer.from(secret), Buffer.from(known))
    // The command line may have made an administrator since the start.
    if (!fits || (await this.#store.storage.people.hasAdministrator())) throw new Refusal('notFound', 'set-up')
    this.#secret = undefined
  }
}

export function setUpRoutes(app: App, services: Services): void {
  app.post('/set-up', { schema: { body: setUpBody, response: { 200: me } } }, async (request, reply) => {
    const { token, name, email, password, demonstration } = request.body
    await services.setUp.use(token)
    const id = await addPerson(services.store, { name, email }, await hashPassword(password))
    await grant(services.store, id, 'administrator', { kind: 'instance' })
    if (demonstration) await importProgramme(services.store.storage, await readDemonstration())
    await signIn(services, reply, id, 'account')
    return meOf(services, await services.store.storage.people.participant(id))
  })
}
