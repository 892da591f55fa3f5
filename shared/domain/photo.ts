import * as z from 'zod/mini'
import { type AgendaStepId, idOf, type ImageId, type NoteId, type ParticipantId } from '../ids.ts'
import type { Turn } from './conducting.ts'

/** The pictures of photo-language, in the order in which they are offered: calm and troubled ones side by side. */
export const photos = [
  'bridge',
  'door',
  'garden',
  'crossroads',
  'umbrella',
  'waitingRoom',
  'lighthouse',
  'ladder',
  'table',
  'maze',
  'kite',
  'letterbox',
  'harbour',
  'bench',
  'bricks',
  'stairs',
  'thread',
  'market',
  'night',
  'roots',
  'train',
  'rain',
  'compass',
  'phone',
] as const
export type Photo = (typeof photos)[number]
export const photoCheck = z.enum(photos)

/** The most that is said of a picture: one sentence. */
export const MAX_PHOTO_WORDS = 160

const step = idOf<AgendaStepId>()
/** What everybody is told: the last choice, so that it can be announced. */
export const photoNewsCheck = z.object({
  step,
  last: z.optional(
    z.object({
      /** Counts from 1 through the step: the same choice made twice is another. */
      number: z.int(),
      photo: photoCheck,
      by: idOf<ParticipantId>(),
      image: idOf<ImageId>(),
      note: idOf<NoteId>(),
    }),
  ),
})

/** What one person is told of their own answer. Their picture and its note keep their ids, whatever they choose later. */
export const ownPhotoCheck = z.object({
  step,
  state: z.enum(['chosen', 'skipped', 'open']),
  image: idOf<ImageId>(),
  note: idOf<NoteId>(),
})
export type OwnPhoto = z.infer<typeof ownPhotoCheck>

/** What those who conduct are told: the pictures that were chosen, in turn, and how many skip; not who does. */
export const photoAnswersCheck = z.object({ step, chosen: z.array(idOf<ImageId>()), skipped: z.int() })
export type PhotoAnswers = z.infer<typeof photoAnswersCheck>

/** Whether pictures are chosen now: in a step of photo-language where all write on the board before each other's eyes. */
export function isPhotoTurn(turn: Turn | undefined): turn is Turn {
  return turn?.step.method === 'photoLanguage' && turn.step.visibility === 'public'
}

/** What was kept of this turn's step; nothing of another's. */
export function photosNow<Kept extends { readonly step: AgendaStepId }>(
  kept: Kept | undefined,
  turn: Turn | undefined,
): Kept | undefined {
  return isPhotoTurn(turn) && kept?.step === turn.step.id ? kept : undefined
}
