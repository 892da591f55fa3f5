import * as z from 'zod/mini'

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type ProgrammeId = Id<'Programme'>
export type TerritoryId = Id<'Territory'>
export type WorkgroupId = Id<'Workgroup'>
export type ParticipantId = Id<'Participant'>
export type InvitationId = Id<'Invitation'>
export type GrantId = Id<'Grant'>
export type SnapshotId = Id<'Snapshot'>
export type TemplateId = Id<'Template'>
export type TermId = Id<'Term'>
/** A meeting of a working group. */
export type SessionId = Id<'Session'>
/** A step of its agenda. */
export type AgendaStepId = Id<'AgendaStep'>
/** Notes that people write each for themselves, to be revealed together. */
export type WritingId = Id<'Writing'>
/** Something asked aloud, waiting for its turn. */
export type QuestionId = Id<'Question'>
/** One vote of a group, from its opening to its close: a second round is another. */
export type BallotId = Id<'Ballot'>
export type NoteId = Id<'Note'>
export type ZoneId = Id<'Zone'>
export type GroupId = Id<'Group'>
export type TextId = Id<'Text'>
export type ShapeId = Id<'Shape'>
export type LinkId = Id<'Link'>
export type StrokeId = Id<'Stroke'>
export type ImageId = Id<'Image'>
export type UploadId = Id<'Upload'>
export type CommentId = Id<'Comment'>
/** A change that somebody proposes to a text. */
export type SuggestionId = Id<'Suggestion'>
export type ReportId = Id<'Report'>
export type FindingId = Id<'Finding'>
export type ProblemId = Id<'Problem'>
export type SheetId = Id<'Sheet'>
/** A line of a list inside a finding or a sheet: a piece of evidence, a step, a partner… */
export type LineId = Id<'Line'>
/** Whatever lies on a board and can be taken in the hand. */
export type ItemId = NoteId | ZoneId | GroupId | TextId | ShapeId | LinkId | StrokeId | ImageId | FindingId

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ID_LENGTH = 22 // 62^22 > 2^130: ids are also the only secret of a room's address, so they must not be guessable

/** A new id: 22 characters of [0-9a-zA-Z], 130 random bits. */
export function newId<T extends Id<string>>(): T {
  let id = ''
  while (id.length < ID_LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < 248 && id.length < ID_LENGTH) id += ALPHABET[byte % 62] // 248 = 4 × 62: no letter is likelier
    }
  }
  return id as T
}

// Names that every object already has: as keys they would change the object instead of naming an entry.
const RESERVED = new Set(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'])

/** Whether a text can be an id: 1 to 64 characters of [0-9a-zA-Z_-], starting with a letter or a digit. */
export function isId(text: string): boolean {
  return /^[0-9a-zA-Z][0-9a-zA-Z_-]{0,63}$/.test(text) && !RESERVED.has(text)
}

/** The zod check of an id; the brand says of what. */
export function idOf<T extends Id<string>>() {
  return z.custom<T>((value) => typeof value === 'string' && isId(value), { error: 'invalid id' })
}
