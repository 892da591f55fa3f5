import * as z from 'zod/mini'
import { idOf, type ParticipantId, type SessionId, type SheetId } from '../ids.ts'
import {
  authorField,
  countField,
  dateField,
  type Line,
  lineField,
  lineKeys,
  linesOf,
  maybe,
  momentField,
  or,
  orderField,
  type RecordShape,
  setOf,
  titleField,
} from './fields.ts'
import { type College, colleges } from './participant.ts'

/** Written by the group, then said yes to by it: whoever conducts says so, and may open them again. */
export const minutesStatuses = ['draft', 'validated'] as const
export type MinutesStatus = (typeof minutesStatuses)[number]

/** How many people of one college were there; never who. */
export interface AttendanceLine extends Line {
  /** Absent: of no college that is known. */
  readonly from?: College | undefined
  readonly count: number
}

/** How many people of one organisation were there; never who. */
export interface OrganisationLine extends Line {
  readonly name: string
  readonly count: number
}

/**
 * What is kept of a session (« relevé de conclusions »), under the id of that session. Its sections live beside it as rich
 * texts, see `minutesWords`.
 */
export interface Minutes {
  readonly id: SessionId
  readonly title: string
  /** Days, 2026-11-24. */
  readonly date?: string | undefined
  readonly nextDate?: string | undefined
  readonly place?: string | undefined
  readonly status: MinutesStatus
  /** Milliseconds since 1970. */
  readonly validatedAt?: number | undefined
  readonly attendance: readonly AttendanceLine[]
  /** The same people by organisation, of those who named one. */
  readonly organisations: readonly OrganisationLine[]
  /** The action sheets that were decided on: the next session begins by them. */
  readonly sheets: readonly SheetId[]
  readonly author?: ParticipantId | undefined
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly order: string
}

/** Déroulé, constats, votes, désaccords, décisions, suites : in the order they are read. */
export const minutesWords = ['course', 'observed', 'votes', 'disagreements', 'decisions', 'next'] as const
export type MinutesWords = (typeof minutesWords)[number]

const keys = {
  title: titleField,
  date: dateField,
  nextDate: dateField,
  place: lineField,
  status: z.enum(minutesStatuses),
  validatedAt: momentField,
  author: authorField,
  createdAt: momentField,
  order: orderField,
}
const organisationKeys = { name: lineField, count: countField, order: orderField }
const attendanceKeys = { from: z.enum(colleges), count: countField, order: orderField }
const sets = { sheets: idOf<SheetId>() }
export const minutesShape = {
  keys,
  words: minutesWords,
  sets,
  lines: { attendance: attendanceKeys, organisations: organisationKeys },
} as const satisfies RecordShape

/** Reads minutes as a document is read: an odd value becomes its default and hides nothing. */
export const minutesCheck = z.object({
  id: idOf<SessionId>(),
  title: or(z.string(), ''),
  date: maybe(keys.date),
  nextDate: maybe(keys.nextDate),
  place: maybe(keys.place),
  status: or(keys.status, 'draft'),
  validatedAt: maybe(keys.validatedAt),
  attendance: linesOf(z.object({ ...lineKeys, from: maybe(attendanceKeys.from), count: or(countField, 0) })),
  organisations: linesOf(z.object({ ...lineKeys, name: or(lineField, ''), count: or(countField, 0) })),
  sheets: setOf(sets.sheets),
  author: maybe(keys.author),
  createdAt: or(momentField, 0),
  order: or(z.string(), 'a0'),
})

export function isValidated({ status }: { readonly status?: unknown }): boolean {
  return status === 'validated'
}

/** Minutes as they begin. */
export function newMinutes(id: SessionId, order: string, createdAt: number, author?: ParticipantId): Minutes {
  return { ...minutesCheck.parse({ id }), author, createdAt, order }
}
