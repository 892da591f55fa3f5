import type { BallotTotals } from '../../shared/domain/votes.ts'
import type { BoardDraft } from '../../shared/exchange/draft.ts'
import type { Writing } from '../../shared/exchange/writing/writeDraft.ts'
import type { Readable } from 'node:stream'
import type { InvitedRole, Place, Role, Scope, StepRights } from '../../shared/access.ts'
import type { Affiliation } from '../../shared/domain/participant.ts'
import type { Erased } from '../../shared/document/rebuild.ts'
import type { Changed } from '../../shared/document/bytes.ts'
import type { RichText } from '../../shared/document/richText.ts'
import type { Term } from '../../shared/domain/glossary.ts'
import type { Note } from '../../shared/domain/note.ts'
import type { WorkgroupState } from '../../shared/domain/programme.ts'
import type { SnapshotReason } from '../../shared/domain/snapshot.ts'
import type { TemplateContents } from '../../shared/domain/template.ts'
import type {
  GrantId,
  InvitationId,
  NoteId,
  ParticipantId,
  ProgrammeId,
  SnapshotId,
  TemplateId,
  TermId,
  TerritoryId,
  UploadId,
  WorkgroupId,
  ZoneId,
} from '../../shared/ids.ts'
import type { UploadView } from '../../shared/uploadsApi.ts'
import type { Attendance, Ballots, PrivateNotes, ReturnCodes, Sessions, Stages, Steps } from './SessionStorage.ts'

/** What outlives the process. Each implementation passes test/helpers/storageContract.ts. */
export interface Storage {
  readonly boards: BoardStorage
  readonly directory: Directory
  readonly people: People
  readonly steps: Steps
  readonly stages: Stages
  readonly sessions: Sessions
  readonly privateNotes: PrivateNotes
  readonly attendance: Attendance
  readonly returnCodes: ReturnCodes
  readonly ballots: Ballots
  readonly templates: Templates
  readonly glossaries: Glossaries
  readonly uploads: Uploads
  /** Answers when the store can be read and written; rejects when it cannot. */
  check(): Promise<void>
  /**
   * Calls back within a second of another process (the command line, a second server) having written something.
   * @returns stop watching
   */
  watch(onForeignWrite: () => void): () => void
  /** How large the store is, and how much of that is room left by what is gone, to be used again. */
  size(): Promise<{ bytes: number; reusableBytes: number }>
  /** What is wrong with the store's file, one line each; [] for nothing. Reads all of it, beside other work. */
  inspect(depth: 'quick' | 'full'): Promise<string[]>
  /** A whole copy of the store as one file, while others write; pictures, where there are some, in `<file>.uploads` beside it. */
  backup(file: string): Promise<void>
  /**
   * Makes the store's files anew, so that nothing that was removed can be read in them any more. Takes as long as a copy.
   * @returns false when somebody was reading meanwhile: remains may lie in the files until the next time
   */
  scrub(): Promise<boolean>
  close(): Promise<void>
}

// Boards

