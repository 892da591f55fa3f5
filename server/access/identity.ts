import { roleAt, type Place, type Role } from '../../shared/access.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import type { Holder, Participant, Storage } from '../storage/Storage.ts'
import type { Store } from './credentials.ts'

export const COOKIE_NAME = 'trame'
const MAX_SECRET_LENGTH = 200

/** Somebody known, and by which credential. */
export interface Person {
  readonly participant: Participant
  readonly credentialHash: string
  /** A browser by its cookie, rather than a program by its token. */
  readonly isBrowser: boolean
}

/** What a request brings to say who is behind it. */
interface Proof {
  readonly cookie?: string | undefined
  readonly authorization?: string | undefined
}

/** Who is behind a request: a browser by its cookie, a program by its bearer token; undefined for nobody known. */
export async function whoIs(store: Store, proof: Proof): Promise<Person | undefined> {
  return (await known(store, proof))?.person
}

/** The same, with what they may do in a working group; no role when it is nothing, or when there is no such group. */
export async function whoIsIn(
  store: Store,
  proof: Proof,
  workgroup: WorkgroupId,
): Promise<{ person: Person; role: Role | undefined } | undefined> {
  const found = await known(store, proof, workgroup)
  return found && { person: found.person, role: roleOf(found.holder) }
}

/** Somebody as they are known now, and what they may do in a working group, by the credential they came with; undefined once it is nothing any more. */
export async function holderNow(
  { storage }: Store,
  { credentialHash }: Person,
  workgroup: WorkgroupId,
): Promise<{ readonly participant: Participant; readonly role: Role } | undefined> {
  const holder = await storage.people.holderOf(credentialHash, new Date(), workgroup)
  const role = holder && roleOf(holder)
  return role && { participant: holder.participant, role }
}

async function known({ storage, secrets }: Store, proof: Proof, workgroup?: WorkgroupId) {
  const bearer = /^Bearer ([\w-]+)$/i.exec(proof.authorization ?? '')?.[1]
  const secret = bearer ?? proof.cookie
  if (!secret || secret.length > MAX_SECRET_LENGTH) return undefined
  const credentialHash = secrets.hash(secret)
  const holder = await storage.people.holderOf(credentialHash, new Date(), workgroup)
  if (!holder || holder.credential.kind !== (bearer ? 'bearer' : 'cookie')) return undefined
  const person: Person = { participant: holder.participant, credentialHash, isBrowser: !bearer }
  return { person, holder }
}

function roleOf({ grants, place }: Holder): Role | undefined {
  return place && roleAt(grants, place, new Date())
}

/** What somebody may do in a working group; undefined when it is nothing, or when there is no such group. */
export async function roleIn(
  storage: Storage,
  participant: Participant,
  workgroupId: WorkgroupId,
): Promise<Role | undefined> {
  const [workgroup, grants] = await Promise.all([
    storage.directory.workgroup(workgroupId),
    storage.people.grantsOf(participant.id),
  ])
  if (!workgroup) return undefined
  const place: Place = { programme: workgroup.programme, territory: workgroup.territory, workgroup: workgroupId }
  return roleAt(grants, place, new Date())
}
