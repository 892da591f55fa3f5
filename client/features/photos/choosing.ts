import { type OwnPhoto, type Photo, photos } from '../../../shared/domain/photo.ts'
import { Refusal } from '../../../shared/errors.ts'
import type { AgendaStepId, ZoneId } from '../../../shared/ids.ts'
import { putPhoto, putPhotoSkip } from '../../api/photos.ts'
import { sendImage } from '../../api/uploads.ts'
import { ruleForFigure, standingOf } from '../../board/standing.ts'
import type { PhotoWords } from '../../text/fr/photos.ts'
import { Room } from '../workgroup/Room.ts'
import { layChoice, removeChoice } from './laying.ts'
import { pictureOf } from './pictures.ts'

/** A step of photo-language, as far as a choice needs it. */
export interface PhotoStep {
  readonly id: AgendaStepId
  readonly zone?: ZoneId | undefined
}

/** Under which ids one's choice lies on the board. */
type OnBoard = Pick<OwnPhoto, 'image' | 'note'>

/**
 * Chooses a picture: its bytes go to the server, everybody is told, and it is laid on the board.
 * @param own   what one has answered before @param words what is written under it
 * @throws Refusal 'conflict' once the step is over, 'forbidden'; Unreachable
 */
export async function choosePhoto(
  room: Room,
  step: PhotoStep,
  own: OnBoard | undefined,
  { photo, alt, words }: { readonly photo: Photo; readonly alt: string; readonly words: string },
): Promise<void> {
  const { workgroup } = room
  needOpen(room, own)
  const upload = await sendImage(workgroup, await pictureOf(photo), () => undefined, new AbortController().signal)
  const { image, note, before } = await putPhoto(workgroup, step.id, photo)
  const now = Room.at(workgroup) ?? room // another may have taken its place meanwhile
  const you = now.client.state.stage?.you.id
  if (!you) throw new Refusal('signInNeeded')
  const lies = layChoice(now, you, { image, note, upload: upload.id, alt, words }, step.zone, before)
  now.shownBoard?.reveal(lies)
}

/** Skips, and takes what one had chosen off the board. @throws like `choosePhoto` */
export async function skipPhoto(room: Room, step: PhotoStep, own: OnBoard | undefined): Promise<void> {
  needOpen(room, own)
  await putPhotoSkip(room.workgroup, step.id, true)
  const now = Room.at(room.workgroup) ?? room
  if (own) removeChoice(now, own.image, own.note)
}

/** @throws Refusal 'forbidden' when one's picture or its note may not be changed now: somebody may have locked it */
function needOpen({ client, ruleFor }: Room, own: OnBoard | undefined): void {
  const picture = own && client.board.get('images', own.image)
  const paper = own && client.board.note(own.note)
  const standing = standingOf(client.state.stage)
  const rule =
    (picture && ruleForFigure(standing, 'note.write', { kind: 'images', thing: picture })) ??
    (paper && ruleFor('note.write', paper))
  if (rule) throw new Refusal('forbidden', rule)
}

/** What one had chosen before, as it lies on the board: whatever was undone since is so. */
export function presentChoice(
  { client: { board } }: Room,
  own: OnBoard | undefined,
  words: PhotoWords,
): { readonly photo: Photo | undefined; readonly said: string } {
  const alt = own && board.get('images', own.image)?.alt
  const photo = photos.find((one) => words[one].alt === alt)
  const text = own && photo ? board.textOf(own.note) : ''
  const named = photo ? words[photo].name : ''
  const said = text.startsWith(named) ? text.slice(named.length).replace(/^\s*:\s*/u, '') : text
  return { photo, said }
}
