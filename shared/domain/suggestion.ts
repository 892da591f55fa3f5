import * as z from 'zod/mini'
import { idOf, type ParticipantId, type SuggestionId } from '../ids.ts'

/** A change that somebody proposes to a text, as its marks bear it. Words to come and words to go under one id are one change. */
export interface Suggestion {
  readonly id: SuggestionId
  /** Absent of one whom the document has forgotten. */
  readonly author?: ParticipantId | undefined
  /** Milliseconds since 1970, by the clock of the browser that began it. */
  readonly at: number
}

/** The marks that bear one: letters to come, and letters to go. */
export const suggestionMarks = ['insertion', 'deletion'] as const
export type SuggestionMark = (typeof suggestionMarks)[number]

/** Stands in what is proposed to come for the end of a paragraph: accepted, it is one. */
export const PARAGRAPH_SIGN = '¶'

export const suggestionCheck = z.strictObject({
  id: idOf<SuggestionId>(),
  author: z.optional(idOf<ParticipantId>()),
  at: z.number().check(z.minimum(0), z.maximum(1e14)),
})

export function isSuggestionMark(name: string | undefined): name is SuggestionMark {
  return name === 'insertion' || name === 'deletion'
}
