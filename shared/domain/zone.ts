import type { GroupId, TextId, ZoneId } from '../ids.ts'
import type { NoteColour } from './note.ts'
import type { BoardPoint, Size } from '../units.ts'
import type { Contributed } from './thing.ts'

/** What a note in a zone says, in the words of the diagnostic. */
export const natures = [
  'need',
  'strength',
  'weakness',
  'opportunity',
  'threat',
  'resource',
  'potential',
  'limit',
  'fear',
  'question',
] as const
export type Nature = (typeof natures)[number]

/** What a finding is about: the people who live here, or what is offered to them. */
export const findingScopes = ['population', 'provision'] as const
export type FindingScope = (typeof findingScopes)[number]

export const zoneLayouts = ['free', 'columns', 'rows', 'matrix'] as const
export type ZoneLayout = (typeof zoneLayouts)[number]

/** An axis of a matrix: what it measures, and the words at its two ends, such as « Effort », « faible », « fort ». */
export interface MatrixAxis {
  readonly name: string
  readonly low: string
  readonly high: string
}
export const MAX_AXIS_LENGTH = 80 // characters of each of the three
/** x from left to right, y from the foot upwards. */
export interface MatrixAxes {
  readonly x: MatrixAxis
  readonly y: MatrixAxis
}

export interface ZoneMeaning {
  readonly nature?: Nature | undefined
  readonly scope?: FindingScope | undefined
  /** The id of a policy area of the programme (« volet »). */
  readonly policyArea?: string | undefined
  readonly axis?: string | undefined
  /** Of a zone with the layout « matrix »: what the place of a note in it says. */
  readonly axes?: MatrixAxes | undefined
}

/** An area of the wall: notes dropped into it belong to it. */
export interface Zone {
  readonly id: ZoneId
  readonly title: string
  readonly instruction: string
  readonly at: BoardPoint
  readonly size: Size
  readonly meaning: ZoneMeaning
  /** Its ground, and the paper of notes that begin in it; absent, its nature says both. */
  readonly colour?: NoteColour | undefined
  readonly layout: ZoneLayout
  /** Locked zones are part of the wall: they do not move under the hand. */
  readonly locked: boolean
  readonly order: string
}

/** A titled group of notes. */
export interface Group {
  readonly id: GroupId
  readonly title: string
  readonly zone?: ZoneId | undefined
  /** Its notes lie on one pile rather than side by side. */
  readonly stacked?: boolean | undefined
  readonly order: string
}

/** A text laid on the board without paper under it. */
export interface BoardText extends Contributed {
  readonly id: TextId
  readonly text: string
  readonly at: BoardPoint
  readonly size: Size
  /** Height of its letters, in board units; absent, TEXT_LETTERS. */
  readonly letters?: number | undefined
  readonly order: string
}
export const TEXT_LETTERS = 28

const colourByNature: Readonly<Record<Nature, NoteColour>> = {
  need: 'sky',
  strength: 'mint',
  weakness: 'apricot',
  opportunity: 'lime',
  threat: 'rose',
  resource: 'mint',
  potential: 'lime',
  limit: 'chalk',
  fear: 'lilac',
  question: 'straw',
}

/** The paper of a note that begins in a zone: it says what the zone says; straw, as on any table, where that is nothing. */
export function colourOf(zone: Pick<Zone, 'meaning' | 'colour'> | undefined): NoteColour {
  if (zone?.colour) return zone.colour
  return zone?.meaning.nature ? colourByNature[zone.meaning.nature] : 'straw'
}
