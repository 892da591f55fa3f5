import type { BallotNews, Choices, Offer } from '../../shared/domain/ballot.ts'
import type { BallotResults } from '../../shared/domain/ballotResults.ts'
import type { StepRights } from '../../shared/access.ts'
import type { Affiliation, College } from '../../shared/domain/participant.ts'
import type { InterventionDetails, InterventionKind, InterventionView } from '../../shared/domain/intervention.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { Attendance as Counts } from '../../shared/domain/roomTalk.ts'
import type { Session, SessionState } from '../../shared/domain/session.ts'
import type { BallotId, NoteId, ParticipantId, SessionId, WorkgroupId, WritingId } from '../../shared/ids.ts'
import type { ConductorParts, OwnParts, StageParts } from '../../shared/stage.ts'

/* What is kept of sessions: rights of the steps, what is held of one under way, and all that is no part of a document. */

/** Rights of the step as they are kept. */
export interface KeptStep {
  readonly rights: StepRights
  /** Grows with every change of any step in the store: of two, the higher is the later. */
  readonly version: number
}
export interface Steps {
  /** undefined for a workgroup whose rights nobody has set. */
  of(workgroup: WorkgroupId): Promise<KeptStep | undefined>
  set(workgroup: WorkgroupId, rights: StepRights): Promise<void>
  /** Steps set after this version, by whatever process, oldest first. */
  setSince(version: number): Promise<(KeptStep & { readonly workgroup: WorkgroupId })[]>
}

/** Whoever conducts, as the owner of a part: no id of a person begins like that. */
export const CONDUCTORS = '@conductors'

/** One part of what is held of a session under way, as it is kept. */
export interface KeptPart {
  readonly workgroup: WorkgroupId
  readonly part: string
  /** The person it is for, or all who conduct; absent for everybody. */
  readonly owner?: ParticipantId | typeof CONDUCTORS | undefined
  /** Unread; undefined once it is gone. */
  readonly value: unknown
  /** Grows with every change of any part in the store: of two, the higher is the later. */
  readonly version: number
}
/** What is held at the moment of a change. */
export interface StageNow {
  readonly parts: StageParts
  readonly rights: StepRights
  readonly conducting: ConductorParts
  readonly own: (participant: ParticipantId) => OwnParts
}
/** What becomes of it: parts that are named take the place of what was there, undefined takes them away; the others stay. */
/** Something that was done to the door of a group, or to somebody in it; kept by their ids, so that nobody is named who was erased. */
export interface Intervention extends InterventionDetails {
  readonly kind: InterventionKind
  readonly by: ParticipantId
  readonly whom?: ParticipantId | undefined
}
export interface StageChange {
  readonly parts?: StageParts | undefined
  readonly conducting?: ConductorParts | undefined
  readonly own?: ReadonlyMap<ParticipantId, OwnParts> | undefined
  readonly rights?: StepRights | undefined
  /** What was done to people by it, kept in the same commit. */
  readonly done?: readonly Intervention[] | undefined
  /** Parts that are nobody's own any more, whoever had them. */
  readonly ownGone?: readonly (keyof OwnParts)[] | undefined
  /** The session it is about, its new state, and what its minutes will know of it. */
  readonly session?:
    | { readonly id: SessionId; readonly state?: SessionState; readonly event?: SessionEvent }
    | undefined
}
export interface Stages {
  /** What was done to the door and to people, the last first: the last `MAX_INTERVENTIONS` of a group. */
  interventions(workgroup: WorkgroupId): Promise<InterventionView[]>
  of(workgroup: WorkgroupId): Promise<KeptPart[]>
  /** Parts changed after this version, by whatever process, oldest first. */
  changedSince(version: number): Promise<KeptPart[]>
  /**
   * Decides on what is held at this moment, and keeps what was decided: all or nothing, and nobody changes any of it in between.
   * @param whose those whose own parts `decide` asks for: of two hundred people nobody else's are read
   * @throws whatever `decide` throws: nothing has then changed
   */
  change(
    workgroup: WorkgroupId,
    decide: (now: StageNow) => StageChange,
    whose?: readonly ParticipantId[],
  ): Promise<void>
}