export type UpdateKey = number
export interface KeptUpdate {
  readonly key: UpdateKey
  readonly bytes: Uint8Array
  /** Whether the bytes are those that were written; absent where nobody has counted them then. */
  readonly check?: 'sound' | 'damaged' | undefined
}
/** Whose a Yjs client id is in one document: nobody else's words are taken under it. */
export interface Writer {
  readonly client: number
  readonly participant: ParticipantId
}
export interface JournalEntry {
  readonly workgroup: WorkgroupId
  readonly update: Uint8Array
  /** Which epoch of the document it was made for; the first, 0, when left out. */
  readonly epoch?: number | undefined
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
/** What a rebuild did. */
export interface Rebuilt {
  /** The epoch that begins with it. */
  readonly epoch: number
  /** All that was kept of the document before, and what is now; versions not counted. */
  readonly bytesBefore: number
  readonly bytesAfter: number
}
export interface BoardStorage {
  /** Every update kept of a workgroup's present epoch, in any order since Yjs merges them alike; [] for a new one. */
  load(workgroup: WorkgroupId): Promise<KeptUpdate[]>
  /**
   * How many times the document has been rebuilt. What was made for an earlier epoch is not taken into a later one. Asked
   * before `load`, so that a rebuild between the two makes what is loaded too new for its epoch, and never too old.
   */
  epoch(workgroup: WorkgroupId): Promise<number>
  /** Every client id that somebody has written under; those of earlier epochs are `RETIRED`'s, whose ever they were. */
  writers(workgroup: WorkgroupId): Promise<Writer[]>
  /**
   * Keeps updates of any number of workgroups in one commit; resolves to their keys once a crash cannot lose them. One that
   * was made for an earlier epoch is passed over, with all that goes beside it: it has no key, and its client ids are retired.
   */
  append(entries: readonly JournalEntry[]): Promise<(UpdateKey | undefined)[]>
  /**
   * Merges exactly these updates into one, beside other work, and puts it in their place; what others append meanwhile stays.
   * @param epoch of the document they are of
   * @returns the key of the merged update, the last of theirs: what came later builds on it, and is read after it
   * @throws Refusal 'conflict' when the document has been rebuilt since, 'unreadable', and Error when one of them is not there:
   *   nothing has then changed
   */
  compact(
    workgroup: WorkgroupId,
    merged: readonly UpdateKey[],
    epoch?: number,
  ): Promise<{ key: UpdateKey; sizeBytes: number }>
  /**
   * Takes updates that cannot be served out of the journal, to be kept apart.
   * @param instead  a whole document that takes their place, in the same commit
   * @returns        its key, the first of theirs
   * @throws Refusal 'conflict' when the document has been rebuilt since: nothing has then changed
   */
  setAside(
    workgroup: WorkgroupId,
    lost: readonly LostUpdate[],
    epoch?: number,
    instead?: Uint8Array,
  ): Promise<UpdateKey | undefined>
  /** Updates that were set aside, oldest first, without their bytes. */
  updatesSetAside(): Promise<UpdateSetAside[]>
  /**
   * Makes the document anew from what it shows and begins its next epoch, in one commit that takes in all that was appended
   * before it. Every client id that occurred in the former document is retired. Versions and bin stay as they are.
   * @param erased somebody whose identity the new document leaves out
   * @throws Refusal 'notFound' for no such workgroup, 'fault' when parts of it are missing that may yet come: unless somebody
   *   is to be erased, nothing is then given up
   */
  rebuild(workgroup: WorkgroupId, erased?: Erased): Promise<Rebuilt>
  /**
   * Workgroups where something kept names this person: a document, a version, a bin, an owner of client ids; or where they
   * could enter and notes are written on somebody's behalf, who may be they.
   */
  workgroupsNaming(person: Erased): Promise<WorkgroupId[]>
  /** Makes every version anew without a person, one at a time, and the bin. A version that cannot be read is removed. */
  eraseFromHistory(workgroup: WorkgroupId, erased: Erased): Promise<{ versions: number; unreadable: number }>
  /** Updates that other processes appended after this key, of any epoch, oldest first. */
  appendedByOthers(after: UpdateKey): Promise<(KeptUpdate & JournalEntry)[]>
  /** The highest key given out so far; 0 for none. */
  lastKey(): Promise<UpdateKey>
  /** @throws Refusal 'conflict' when the document has been rebuilt since: the version is then not kept */
  addSnapshot(snapshot: NewSnapshot): Promise<SnapshotId>
  /** Keeps a version of what is on disk of a document, read and counted beside other work. @throws as `addSnapshot` */
  keepVersion(version: NewVersion): Promise<SnapshotId>
  /**
   * Works out, beside other work, what makes a document as it is on disk show a version again, or one zone of it.
   * @throws Refusal 'notFound' for a version, or a zone in it, that is not there; 'unreadable'
   */
  goBack(workgroup: WorkgroupId, version: SnapshotId, zone?: ZoneId, frozen?: StepRights['frozen']): Promise<WorkedOut>
  /** The same for a note that was taken away. @throws Refusal 'conflict' when it is on the board */
  putBack(workgroup: WorkgroupId, note: Note, words: RichText): Promise<WorkedOut>
  /** The same for what a file brings; see `writeDraft`. */
  bring(workgroup: WorkgroupId, draft: BoardDraft, how: BringingHow): Promise<WorkedOut>
  /** The same for what a closed ballot came to: once, however often it is asked. */
  writeTotals(workgroup: WorkgroupId, totals: BallotTotals): Promise<WorkedOut>
  /** Newest first, without their bytes. */
  snapshots(workgroup: WorkgroupId): Promise<Snapshot[]>
  /** How many versions there are, of all documents. */
  snapshotCount(): Promise<number>
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

/** An update that cannot be served: its bytes cannot be read, or it builds on one of those. */
export interface LostUpdate {
  readonly key: UpdateKey
  readonly reason: 'unreadable' | 'dependent'
}
export interface UpdateSetAside extends LostUpdate {
  readonly workgroup: WorkgroupId
  readonly setAsideAt: Date
  readonly sizeBytes: number
}

/** A change that is not kept yet. */
export interface WorkedOut extends Changed {
  /** Of the document it was worked out on. */
  readonly epoch: number
}

/** Where a draft goes: `into` one zone, or beside what is there. */
export interface BringingHow extends Pick<Writing, 'into' | 'joinsZones' | 'by'> {
  /** Its things keep their names: what is there already is not brought twice. */
  readonly keepsIds?: boolean | undefined
}

/** A version whose content is what is on disk. */
export type NewVersion = Omit<NewSnapshot, 'bytes' | 'noteCount' | 'zoneCount' | 'epoch'>
export interface NewSnapshot {
  readonly workgroup: WorkgroupId
  readonly reason: SnapshotReason
  readonly name?: string | undefined
  readonly by?: ParticipantId | undefined
  /** Which epoch of the document it shows; the first, 0, when left out. */
  readonly epoch?: number | undefined
  /** The whole document as one Yjs update, version 1. */
  readonly bytes: Uint8Array
  readonly noteCount: number
  /** Absent for a version of before this was counted. */
  readonly zoneCount?: number | undefined
}
export interface Snapshot extends Omit<NewSnapshot, 'bytes' | 'epoch'> {
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
  /**
   * Adds what has a new id and replaces what has a known one, all or nothing, with updates of the boards.
   * @throws Refusal 'conflict' when one of these boards has been rebuilt since, or a term been said otherwise
   */
  put(change: DirectoryChange): Promise<void>
}
export interface DirectoryChange {
  readonly programmes?: readonly Programme[]
  readonly territories?: readonly Territory[]
  readonly workgroups?: readonly Workgroup[]
  readonly terms?: readonly KeptTerm[]
  readonly updates?: readonly JournalEntry[]
}

// People and what they may do

export interface Participant extends Affiliation {
  readonly id: ParticipantId
  readonly name: string
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
/** What a credential opens. */
export interface Holder {
  readonly credential: Credential
  readonly participant: Participant
  readonly grants: readonly KeptGrant[]
  /** Where the workgroup lies that was asked about; absent for one that there is not. */
  readonly place?: Place
}
export interface People {
  addParticipant(participant: Participant, passwordHash?: string): Promise<void>
  participant(id: ParticipantId): Promise<Participant | undefined>
  /** Everybody of this name, whatever the case, the last to come first. */
  participantsNamed(name: string): Promise<Participant[]>
  /** People with an account, by name. */
  accounts(): Promise<Participant[]>
  accountByEmail(email: string): Promise<{ participant: Participant; passwordHash: string | undefined } | undefined>
  /** Somebody known says anew what they are called and where they speak from; what they leave out is said no more. */
  rename(id: ParticipantId, said: Affiliation & { readonly name: string }): Promise<void>
  setPassword(id: ParticipantId, passwordHash: string): Promise<void>
  /** People who hold a grant on exactly this workgroup that has not been withdrawn. */
  participantsOf(workgroup: WorkgroupId): Promise<(Participant & { readonly role: Role })[]>
  addGrant(grant: KeptGrant): Promise<void>
  /** Grants in force: neither withdrawn nor given by a revoked invitation. `until` is the caller's to check. */
  grantsOf(participant: ParticipantId): Promise<KeptGrant[]>
  /** Gives what a person may do on one workgroup another role: nothing happens to what they may do elsewhere. */
  changeRole(participant: ParticipantId, workgroup: WorkgroupId, role: Role): Promise<void>
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
  /** Whoever holds it unless it has expired, with their grants in force, in one reading: each request asks it. */
  holderOf(hash: string, now: Date, workgroup?: WorkgroupId): Promise<Holder | undefined>
  removeCredential(hash: string): Promise<void>

