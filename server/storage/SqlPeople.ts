import { type Kysely, type Selectable, sql } from 'kysely'
import type { InvitedRole, Role, Scope } from '../../shared/access.ts'
import { isNamed } from '../../shared/document/rebuild.ts'
import type { College } from '../../shared/domain/participant.ts'
import type { GrantId, InvitationId, ParticipantId, ProgrammeId, TerritoryId, WorkgroupId } from '../../shared/ids.ts'
import type { Credential, CredentialKind, Holder, Invitation, KeptGrant, Participant, People } from './Storage.ts'
import type { Tables } from './tables.ts'

/** What is read where the name of somebody forgotten stood. */
const NOBODY = 'Personne effacée'

/** People, their grants, invitations and credentials in SQL that both databases speak. */
export class SqlPeople implements People {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  async addParticipant({ id, name, college, email, createdAt }: Participant, passwordHash?: string): Promise<void> {
    const row = {
      id,
      name,
      college: college ?? null,
      email: email ?? null,
      password_hash: passwordHash ?? null,
      created_at: createdAt.toISOString(),
    }
    await this.#database.insertInto('participants').values(row).execute()
  }

  async participant(id: ParticipantId): Promise<Participant | undefined> {
    const row = await this.#database.selectFrom('participants').selectAll().where('id', '=', id).executeTakeFirst()
    return row && asParticipant(row)
  }

  async participantsNamed(name: string): Promise<Participant[]> {
    // Databases do not agree on what a capital É is: the names are compared here.
    const rows = await this.#database.selectFrom('participants').selectAll().orderBy('created_at', 'desc').execute()
    return rows.map(asParticipant).filter((one) => isNamed(one.name, name))
  }

  async accounts(): Promise<Participant[]> {
    const query = this.#database.selectFrom('participants').selectAll().where('email', 'is not', null).orderBy('name')
    return (await query.execute()).map(asParticipant)
  }

  async accountByEmail(email: string) {
    const row = await this.#database
      .selectFrom('participants')
      .selectAll()
      .where('email', '=', email)
      .executeTakeFirst()
    return row && { participant: asParticipant(row), passwordHash: row.password_hash ?? undefined }
  }

  async rename(id: ParticipantId, name: string, college: College | undefined): Promise<void> {
    await this.#database
      .updateTable('participants')
      .set({ name, college: college ?? null })
      .where('id', '=', id)
      .execute()
  }

  async setPassword(id: ParticipantId, passwordHash: string): Promise<void> {
    await this.#database.updateTable('participants').set({ password_hash: passwordHash }).where('id', '=', id).execute()
  }

  async participantsOf(workgroup: WorkgroupId): Promise<(Participant & { readonly role: Role })[]> {
    const rows = await this.#grantsInForce()
      .innerJoin('participants', 'participants.id', 'grants.participant_id')
      .where('grants.scope_kind', '=', 'workgroup')
      .where('grants.scope_id', '=', workgroup)
      .selectAll('participants')
      .select('grants.role')
      .orderBy('participants.name')
      .execute()
    return rows.map((row) => ({ ...asParticipant(row), role: row.role as Role }))
  }

  async addGrant({ id, participant, role, scope, invitation, until }: KeptGrant): Promise<void> {
    const row = {
      id,
      participant_id: participant,
      role,
      scope_kind: scope.kind,
      scope_id: scope.kind === 'instance' ? null : scope.id,
      invitation_id: invitation ?? null,
      until: until?.toISOString() ?? null,
      withdrawn_at: null,
    }
    await this.#database.insertInto('grants').values(row).execute()
  }

  async grantsOf(participant: ParticipantId): Promise<KeptGrant[]> {
    const rows = await this.#grantsInForce()
      .where('grants.participant_id', '=', participant)
      .selectAll('grants')
      .execute()
    return rows.map(asGrant)
  }

  async withdrawGrants(participant: ParticipantId, workgroup: WorkgroupId): Promise<void> {
    await this.#database
      .updateTable('grants')
      .set({ withdrawn_at: new Date().toISOString() })
      .where('participant_id', '=', participant)
      .where('scope_kind', '=', 'workgroup')
      .where('scope_id', '=', workgroup)
      .where('withdrawn_at', 'is', null)
      .execute()
    await this.#accessChanged()
  }

