import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Action, may, roleAt, roles, type Role } from '../../shared/access.ts'
import type { Me } from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import type { ParticipantId, ProgrammeId, WorkgroupId } from '../../shared/ids.ts'
import { COOKIE_HOURS, createCredential, HOUR_MS } from '../access/credentials.ts'
import { COOKIE_NAME, whoIs, whoIsIn, type Person } from '../access/identity.ts'
import type { Participant } from '../storage/Storage.ts'
import type { Services } from './app.ts'

/** Whoever is asking; undefined when it is nobody known. */
export function personOf({ store }: Services, request: FastifyRequest): Promise<Person | undefined> {
  return whoIs(store, proofOf(request))
}

function proofOf({ cookies, headers }: FastifyRequest) {
  return { cookie: cookies[COOKIE_NAME], authorization: headers.authorization }
}

/** @throws Refusal 'signInNeeded' */
export async function needPerson(services: Services, request: FastifyRequest): Promise<Person> {
  const person = await personOf(services, request)
  if (!person) throw new Refusal('signInNeeded')
  return person
}

/**
 * Whoever is asking, when they may do this in this working group.
 * @throws Refusal 'signInNeeded' | 'forbidden'; an unknown group is forbidden like a closed one
 */
export async function needRight(
  services: Services,
  request: FastifyRequest,
  action: Action,
  workgroup: WorkgroupId,
): Promise<{ person: Person; role: Role }> {
  const found = await whoIsIn(services.store, proofOf(request), workgroup)
  if (!found) throw new Refusal('signInNeeded')
  const { person, role } = found
  if (!role || !may(role, action)) throw new Refusal('forbidden', action)
  return { person, role }
}

/**
 * Whoever is asking, when they may do this in the programme, or in one working group of it.
 * @returns also the strongest role that lets them
 * @throws Refusal 'signInNeeded' | 'forbidden'; an unknown programme is forbidden like a closed one
 */
export async function needRightInProgramme(
  services: Services,
  request: FastifyRequest,
  action: Action,
  programme: ProgrammeId,
): Promise<{ person: Person; role: Role }> {
  const person = await needPerson(services, request)
  const { directory, people } = services.store.storage
  const [grants, workgroups, known] = await Promise.all([
    people.grantsOf(person.participant.id),
    directory.workgroups(programme),
    directory.programme(programme),
  ])
  const now = new Date()
  const places = [{ programme }, ...workgroups.map(({ id, territory }) => ({ programme, territory, workgroup: id }))]
  const held = new Set(known ? places.map((place) => roleAt(grants, place, now)) : [])
  const role = roles.findLast((one) => held.has(one) && may(one, action))
  if (!role) throw new Refusal('forbidden', action)
  return { person, role }
}

/** @throws Refusal 'signInNeeded' | 'forbidden' when they may not do this on the whole instance */
export async function needInstanceRight(services: Services, request: FastifyRequest, action: Action): Promise<Person> {
  const person = await needPerson(services, request)
  if (!may(await instanceRole(services, person.participant.id), action)) throw new Refusal('forbidden', action)
  return person
}

async function instanceRole({ store }: Services, participant: ParticipantId): Promise<Role | undefined> {
  return roleAt(await store.storage.people.grantsOf(participant), {}, new Date())
}

/** Makes this browser somebody's. */
export async function signIn(
  services: Services,
  reply: FastifyReply,
  participant: ParticipantId,
  kind: keyof typeof COOKIE_HOURS,
): Promise<void> {
  const secret = await createCredential(services.store, 'cookie', participant, COOKIE_HOURS[kind])
  reply.setCookie(COOKIE_NAME, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: services.config.publicUrl?.startsWith('https:') ?? false, // a plain-http room has no other way
    maxAge: (COOKIE_HOURS[kind] * HOUR_MS) / 1000,
  })
}

export async function meOf(services: Services, participant: Participant | undefined): Promise<Me> {
  const { people } = services.store.storage
  const setUpNeeded = !(await people.hasAdministrator())
  if (!participant) return { setUpNeeded }
  const { id, name, college, organisation, email } = participant
  const isAdministrator = (await instanceRole(services, id)) === 'administrator'
  return {
    setUpNeeded,
    participant: { id, name, college, organisation, hasAccount: email !== undefined, isAdministrator },
  }
}

/** Our address as people know it: the setting, or what this request used. */
export function publicUrlOf({ config }: Services, request: FastifyRequest): string {
  return config.publicUrl ?? `${request.protocol}://${request.host}`
}
