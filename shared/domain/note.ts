import type { Hat } from './hat.ts'
import type { GroupId, NoteId, ParticipantId, ZoneId } from '../ids.ts'
import type { BoardPoint, Size } from '../units.ts'

/** Paper colours; `client/ui/tokens.css` has their values, `client/text/*.ts` their names. */
export const noteColours = ['straw', 'apricot', 'rose', 'lilac', 'sky', 'mint', 'lime', 'chalk'] as const
export type NoteColour = (typeof noteColours)[number]

export const noteKinds = ['idea', 'fear', 'question', 'quote', 'achievement'] as const
export type NoteKind = (typeof noteKinds)[number]

/** How a note came here: written in the room, typed from paper, revealed, or read from a file. */
export const noteOrigins = ['contribution', 'paper', 'reveal', 'import'] as const
export type NoteOrigin = (typeof noteOrigins)[number]

/** A sticky note without its words: these live in a rich text of their own (`BoardDocument.textOf`). */
export interface Note {
  readonly id: NoteId
  readonly at: BoardPoint
  readonly size: Size
  readonly colour: NoteColour
  readonly kind: NoteKind
  readonly zone?: ZoneId | undefined
  readonly group?: GroupId | undefined
  /** Absent when written by nobody known here, as in an imported board. */
  readonly author?: ParticipantId | undefined
  /** Who said it, where that is not who wrote it. */
  readonly onBehalfOf?: string | undefined
  /** The hat under which it was written. */
  readonly hat?: Hat | undefined
  readonly origin: NoteOrigin
  /** Milliseconds since 1970, by the clock of the browser that wrote it: for display, never for order. */
  readonly createdAt: number
  /** Fractional index: which note lies above which. Equal keys are told apart by id. */
  readonly order: string
}

/** A new note is a square of 200 units, the size everybody's hand knows from the other boards. */
export const NOTE_SIZE: Size = [200, 200]
export const MAX_NOTE_LENGTH = 2000 // characters: beyond this it is a document, not a note
