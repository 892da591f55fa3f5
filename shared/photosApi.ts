import * as z from 'zod/mini'
import { photoCheck } from './domain/photo.ts'
import { type AgendaStepId, idOf, type ImageId, type NoteId } from './ids.ts'

/* Answers to photo-language over HTTP; checked by the same code on both sides, like api.ts. */

const step = idOf<AgendaStepId>()
export const photoBody = z.object({ step, photo: photoCheck })
export const photoSkipBody = z.object({ step, isSkipped: z.boolean() })
/** Under which ids the choice lies on the board, and which pictures were chosen before: some of them may still be on their way. */
export const photoChosen = z.object({
  image: idOf<ImageId>(),
  note: idOf<NoteId>(),
  before: z.array(idOf<ImageId>()),
})
export type PhotoChosen = z.infer<typeof photoChosen>
