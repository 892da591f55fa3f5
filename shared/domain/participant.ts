import * as z from 'zod/mini'

/** Where a participant speaks from; shown beside the name, counted, never ranked. */
export const colleges = [
  'mds',
  'headquarters',
  'partner',
  'userRepresentative',
  'inhabitant',
  'elected',
  'union',
  'consultant',
] as const
export type College = (typeof colleges)[number]
export const collegeCheck = z.enum(colleges)

export const MAX_NAME_LENGTH = 60
export const MAX_ORGANISATION_LENGTH = 80

/** What no name is made of: line breaks, control characters, signs that cannot be seen. */
const VISIBLE_LINE = /^[^\p{Cc}\p{Cf}\u2028\u2029]+$/u

/** A display name: a name or a role, 1 to 60 characters once trimmed, without line breaks or control characters. */
export const displayNameCheck = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(MAX_NAME_LENGTH), z.regex(VISIBLE_LINE))

/** The organisation or service somebody comes from, as they write it: 1 to 80 characters once trimmed, like a name. */
export const organisationCheck = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(MAX_ORGANISATION_LENGTH), z.regex(VISIBLE_LINE))

/** In whose name something is said: « Rose · CCAS du Val ». The name comes first, for whoever has to find it. */
export function spokenFor(name: string, organisation?: string): string {
  return organisation ? `${name}${SPOKEN_FROM}${organisation}` : name
}
export const SPOKEN_FROM = ' · '

/** Where somebody speaks from, as far as they said: shown beside their name. */
export interface Affiliation {
  readonly college?: College | undefined
  readonly organisation?: string | undefined
}
export const affiliationKeys = { college: z.optional(collegeCheck), organisation: z.optional(organisationCheck) }
