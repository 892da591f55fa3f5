import * as z from 'zod/mini'
import type { ParticipantId } from '../ids.ts'
import {
  authorField,
  dateField,
  type Line,
  lineField,
  lineKeys,
  linesOf,
  maybe,
  momentField,
  orderField,
  passageField,
} from './fields.ts'

/** « À relire par » : somebody is asked to read a text again, until a day. */
export interface ReadingRequest extends Line {
  /** One of the group. */
  readonly reader?: ParticipantId | undefined
  /** Or an organisation, a service, a function, in words. */
  readonly organisation?: string | undefined
  /** A day, 2026-02-01. */
  readonly due?: string | undefined
  /** What is to be looked at. */
  readonly note?: string | undefined
  /** Milliseconds since 1970: since then it is read again. */
  readonly readAt?: number | undefined
  /** Who said so. */
  readonly readBy?: ParticipantId | undefined
}

export const readingKeys = {
  reader: authorField,
  organisation: lineField,
  due: dateField,
  note: passageField,
  readAt: momentField,
  readBy: authorField,
  order: orderField,
}
export const readingsCheck = linesOf(
  z.object({
    ...lineKeys,
    reader: maybe(readingKeys.reader),
    organisation: maybe(readingKeys.organisation),
    due: maybe(readingKeys.due),
    note: maybe(readingKeys.note),
    readAt: maybe(readingKeys.readAt),
    readBy: maybe(readingKeys.readBy),
  }),
)

export function isWaiting({ readAt }: ReadingRequest): boolean {
  return readAt === undefined
}
/** @param today as 2026-02-01 */
export function isOverdue(request: ReadingRequest, today: string): boolean {
  return isWaiting(request) && request.due !== undefined && request.due < today
}

/** How a record stands with those who are asked to read it again. */
export const readingStates = ['waiting', 'mine', 'overdue'] as const
export type ReadingState = (typeof readingStates)[number]

export function isInReading(
  readings: readonly ReadingRequest[],
  state: ReadingState,
  { you, today }: { readonly you: ParticipantId | undefined; readonly today: string },
): boolean {
  return readings.some((one) => {
    if (state === 'overdue') return isOverdue(one, today)
    return isWaiting(one) && (state === 'waiting' || (you !== undefined && one.reader === you))
  })
}
