import * as z from 'zod/mini'
import { doorCheck } from './roomTalk.ts'

/** What whoever conducts may have done to the door of a group, or to somebody in it. */
export const interventionKinds = [
  'door',
  'admitted',
  'refused',
  'muted',
  'unmuted',
  'shutOut',
  'letBack',
  'notesRemoved',
  'notesPutBack',
  'accessWithdrawn',
] as const
export type InterventionKind = (typeof interventionKinds)[number]

/** More than anybody reads: the oldest lines go first. */
export const MAX_INTERVENTIONS = 500

/** What is told of one beside who did it, when, and to whom. */
export const interventionDetailsCheck = z.object({
  /** Of the door. */
  state: z.optional(doorCheck),
  /** How many people, or notes. */
  count: z.optional(z.int()),
})
export type InterventionDetails = z.infer<typeof interventionDetailsCheck>

/** A line as those who conduct read it. */
export const interventionCheck = z.extend(interventionDetailsCheck, {
  /** Milliseconds since 1970. */
  at: z.number(),
  kind: z.enum(interventionKinds),
  /** Who did it; absent once they are erased. */
  by: z.optional(z.string()),
  /** To whom; absent when it was to nobody in particular, or once they are erased. */
  whom: z.optional(z.string()),
})
/** The last first. */
export const interventionViews = z.array(interventionCheck)
export type InterventionView = z.infer<typeof interventionCheck>
