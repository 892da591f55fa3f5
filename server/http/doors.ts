import { doorParams, doorView, joinBody, joined } from '../../shared/api.ts'
import { roles } from '../../shared/access.ts'
import type { Affiliation } from '../../shared/domain/participant.ts'
import { Refusal } from '../../shared/errors.ts'
import { addPerson, grant } from '../access/credentials.ts'
import { roleIn } from '../access/identity.ts'
import { findDoor } from '../access/invitations.ts'
import { Throttle } from '../access/Throttle.ts'
import type { Invitation, Participant } from '../storage/Storage.ts'
import type { App, Services } from './app.ts'
import { personOf, signIn } from './session.ts'

const WINDOW_MS = 10 * 60_000
/** What an observer is called in the room: a projector has no name of its own. */
const OBSERVER_NAME = 'Projection'

export function doorRoutes(app: App, services: Services): void {
  const { directory } = services.store.storage
  // Only wrong tries count: forty people behind one address all bring the right code.
  const byAddress = new Throttle(20, WINDOW_MS)
  const byAnyone = new Throttle(2000, WINDOW_MS)

  async function openDoor(door: string, address: string): Promise<Invitation> {
    if (byAddress.isTooMany(address) || byAnyone.isTooMany('')) throw new Refusal('tooMany')
    try {
      return await findDoor(services.store, door)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'notFound') {
        byAddress.count(address)
        byAnyone.count('')
      }
      throw error
    }
  }

  app.get('/doors/:door', { schema: { params: doorParams, response: { 200: doorView } } }, async (request) => {
    const invitation = await openDoor(request.params.door, request.ip)
    const workgroup = await directory.workgroup(invitation.workgroup)
    const programme = workgroup && (await directory.programme(workgroup.programme))
    if (!workgroup || !programme) throw new Refusal('notFound')
    const territory = workgroup.territory && (await directory.territory(workgroup.territory))
    const person = await personOf(services, request)
    return {
      programmeTitle: programme.title,
      workgroupTitle: workgroup.title,
      territoryName: territory?.name,
      organisation: programme.organisation || undefined,
      role: invitation.role,
      workgroupId: workgroup.id,
      enteredAs: person && (await roleIn(services.store.storage, person.participant, workgroup.id)),
    }
  })

  app.post('/join', { schema: { body: joinBody, response: { 200: joined } } }, async (request, reply) => {
    const { door, name, college, organisation } = request.body
    const invitation = await openDoor(door, request.ip)
    const person = await personOf(services, request)
    if (!person) await services.doors.needOpen(invitation) // nobody is made who could not come in
    const participant = person?.participant ?? {
      id: await newGuest(invitation, request.body),
      email: undefined,
    }
    if (person && !person.participant.email && name) {
      await services.store.storage.people.rename(person.participant.id, { name, college, organisation })
      await services.sockets.recheck(person.participant.id) // what their open pages say of them is what they say now
    }
    const isWaiting = await enter(invitation, participant)
    if (!person) await signIn(services, reply, participant.id, 'guest')
    return { workgroupId: invitation.workgroup, role: invitation.role, isWaiting }
  })

  async function newGuest(
    invitation: Invitation,
    { name, college, organisation }: Affiliation & { readonly name?: string | undefined },
  ) {
    if (invitation.role === 'observer') return addPerson(services.store, { name: name ?? OBSERVER_NAME })
    if (!name || !college) throw new Refusal('malformed', 'a name and a college')
    return addPerson(services.store, { name, college, organisation })
  }

  /** Somebody who may as much already keeps what they have. @returns whether they have to wait */
  async function enter(invitation: Invitation, { id }: Pick<Participant, 'id'>): Promise<boolean> {
    const participant = await services.store.storage.people.participant(id)
    const role = participant && (await roleIn(services.store.storage, participant, invitation.workgroup))
    if (role && roles.indexOf(role) >= roles.indexOf(invitation.role)) return false
    if (role && invitation.role === 'participant' && (await services.doors.isMuted(invitation.workgroup, id)))
      return false
    if (participant && invitation.role !== 'facilitator' && (await services.doors.holdsUp(invitation, participant))) {
      return true
    }
    await grant(services.store, id, invitation.role, { kind: 'workgroup', id: invitation.workgroup }, invitation.id)
    return false
  }
}