export interface KeptSession extends Session {
  readonly workgroup: WorkgroupId
  readonly createdAt: Date
}
/** Something of a session that its minutes tell: when, and its details as they are, unread. */
export interface SessionEvent {
  readonly kind: string
  readonly details: Readonly<Record<string, unknown>>
}
export interface KeptSessionEvent extends SessionEvent {
  readonly at: Date
}
export interface Sessions {
  /** The first to be prepared first. One that cannot be read any more is left out. */
  of(workgroup: WorkgroupId): Promise<KeptSession[]>
  one(workgroup: WorkgroupId, id: SessionId): Promise<KeptSession | undefined>
  /**
   * Adds one, or puts another plan in its place.
   * @param was the version of the plan it was made from; whatever is there without it
   * @throws Refusal 'conflict' when the group has `most` already, or when the plan is of another version by now
   */
  put(session: KeptSession, most: number, was?: string): Promise<void>
  /** Takes away one that was never opened. @returns whether there was one */
  remove(workgroup: WorkgroupId, id: SessionId): Promise<boolean>
  /** What happened in one, in order. */
  eventsOf(id: SessionId): Promise<KeptSessionEvent[]>
}

/** In time; being laid on the board; after its writing was revealed, with whoever conducts; or left to its author by them. */
export type PrivateStanding = 'kept' | 'leaving' | 'late' | 'setAside'
/** A note that only its author reads until it is revealed. */
export interface KeptPrivateNote {
  readonly id: NoteId
  readonly workgroup: WorkgroupId
  readonly writing: WritingId
  readonly author: ParticipantId
  /** Its words and looks, sealed: whoever has a copy of the store alone does not read them. */
  readonly sealed: string
  readonly createdAt: Date
  readonly standing: PrivateStanding
}
export interface PrivateNotes {
  /** One's own in a working group, the oldest first. */
  ofPerson(workgroup: WorkgroupId, author: ParticipantId): Promise<KeptPrivateNote[]>
  /**
   * Those of one writing that wait to be revealed, and do so no longer: until they lie on the board their authors change nothing
   * in them. Asked again, those that do not lie there yet.
   */
  takeOut(writing: WritingId): Promise<KeptPrivateNote[]>
  /** Those that came late to any writing of a group. */
  lateOf(workgroup: WorkgroupId): Promise<KeptPrivateNote[]>
  /** How many of a writing wait to be revealed, and by how many people; and how many came late. */
  countOf(writing: WritingId): Promise<{ readonly notes: number; readonly people: number; readonly late: number }>
  /**
   * Adds one, or puts other words into it.
   * @param most how many one person may have in a writing
   * @returns false for one that is leaving for the board
   * @throws Refusal 'forbidden' for somebody else's, 'tooMany'
   */
  put(note: KeptPrivateNote, most: number): Promise<boolean>
  /** Those of other people, and those that are leaving, are passed over. @returns whether it was there */
  remove(id: NoteId, author: ParticipantId): Promise<boolean>
  /** They lie on the board now. */
  removeAll(ids: readonly NoteId[]): Promise<void>
  /** What waits of this writing has come late: it was revealed. */
  markLate(writing: WritingId): Promise<void>
  /** A late note stays with its author. @returns whether it was there */
  setAside(workgroup: WorkgroupId, id: NoteId): Promise<boolean>
}

/** Who was counted at sessions, and who was made to leave. */
export interface Attendance {
  /** Counts a person, once: where they spoke from then is what counts. */
  add(session: SessionId, participant: ParticipantId, from?: Affiliation): Promise<void>
  of(session: SessionId): Promise<Counts>
  /** Nobody knows any more whom it counted. */
  forget(session: SessionId): Promise<void>
  /** Sessions that are closed, and still know whom they counted. */
  unforgotten(): Promise<{ readonly workgroup: WorkgroupId; readonly session: SessionId }[]>
  /** No link of the group lets them in again. */
  shutOut(workgroup: WorkgroupId, participant: ParticipantId): Promise<void>
  letBack(workgroup: WorkgroupId, participant: ParticipantId): Promise<void>
  isShutOut(workgroup: WorkgroupId, participant: ParticipantId): Promise<boolean>
}

