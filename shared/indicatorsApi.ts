import * as z from 'zod/mini'
import { frequencies } from './domain/actionSheet.ts'
import { keyField } from './domain/fields.ts'
import { absences, polarities } from './domain/indicator.ts'
import { idOf, type ProgrammeId } from './ids.ts'

/* The indicators of a programme over HTTP, for those who name one in a finding or a sheet. */

export const indicatorsParams = z.object({ programmeId: idOf<ProgrammeId>() })
/** With a territory's key come the values of that territory, and those of the whole département beside them. */
export const indicatorsAsked = z.object({ territory: z.optional(keyField) })

/** Oldest first. Without a territory, the value is the whole département's. */
const indicatorValue = z.object({
  territory: z.optional(z.string()),
  year: z.number(),
  value: z.optional(z.number()),
  absence: z.optional(z.enum(absences)),
})
export const indicators = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    unit: z.string(),
    definition: z.optional(z.string()),
    source: z.optional(z.string()),
    frequency: z.optional(z.enum(frequencies)),
    polarity: z.optional(z.enum(polarities)),
    limits: z.optional(z.string()),
    values: z.array(indicatorValue),
  }),
)
export type IndicatorView = z.infer<typeof indicators>[number]
