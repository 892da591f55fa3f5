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

/** A display name: a name or a role, 1 to 60 characters once trimmed, without line breaks or control characters. */
export const displayNameCheck = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(MAX_NAME_LENGTH), z.regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]+$/u))
