import * as z from 'zod/mini'
import { keyField, titleField } from './fields.ts'

export const orientationStates = ['proposed', 'adopted'] as const
export type OrientationState = (typeof orientationStates)[number]

/** A policy choice of the programme, which findings speak to and action sheets carry out. Sheets name it by its key. */
export interface Orientation {
  readonly key: string
  readonly title: string
  /** The political priority that it answers. */
  readonly priority?: string | undefined
  /** Keys of policy areas. */
  readonly policyAreas: readonly string[]
  readonly state: OrientationState
}

export const orientationCheck = z.object({
  key: keyField,
  title: titleField.check(z.minLength(1)),
  priority: z.optional(titleField),
  policyAreas: z._default(z.array(keyField), []),
  state: z._default(z.enum(orientationStates), 'adopted'),
})
