import type { InvitedRole, Role, Scope } from '../../shared/access.ts'
import type { College } from '../../shared/domain/participant.ts'
import type { RichText } from '../../shared/document/richText.ts'
import type { Note } from '../../shared/domain/note.ts'
import type { WorkgroupState } from '../../shared/domain/programme.ts'
import type { SnapshotReason } from '../../shared/domain/snapshot.ts'
import type {
  GrantId,
  InvitationId,
  NoteId,
  ParticipantId,
  ProgrammeId,
  SnapshotId,
  TerritoryId,
  WorkgroupId,
} from '../../shared/ids.ts'

/** What outlives the process. Each implementation passes test/helpers/storageContract.ts. */
export interface Storage {
  readonly boards: BoardStorage
  readonly directory: Directory
  readonly people: People
  /** Answers when the store can be read and written; rejects when it cannot. */
  check(): Promise<void>
  /**
   * Calls back within a second of another process (the command line, a second server) having written something.
   * @returns stop watching
   */
  watch(onForeignWrite: () => void): () => void
  /** A whole copy of the store as one file, while others write. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}

// Boards

export type UpdateKey = number
export interface KeptUpdate {
  readonly key: UpdateKey
  readonly bytes: Uint8Array
}
/** Whose a Yjs client id is in one document: nobody else's words are taken under it. */
export interface Writer {
  readonly client: number
  readonly participant: ParticipantId
}
export interface JournalEntry {
  readonly workgroup: WorkgroupId
  readonly update: Uint8Array
  /** Client ids that this update is the first to write under; kept in the same commit. */
  readonly newWriters?: readonly Writer[] | undefined
  /** Notes that this update takes away; they go to the bin in the same commit. */
  readonly binned?: readonly BinnedNote[] | undefined
  /** A version of what was there before this update, kept in the same commit: one is never without the other. */
  readonly versionBefore?: (NewSnapshot & { readonly id: SnapshotId }) | undefined
}
/** A note that was taken away, as it was. One that has come back since may still have its line here. */
export interface BinnedNote {
  readonly note: Note
  readonly words: RichText
  /** Absent when nobody is known to have done it, as an update of another program. */
  readonly removedBy?: ParticipantId | undefined
  readonly removedAt: Date
}
export interface BoardStorage {
  /** Every update kept for a workgroup, in any order since Yjs merges them alike; [] for a new one. */
  load(workgroup: WorkgroupId): Promise<KeptUpdate[]>
  /** Every client id that somebody has written under. */
  writers(workgroup: WorkgroupId): Promise<Writer[]>
  /** Keeps updates of any number of workgroups in one commit; resolves to their keys once a crash cannot lose them. */
  append(entries: readonly JournalEntry[]): Promise<UpdateKey[]>
  /**
   * Puts one merged update in place of exactly these; what others append meanwhile stays.
   * @returns the key of the merged update
   */
  compact(workgroup: WorkgroupId, merged: Uint8Array, replaced: readonly UpdateKey[]): Promise<UpdateKey>
  /** Updates that other processes appended after this key, oldest first. */
  appendedByOthers(after: UpdateKey): Promise<(KeptUpdate & JournalEntry)[]>
  /** The highest key given out so far; 0 for none. */
  lastKey(): Promise<UpdateKey>
  addSnapshot(snapshot: NewSnapshot): Promise<SnapshotId>
  /** Newest first, without their bytes. */
  snapshots(workgroup: WorkgroupId): Promise<Snapshot[]>
  snapshotBytes(id: SnapshotId): Promise<{ workgroup: WorkgroupId; bytes: Uint8Array } | undefined>
  /** Those that are gone already are passed over. */
  removeSnapshots(ids: readonly SnapshotId[]): Promise<void>
  /** Notes that were taken away, the last one first; a note that was taken away twice is there once. */
  bin(workgroup: WorkgroupId): Promise<BinnedNote[]>
  /** Who had written the notes in the bin. */
  authorsInBin(workgroup: WorkgroupId): Promise<{ note: NoteId; author: ParticipantId }[]>
  /** Empties the bins of what was taken away before this moment. */
  removeBinnedBefore(moment: Date): Promise<void>
}

export interface NewSnapshot {
  readonly workgroup: WorkgroupId
  readonly reason: SnapshotReason
  readonly name?: string | undefined
  readonly by?: ParticipantId | undefined
  /** The whole document as one Yjs update, version 1. */
  readonly bytes: Uint8Array
  readonly noteCount: number
  /** Absent for a version of before this was counted. */
  readonly zoneCount?: number | undefined
}
export interface Snapshot extends Omit<NewSnapshot, 'bytes'> {
  readonly id: SnapshotId
  readonly createdAt: Date
  readonly sizeBytes: number
}

// Programmes, territories, workgroups

export interface Programme {
  readonly id: ProgrammeId
  /** The name a programme file gives it, so that importing again finds it. */
  readonly key: string
  readonly title: string
  readonly organisation: string
  /** What the file said that no table holds yet (policy areas, dates…), as JSON, given back by the export. */
  readonly details: unknown
}
export interface Territory {
  readonly id: TerritoryId
  readonly programme: ProgrammeId
  readonly key: string
  readonly name: string
  readonly details: unknown
}
export interface Workgroup {
  readonly id: WorkgroupId
  readonly programme: ProgrammeId
  readonly territory?: TerritoryId | undefined
  readonly key: string
  readonly title: string
  readonly theme: string
  readonly state: WorkgroupState
  readonly details: unknown
  /** Digest of the board that the last import wrote, so that the same file is not written twice. */
  readonly importedBoard?: string | undefined
}
export interface Directory {
  programmes(): Promise<Programme[]>
  territories(programme?: ProgrammeId): Promise<Territory[]>
  workgroups(programme?: ProgrammeId): Promise<Workgroup[]>
  workgroup(id: WorkgroupId): Promise<Workgroup | undefined>
  programme(id: ProgrammeId): Promise<Programme | undefined>
  territory(id: TerritoryId): Promise<Territory | undefined>
  /** Adds what has a new id and replaces what has a known one, all or nothing, with the boards' first updates. */
  put(change: DirectoryChange): Promise<void>
}
export interface DirectoryChange {
  readonly programmes?: readonly Programme[]
  readonly territories?: readonly Territory[]
  readonly workgroups?: readonly Workgroup[]
  readonly updates?: readonly JournalEntry[]
}

// People and what they may do

export interface Participant {
  readonly id: ParticipantId
  readonly name: string
  readonly college?: College | undefined
  /** Lower case; only people with an account have one. */
  readonly email?: string | undefined
  readonly createdAt: Date
}
export interface KeptGrant {
  readonly id: GrantId
  readonly participant: ParticipantId
  readonly role: Role
  readonly scope: Scope
  readonly invitation?: InvitationId | undefined
  readonly until?: Date | undefined
}
/** A link and a code to hand out. Secrets are kept as keyed hashes, and sealed so that a facilitator can see them again. */
export interface Invitation {
  readonly id: InvitationId
  readonly workgroup: WorkgroupId
  readonly role: InvitedRole
  readonly codeHash: string
  readonly linkHash: string
  readonly sealed: string
  readonly expiresAt: Date
  readonly revokedAt?: Date | undefined
  readonly createdAt: Date
  readonly createdBy?: ParticipantId | undefined
}
export type CredentialKind = 'cookie' | 'bearer' | 'welcome'
/** Something that proves who one is: a browser's cookie, a program's token, a one-time link to choose a password. */
export interface Credential {
  readonly hash: string
  readonly kind: CredentialKind
  readonly participant: ParticipantId
  readonly expiresAt: Date
}
export interface People {
  addParticipant(participant: Participant, passwordHash?: string): Promise<void>
  participant(id: ParticipantId): Promise<Participant | undefined>
  /** People with an account, by name. */
  accounts(): Promise<Participant[]>
  accountByEmail(email: string): Promise<{ participant: Participant; passwordHash: string | undefined } | undefined>
  /** Another name or college for somebody known; what is absent stays. */
  rename(id: ParticipantId, name: string, college: College | undefined): Promise<void>
  setPassword(id: ParticipantId, passwordHash: string): Promise<void>
  /** People who hold a grant on exactly this workgroup that has not been withdrawn. */
  participantsOf(workgroup: WorkgroupId): Promise<(Participant & { readonly role: Role })[]>
  addGrant(grant: KeptGrant): Promise<void>
  /** Grants in force: neither withdrawn nor given by a revoked invitation. `until` is the caller's to check. */
  grantsOf(participant: ParticipantId): Promise<KeptGrant[]>
  /** Withdraws all that a person may do on one workgroup. */
  withdrawGrants(participant: ParticipantId, workgroup: WorkgroupId): Promise<void>
  hasAdministrator(): Promise<boolean>
  /** Grows with every change that can take a right away, so that a process can tell cheaply whether to look again. */
  accessVersion(): Promise<number>

  addInvitation(invitation: Invitation): Promise<void>
  invitation(id: InvitationId): Promise<Invitation | undefined>
  invitationByHash(hash: string): Promise<Invitation | undefined>
  /** Newest first, revoked and expired ones included. */
  invitationsOf(workgroup: WorkgroupId): Promise<Invitation[]>
  revokeInvitation(id: InvitationId): Promise<void>

  addCredential(credential: Credential): Promise<void>
  /** The credential with this hash unless it has expired. */
  credential(hash: string, now: Date): Promise<Credential | undefined>
  removeCredential(hash: string): Promise<void>
}
