import { mayAct, type Role } from '../../shared/access.ts'
import { isPhotoTurn, type OwnPhoto, type Photo, type PhotoAnswers, photosNow } from '../../shared/domain/photo.ts'
import { Refusal } from '../../shared/errors.ts'
import { type AgendaStepId, type ImageId, newId, type NoteId, type ParticipantId } from '../../shared/ids.ts'
import type { PhotoChosen } from '../../shared/photosApi.ts'
import type { StageChange, StageNow } from '../storage/SessionStorage.ts'

/* Answers to photo-language: pure decisions on the stage as it is at this moment. The pictures themselves lie on the board. */

interface Answering {
  readonly id: ParticipantId
  readonly role: Role
}

/**
 * Somebody chooses a picture, or another in its place: told to everybody.
 * @throws Refusal 'conflict' when pictures are not chosen at this step any more, 'forbidden' when its rights let nobody lay something
 */
export function photoChosen(
  now: StageNow,
  { id, role }: Answering,
  step: AgendaStepId,
  photo: Photo,
): { readonly change: StageChange; readonly answer: PhotoChosen } {
  const { own, answers } = needAnswers(now, id, step)
  if (!mayAct(role, now.rights, 'note.create', true)) throw new Refusal('forbidden', 'the step')
  const { image, note } = own
  const before = answers.chosen.filter((one) => one !== image)
  const isNew = own.state !== 'chosen'
  const number = (photosNow(now.parts.photos, now.parts.session?.turn)?.last?.number ?? 0) + 1
  return {
    answer: { image, note, before },
    change: {
      parts: { photos: { step, last: { number, photo, by: id, image, note } } },
      own: new Map([[id, { photo: { ...own, state: 'chosen' } }]]),
      conducting: {
        photoAnswers: {
          step,
          chosen: isNew ? [...before, image] : answers.chosen,
          skipped: answers.skipped - (own.state === 'skipped' ? 1 : 0),
        },
      },
    },
  }
}

/**
 * Somebody skips, or does so no more; what they had chosen is theirs to take off the board.
 * @throws Refusal 'conflict' when pictures are not chosen at this step any more
 */
export function photoSkipped(now: StageNow, id: ParticipantId, step: AgendaStepId, isSkipped: boolean): StageChange {
  const { own, answers } = needAnswers(now, id, step)
  if (isSkipped === (own.state === 'skipped') || (!isSkipped && own.state === 'chosen')) return {}
  const { photos } = now.parts
  const isLast = photosNow(photos, now.parts.session?.turn)?.last?.by === id
  return {
    ...(isLast && { parts: { photos: { step } } }),
    own: new Map([[id, { photo: { ...own, state: isSkipped ? 'skipped' : 'open' } }]]),
    conducting: {
      photoAnswers: {
        step,
        chosen: answers.chosen.filter((one) => one !== own.image),
        skipped: answers.skipped + (isSkipped ? 1 : -1),
      },
    },
  }
}

function needAnswers(now: StageNow, id: ParticipantId, step: AgendaStepId): { own: OwnPhoto; answers: PhotoAnswers } {
  const { session } = now.parts
  const turn = session?.turn
  if (session?.state === 'closed' || !isPhotoTurn(turn) || turn.step.id !== step) {
    throw new Refusal('conflict', 'no pictures now')
  }
  const fresh = { step, state: 'open', image: newId<ImageId>(), note: newId<NoteId>() } as const
  return {
    own: photosNow(now.own(id).photo, turn) ?? fresh,
    answers: photosNow(now.conducting.photoAnswers, turn) ?? { step, chosen: [], skipped: 0 },
  }
}