/** The code of a card that was written on paper, kept as a keyed hash, and sealed so that it can be printed again. */
export interface KeptReturnCode {
  readonly workgroup: WorkgroupId
  readonly note: NoteId
  readonly codeHash: string
  readonly sealed: string
}
export interface ReturnCodes {
  /** A card has one: a second is passed over. */
  add(code: KeptReturnCode): Promise<void>
  of(workgroup: WorkgroupId): Promise<KeptReturnCode[]>
  byHash(codeHash: string): Promise<KeptReturnCode | undefined>
}

// Ballots

export interface KeptBallot extends BallotNews, Offer {
  readonly workgroup: WorkgroupId
  /** The ballot that this is another round of. */
  readonly after?: BallotId | undefined
  readonly openedAt: Date
  readonly closedAt?: Date | undefined
  readonly results?: BallotResults | undefined
}
/** A ballot as somebody opens it: the session under way is known here. */
export type NewBallot = Omit<
  KeptBallot,
  'kind' | 'state' | 'round' | 'voters' | 'session' | 'turn' | 'step' | 'closedAt' | 'results'
>
/** One person's whole paper, in place of what they gave before. */
export interface Cast {
  readonly ballot: BallotId
  readonly participant: ParticipantId
  readonly college?: College | undefined
  /** Whether they conduct. */
  readonly isFacilitator: boolean
  readonly choices: Choices
  /** Of this person's papers in this ballot; without it, the next. */
  readonly edition?: number | undefined
}
/** A paper as it counts. */
export interface KeptPaper {
  readonly choices: Choices
  readonly edition: number
}
/**
 * Votes. While a ballot is open a paper is kept under a tag that only the key of this ballot makes of its voter; its close
 * counts the papers and takes papers, tags and key away, all at once.
 */
export interface Ballots {
  /** The last to be opened first. One that cannot be read any more is left out. */
  of(workgroup: WorkgroupId): Promise<KeptBallot[]>
  one(workgroup: WorkgroupId, id: BallotId): Promise<KeptBallot | undefined>
  /**
   * Everybody in the room is told. Its round follows that of the ballot it comes after.
   * @throws Refusal 'conflict' when too many are open or kept, 'notFound' for no such ballot before it
   */
  open(ballot: NewBallot): Promise<void>
  /**
   * Takes papers of one group in one commit, in this order; people are told that theirs counts.
   * @returns for each what counts of its voter now: a later edition that came before it; or why it was not taken: 'notFound',
   *   'conflict' once it is closed, 'forbidden', 'malformed'
   */
  cast(workgroup: WorkgroupId, casts: readonly Cast[]): Promise<(KeptPaper | Refusal)[]>
  /** Somebody's own paper while the ballot is open; edition 0 for none. @throws Refusal 'notFound' | 'conflict' once it is closed */
  mine(workgroup: WorkgroupId, id: BallotId, participant: ParticipantId): Promise<KeptPaper>
  /** Everybody in the room is told how many have voted. */
  tellCounts(workgroup: WorkgroupId): Promise<void>
  /**
   * Counts, and forgets who; everybody in the room is told, and the minutes know.
   * @throws Refusal 'notFound', 'conflict' when it is closed already
   */
  close(workgroup: WorkgroupId, id: BallotId): Promise<void>
  /** Leaves nothing of papers that are gone in the store's files. @returns false when somebody was reading: it is to be asked again */
  forget(): Promise<boolean>
  /** Closed ballots whose totals are not in their document yet. */
  unwritten(): Promise<KeptBallot[]>
  written(id: BallotId): Promise<void>
}
