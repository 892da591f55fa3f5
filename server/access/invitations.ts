import { randomInt } from 'node:crypto'
import type { InvitedRole } from '../../shared/access.ts'
import { CODE_ALPHABET, CODE_LENGTH, normaliseCode } from '../../shared/domain/invitation.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type InvitationId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import type { Invitation } from '../storage/Storage.ts'
import { HOUR_MS, type Store } from './credentials.ts'
import { newSecret } from './secrets.ts'

/** A door into a working group: a link for screens and a code for ears. */
export async function createInvitation(
  { storage, secrets }: Store,
  { workgroup, role, hours, by }: { workgroup: WorkgroupId; role: InvitedRole; hours: number; by?: ParticipantId },
): Promise<{ invitation: Invitation; code: string; link: string }> {
  const link = newSecret()
  const code = await freeCode({ storage, secrets })
  const invitation: Invitation = {
    id: newId<InvitationId>(),
    workgroup,
    role,
    codeHash: secrets.hash(code),
    linkHash: secrets.hash(link),
    sealed: secrets.seal(JSON.stringify({ code, link })),
    expiresAt: new Date(Date.now() + hours * HOUR_MS),
    createdAt: new Date(),
    createdBy: by,
  }
  await storage.people.addInvitation(invitation)
  return { invitation, code, link }
}

async function freeCode({ storage, secrets }: Store): Promise<string> {
  for (;;) {
    const code = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
    if (!(await storage.people.invitationByHash(secrets.hash(code)))) return code
  }
}

/** The code and the link of an invitation, to show them again. */
export function secretsOf({ secrets }: Store, invitation: Invitation): { code: string; link: string } {
  return JSON.parse(secrets.unseal(invitation.sealed)) as { code: string; link: string } // sealed above, so known
}

export function isOpen(invitation: Invitation, now: Date): boolean {
  return !invitation.revokedAt && invitation.expiresAt > now
}

/**
 * The invitation behind what somebody typed or followed.
 * @param door a code as typed, or the secret of a link
 * @throws Refusal 'notFound' | 'revoked' | 'expired'
 */
export async function findDoor({ storage, secrets }: Store, door: string): Promise<Invitation> {
  const invitation = await storage.people.invitationByHash(secrets.hash(normaliseCode(door) ?? door))
  if (!invitation) throw new Refusal('notFound', 'no such door')
  if (invitation.revokedAt) throw new Refusal('revoked')
  if (invitation.expiresAt <= new Date()) throw new Refusal('expired')
  return invitation
}