  /** Takes away all that proves who a person is. What they may do is still known. */
  shutOut(id: ParticipantId): Promise<void>
  /** Removes a person and their grants; where something still refers to them, a line without name or address stays. */
  forget(id: ParticipantId): Promise<void>
}

// Templates

/** A board that a programme keeps to begin others with: without its notes, and without who made it. */
export interface KeptTemplate {
  readonly id: TemplateId
  readonly programme: ProgrammeId
  readonly title: string
  readonly contents: TemplateContents
  readonly createdAt: Date
}
export interface Templates {
  /** Those of a programme, the oldest first. One that cannot be read any more is left out. */
  of(programme: ProgrammeId): Promise<KeptTemplate[]>
  /** @throws Refusal 'conflict' when the programme keeps `most` already: nothing has then changed */
  add(template: KeptTemplate, most: number): Promise<void>
  /** Gives a template of this programme another title. @returns whether there is one */
  rename(programme: ProgrammeId, id: TemplateId, title: string): Promise<boolean>
  /** @returns whether there was one */
  remove(programme: ProgrammeId, id: TemplateId): Promise<boolean>
}

// Glossaries

/** A word of a programme as it was last said. */
export interface KeptTerm {
  readonly id: TermId
  readonly programme: ProgrammeId
  /** The name a programme file gives it, so that importing again finds it. */
  readonly key: string
  /** 1 for what was said first; each saying is kept. */
  readonly version: number
  readonly said: Term
  /** What the last import remembered of it. */
  readonly imported?: string | undefined
  /** Taken out of the glossary; it can come back. */
  readonly isRemoved: boolean
  readonly saidAt: Date
}
export interface Glossaries {
  /** The last saying of each term of a programme, those taken out too, the first that was said first. */
  of(programme: ProgrammeId): Promise<KeptTerm[]>
  /**
   * Keeps another saying.
   * @throws Refusal 'conflict' when it does not follow the last one, or the programme would hold more than `most`
   */
  say(term: KeptTerm, most: number): Promise<void>
  /** Of the programme of a working group: which change of all glossaries its glossary had last. */
  presentFor(workgroup: WorkgroupId): Promise<{ readonly programme: ProgrammeId | undefined; readonly change: number }>
  /** Programmes whose glossary has changed after this change, each with its last. */
  changedSince(change: number): Promise<{ readonly programme: ProgrammeId; readonly change: number }[]>
}

// Pictures on boards

/** What is known of a picture, beside its bytes. It never changes. */
export interface Upload extends UploadView {
  readonly workgroup: WorkgroupId
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string
}
export type NewUpload = Pick<Upload, 'workgroup' | 'type' | 'width' | 'height'> & { readonly bytes: Uint8Array }

/** Pictures that documents name: kept once a workgroup, as long as something names them. */
export interface Uploads {
  /**
   * Resolves once a crash cannot lose the picture. The same bytes are found again, and are then as if put today.
   * @param mostBytes what the pictures of one workgroup may weigh together
   * @throws Refusal 'noRoom'
   */
  put(image: NewUpload, mostBytes: number): Promise<Upload>
  get(id: UploadId): Promise<Upload | undefined>
  /** Every picture, those of a workgroup one after the other. */
  all(): Promise<Upload[]>
  /** The bytes of a picture; undefined where they are missing. */
  open(upload: Upload): Promise<Readable | undefined>
  /** Something names these at this moment. */
  named(ids: readonly UploadId[], moment: Date): Promise<void>
  /** Removes those of these that nothing has named, and nobody put, since a moment. @returns how many that was */
  removeUnnamedSince(ids: readonly UploadId[], moment: Date): Promise<number>
  /** Removes bytes older than this that belong to no picture, as a crash may leave them. */
  removeStrays(before: Date): Promise<void>
}
