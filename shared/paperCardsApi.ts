import * as z from 'zod/mini'
import { findingStatuses } from './domain/finding.ts'
import { MAX_NOTE_LENGTH } from './domain/note.ts'
import { displayNameCheck, organisationCheck } from './domain/participant.ts'
import { sheetStatuses } from './domain/sheetStatus.ts'
import { idOf, type NoteId, type WorkgroupId, type ZoneId } from './ids.ts'

/* Cards that were written on paper and typed for somebody, and what became of one; over HTTP, like api.ts. */

export const paperCardParams = {
  workgroup: z.object({ workgroupId: idOf<WorkgroupId>() }),
  code: z.object({ code: z.string().check(z.maxLength(20)) }),
}
export const paperCardBody = z.object({
  /** So that one that is sent twice is laid once. */
  id: idOf<NoteId>(),
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_NOTE_LENGTH)),
  /** In whose name it is typed: a first name, a role, a group. */
  onBehalfOf: displayNameCheck,
  /** Where they speak from: an organisation, or a role. */
  organisation: z.optional(organisationCheck),
  zone: z.optional(idOf<ZoneId>()),
})
export const paperCardMade = z.object({ id: idOf<NoteId>(), code: z.string() })
/** With its code, to print it again. */
export const paperCardViews = z.array(
  z.object({ id: idOf<NoteId>(), text: z.string(), onBehalfOf: z.string(), code: z.string() }),
)
export type PaperCardView = z.infer<typeof paperCardViews>[number]

/** What became of a card, for whoever has its code. Nobody's name is in it. */
export const returnView = z.object({
  workgroupTitle: z.string(),
  programmeTitle: z.string(),
  /** The note as it is now; absent when it is not on the board any more. */
  text: z.optional(z.string()),
  findings: z.array(z.object({ title: z.string(), status: z.enum(findingStatuses) })),
  sheets: z.array(z.object({ title: z.string(), number: z.optional(z.string()), status: z.enum(sheetStatuses) })),
})
export type ReturnView = z.infer<typeof returnView>
