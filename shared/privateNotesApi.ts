import * as z from 'zod/mini'
import { noteColours, noteKinds } from './domain/note.ts'
import { privateWordsCheck } from './domain/privateWriting.ts'
import { idOf, type NoteId, type WorkgroupId, type WritingId } from './ids.ts'

/* Notes written privately, over HTTP; checked by the same code on both sides, like api.ts. */

export const privateNoteParams = {
  workgroup: z.object({ workgroupId: idOf<WorkgroupId>() }),
  note: z.object({ workgroupId: idOf<WorkgroupId>(), noteId: idOf<NoteId>() }),
  writing: z.object({ workgroupId: idOf<WorkgroupId>(), writingId: idOf<WritingId>() }),
}
export const privateNoteBody = z.extend(privateWordsCheck, { writing: idOf<WritingId>() })
/** Whether it came after its writing was revealed: then it is with whoever conducts. */
export const privateNoteKept = z.object({ isLate: z.boolean() })
export const privateNoteView = z.object({
  id: idOf<NoteId>(),
  writing: idOf<WritingId>(),
  text: z.string(),
  colour: z.enum(noteColours),
  kind: z.enum(noteKinds),
  isLate: z.boolean(),
})
export type PrivateNoteView = z.infer<typeof privateNoteView>
export const privateNoteViews = z.array(privateNoteView)
/** What becomes of a note that came late. */
export const lateNoteBody = z.object({ do: z.enum(['reveal', 'setAside']) })
/** A late note as whoever conducts reads it: its author only where that was said beforehand. */
export const lateNoteViews = z.array(z.extend(privateNoteView, { author: z.optional(z.string()) }))
