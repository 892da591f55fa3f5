import type { Role, Scope } from '../../shared/access.ts'
import type { Affiliation } from '../../shared/domain/participant.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type InvitationId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import type { CredentialKind, Participant, Storage } from '../storage/Storage.ts'
import { newSecret, type Secrets } from './secrets.ts'

export interface Store {
  readonly storage: Storage
  readonly secrets: Secrets
}

export const HOUR_MS = 3_600_000
/** A guest is here for a day's workshop; an account for a fortnight of preparing it. */
export const COOKIE_HOURS = { guest: 12, account: 14 * 24 } as const
const WELCOME_HOURS = 7 * 24

/** @returns the secret, which only its holder keeps */
export async function createCredential(
  store: Store,
  kind: CredentialKind,
  participant: ParticipantId,
  hours: number,
): Promise<string> {
  const secret = newSecret()
  const expiresAt = new Date(Date.now() + hours * HOUR_MS)
  await store.storage.people.addCredential({ hash: store.secrets.hash(secret), kind, participant, expiresAt })
  return secret
}

/** A bearer token for a program, with a participant of its own so that its writing is told from people's. */
export async function createBearer(
  store: Store,
  { workgroup, role, name, days }: { workgroup: WorkgroupId; role: Role; name: string; days: number },
): Promise<string> {
  const participant = await addPerson(store, { name })
  await grant(store, participant, role, { kind: 'workgroup', id: workgroup })
  return createCredential(store, 'bearer', participant, days * 24)
}

/**
 * An account without a password yet.
 * @returns the secret of the one-time link where its holder chooses one
 * @throws Refusal 'conflict' when the address has an account already
 */
export async function createAccount(
  store: Store,
  { name, email, role, scope }: { name: string; email: string; role: Role; scope: Scope },
): Promise<{ id: ParticipantId; welcomeSecret: string }> {
  const address = email.trim().toLowerCase()
  if (await store.storage.people.accountByEmail(address)) throw new Refusal('conflict', 'account exists')
  const id = await addPerson(store, { name, email: address })
  await grant(store, id, role, scope)
  return { id, welcomeSecret: await createCredential(store, 'welcome', id, WELCOME_HOURS) }
}

export async function addPerson(
  { storage }: Store,
  person: Affiliation & { name: string; email?: string },
  passwordHash?: string,
): Promise<ParticipantId> {
  const participant: Participant = { ...person, id: newId<ParticipantId>(), createdAt: new Date() }
  await storage.people.addParticipant(participant, passwordHash)
  return participant.id
}

export function grant(
  { storage }: Store,
  participant: ParticipantId,
  role: Role,
  scope: Scope,
  invitation?: InvitationId,
): Promise<void> {
  return storage.people.addGrant({ id: newId(), participant, role, scope, invitation })
}
