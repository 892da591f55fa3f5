import { roleAt, type Place, type Role } from '../../shared/access.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import type { Participant, Storage } from '../storage/Storage.ts'
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

/** Who is behind a request: a browser by its cookie, a program by its bearer token; undefined for nobody known. */
export async function whoIs(
  { storage, secrets }: Store,
  proof: { cookie?: string | undefined; authorization?: string | undefined },
): Promise<Person | undefined> {
  const bearer = /^Bearer ([\w-]+)$/i.exec(proof.authorization ?? '')?.[1]
  const secret = bearer ?? proof.cookie
  if (!secret || secret.length > MAX_SECRET_LENGTH) return undefined
  const hash = secrets.hash(secret)
  const credential = await storage.people.credential(hash, new Date())
  if (!credential || credential.kind !== (bearer ? 'bearer' : 'cookie')) return undefined
  const participant = await storage.people.participant(credential.participant)
  return participant && { participant, credentialHash: hash, isBrowser: !bearer }
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
