import * as z from 'zod/mini'
import { collegeCheck } from './participant.ts'

/** How far a word has come: somebody wants it in, it is being talked over, or it is what all agree on. */
export const termStatuses = ['proposed', 'discussed', 'validated'] as const
export type TermStatus = (typeof termStatuses)[number]

/** Wide: they stop accidents, not people. */
export const termBounds = {
  term: 120,
  definition: 1000,
  acronym: 20,
  others: 20,
  disagreement: 600,
  disagreements: 100,
  perProgramme: 500,
} as const

// Signs that no pen writes: control characters except line ends, and halves of surrogate pairs.
const ONE_LINE = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u
const SOME_LINES = /^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most), z.regex(ONE_LINE))
const some = (most: number) => z.string().check(z.trim(), z.maxLength(most), z.regex(SOME_LINES))
const expressions = z._default(z.array(line(termBounds.term)).check(z.maxLength(termBounds.others)), [])

/** What people write of a word. Definitions may still be missing from one that is only proposed. */
export const termEntryCheck = z.object({
  term: line(termBounds.term),
  definition: z._default(some(termBounds.definition), ''),
  /** The same in words that need no other explanation. */
  plainDefinition: z._default(some(termBounds.definition), ''),
  acronym: z.optional(line(termBounds.acronym)),
  synonyms: expressions,
  /** What it is taken for, and is not. */
  notToConfuse: expressions,
})
export type TermEntry = z.infer<typeof termEntryCheck>

/** Somebody does not mean the same by the word: it is kept beside the definition, whatever becomes of that. */
export const disagreementCheck = z.object({
  words: some(termBounds.disagreement).check(z.minLength(1)),
  college: z.optional(collegeCheck),
  /** ISO 8601. */
  saidAt: z.optional(z.string().check(z.maxLength(40), z.regex(/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/))),
})

/** One word of the glossary of a programme. */
export const termCheck = z.extend(termEntryCheck, {
  status: z.enum(termStatuses),
  disagreements: z._default(z.array(disagreementCheck).check(z.maxLength(termBounds.disagreements)), []),
})
export type Term = z.infer<typeof termCheck>

/** Whether all can agree on it: there has to be something to agree on. */
export function mayBeValidated({ definition }: Pick<Term, 'definition'>): boolean {
  return definition.trim() !== ''
}