  async changeRole(participant: ParticipantId, workgroup: WorkgroupId, role: Role): Promise<void> {
    await this.#database
      .updateTable('grants')
      .set({ role })
      .where('participant_id', '=', participant)
      .where('scope_kind', '=', 'workgroup')
      .where('scope_id', '=', workgroup)
      .where('withdrawn_at', 'is', null)
      .execute()
    await this.#accessChanged()
  }

  async hasAdministrator(): Promise<boolean> {
    const row = await this.#grantsInForce()
      .where('grants.role', '=', 'administrator')
      .select('grants.id')
      .executeTakeFirst()
    return row !== undefined
  }

  async accessVersion(): Promise<number> {
    const row = await this.#database.selectFrom('access_version').select('version').executeTakeFirstOrThrow()
    return row.version
  }

  async addInvitation(invitation: Invitation): Promise<void> {
    const row = {
      id: invitation.id,
      workgroup_id: invitation.workgroup,
      role: invitation.role,
      code_hash: invitation.codeHash,
      link_hash: invitation.linkHash,
      sealed: invitation.sealed,
      expires_at: invitation.expiresAt.toISOString(),
      revoked_at: invitation.revokedAt?.toISOString() ?? null,
      created_at: invitation.createdAt.toISOString(),
      created_by: invitation.createdBy ?? null,
    }
    await this.#database.insertInto('invitations').values(row).execute()
  }

  async invitation(id: InvitationId): Promise<Invitation | undefined> {
    const row = await this.#database.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirst()
    return row && asInvitation(row)
  }

  async invitationByHash(hash: string): Promise<Invitation | undefined> {
    const row = await this.#database
      .selectFrom('invitations')
      .selectAll()
      .where((either) => either.or([either('code_hash', '=', hash), either('link_hash', '=', hash)]))
      .executeTakeFirst()
    return row && asInvitation(row)
  }

  async invitationsOf(workgroup: WorkgroupId): Promise<Invitation[]> {
    const query = this.#database.selectFrom('invitations').selectAll().where('workgroup_id', '=', workgroup)
    return (await query.orderBy('created_at', 'desc').execute()).map(asInvitation)
  }

  async revokeInvitation(id: InvitationId): Promise<void> {
    await this.#database
      .updateTable('invitations')
      .set({ revoked_at: new Date().toISOString() })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
    await this.#accessChanged()
  }

  async addCredential({ hash, kind, participant, expiresAt }: Credential): Promise<void> {
    const row = { hash, kind, participant_id: participant, expires_at: expiresAt.toISOString() }
    await this.#database.insertInto('credentials').values(row).execute()
  }

  async credential(hash: string, now: Date): Promise<Credential | undefined> {
    const row = await this.#database
      .selectFrom('credentials')
      .selectAll()
      .where('hash', '=', hash)
      .where('expires_at', '>', now.toISOString())
      .executeTakeFirst()
    return row && asCredential(row)
  }

  async holderOf(hash: string, now: Date, workgroup?: WorkgroupId): Promise<Holder | undefined> {
    const rows = await this.#database
      .selectFrom('credentials')
      .innerJoin('participants', 'participants.id', 'credentials.participant_id')
      .leftJoin('grants', (on) =>
        on.onRef('grants.participant_id', '=', 'participants.id').on('grants.withdrawn_at', 'is', null),
      )
      .leftJoin('invitations', 'invitations.id', 'grants.invitation_id')
      .leftJoin('workgroups', (on) => on.on('workgroups.id', '=', workgroup ?? null))
      .selectAll('participants')
      .select(['credentials.kind', 'credentials.expires_at', 'workgroups.programme_id', 'workgroups.territory_id'])
      .select([
        'grants.id as grant_id',
        'grants.role',
        'scope_kind',
        'scope_id',
        'invitation_id',
        'until',
        'revoked_at',
      ])
      .where('credentials.hash', '=', hash)
      .where('credentials.expires_at', '>', now.toISOString())
      .execute()
    const [first] = rows
    if (!first) return undefined
    const participant = asParticipant(first)
    const { kind, expires_at, programme_id, territory_id } = first
    return {
      credential: asCredential({ hash, kind, expires_at, participant_id: participant.id }),
      participant,
      grants: rows.flatMap(({ grant_id, role, scope_kind, scope_id, invitation_id, until, revoked_at }) => {
        if (grant_id === null || role === null || scope_kind === null || revoked_at !== null) return []
        const row = { id: grant_id, participant_id: participant.id, role, scope_kind, scope_id, invitation_id, until }
        return [asGrant(row)]
      }),
      ...(programme_id !== null && {
        place: {
          programme: programme_id as ProgrammeId,
          territory: (territory_id ?? undefined) as TerritoryId | undefined,
          workgroup,
        },
      }),
    }
  }

