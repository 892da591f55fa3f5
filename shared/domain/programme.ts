import * as z from 'zod/mini'

export const MAX_TITLE_LENGTH = 160

/** A title that people give: 1 to 160 characters once trimmed, on one line. */
export const titleCheck = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(MAX_TITLE_LENGTH), z.regex(/^[^\p{Cc}]+$/u))

/** The life of a working group, in order (« préparation → ouvert → diagnostic validé → fiches transmises → clos »). */
export const workgroupStates = ['preparation', 'open', 'diagnosticValidated', 'sheetsTransmitted', 'closed'] as const
export type WorkgroupState = (typeof workgroupStates)[number]

/** A policy area of a programme (« volet »), as everybody who works in it names it. */
export interface PolicyArea {
  readonly key: string
  readonly title: string
}