  async removeCredential(hash: string): Promise<void> {
    await this.#database.deleteFrom('credentials').where('hash', '=', hash).execute()
    await this.#accessChanged()
  }

  async shutOut(id: ParticipantId): Promise<void> {
    await this.#database.updateTable('participants').set({ password_hash: null }).where('id', '=', id).execute()
    await this.#database.deleteFrom('credentials').where('participant_id', '=', id).execute()
    await this.#accessChanged()
  }

  async forget(id: ParticipantId): Promise<void> {
    await this.shutOut(id)
    await this.#database.deleteFrom('grants').where('participant_id', '=', id).execute()
    await this.#database.deleteFrom('private_notes').where('participant_id', '=', id).execute()
    await this.#database.deleteFrom('attendance').where('participant_id', '=', id).execute()
    await this.#database.deleteFrom('shut_out').where('participant_id', '=', id).execute()
    await this.#database.deleteFrom('stage_parts').where('owner', '=', id).execute()
    await this.#database.updateTable('invitations').set({ created_by: null }).where('created_by', '=', id).execute()
    const nobody = { name: NOBODY, college: null, email: null, password_hash: null }
    await this.#database.updateTable('participants').set(nobody).where('id', '=', id).execute()
    try {
      await this.#database.deleteFrom('participants').where('id', '=', id).execute()
    } catch (error) {
      if (!/foreign key/i.test(String(error))) throw error // something still refers to the line: it says nothing any more
    }
  }

  #grantsInForce() {
    return this.#database
      .selectFrom('grants')
      .leftJoin('invitations', 'invitations.id', 'grants.invitation_id')
      .where('grants.withdrawn_at', 'is', null)
      .where('invitations.revoked_at', 'is', null)
  }

  async #accessChanged(): Promise<void> {
    await this.#database.updateTable('access_version').set({ version: sql`version + 1` }).execute()
  }
}

function asParticipant(row: Selectable<Tables['participants']>): Participant {
  return {
    id: row.id as ParticipantId,
    name: row.name,
    college: (row.college as College | null) ?? undefined,
    email: row.email ?? undefined,
    createdAt: new Date(row.created_at),
  }
}

function asGrant(row: Omit<Selectable<Tables['grants']>, 'withdrawn_at'>): KeptGrant {
  return {
    id: row.id as GrantId,
    participant: row.participant_id as ParticipantId,
    role: row.role as Role,
    scope: (row.scope_kind === 'instance' ? { kind: 'instance' } : { kind: row.scope_kind, id: row.scope_id }) as Scope,
    invitation: (row.invitation_id as InvitationId | null) ?? undefined,
    until: row.until ? new Date(row.until) : undefined,
  }
}

function asInvitation(row: Selectable<Tables['invitations']>): Invitation {
  return {
    id: row.id as InvitationId,
    workgroup: row.workgroup_id as WorkgroupId,
    role: row.role as InvitedRole,
    codeHash: row.code_hash,
    linkHash: row.link_hash,
    sealed: row.sealed,
    expiresAt: new Date(row.expires_at),
    revokedAt: row.revoked_at ? new Date(row.revoked_at) : undefined,
    createdAt: new Date(row.created_at),
    createdBy: (row.created_by as ParticipantId | null) ?? undefined,
  }
}

function asCredential(row: Selectable<Tables['credentials']>): Credential {
  return {
    hash: row.hash,
    kind: row.kind as CredentialKind,
    participant: row.participant_id as ParticipantId,
    expiresAt: new Date(row.expires_at),
  }
}
