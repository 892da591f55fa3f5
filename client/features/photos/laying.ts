import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import { orderAbove } from '../../../shared/document/order.ts'
import { isFixed } from '../../../shared/domain/thing.ts'
import { colourOf } from '../../../shared/domain/zone.ts'
import { type Box, boxOf } from '../../../shared/geometry.ts'
import type { ImageId, NoteId, ParticipantId, UploadId, ZoneId } from '../../../shared/ids.ts'
import type { BoardPoint, Size } from '../../../shared/units.ts'
import { placesOn, sizeWith } from '../list/laying.ts'
import type { NoteBook } from '../list/NoteBook.ts'

/** In board units: a picture, and under it the paper with what is said of it. */
const PICTURE: Size = [320, 240]
const PAPER: Size = [320, 140]
const BETWEEN = 8
const BOTH: Size = [PICTURE[0], PICTURE[1] + BETWEEN + PAPER[1]]

/** What it needs of the room. */
interface Desk {
  readonly client: { readonly board: BoardDocument }
  readonly history: BoardHistory
  readonly book: NoteBook
}

interface Choice {
  readonly image: ImageId
  readonly note: NoteId
  readonly upload: UploadId
  readonly alt: string
  /** On the paper: what the picture is called, and what was said of it. */
  readonly words: string
}

/**
 * Lays a picture on the board with a note under it, both of their chooser; another choice takes the place of the one before. One
 * step to undo.
 * @param before pictures of others that were chosen before: those that are not here yet have a free place kept for them
 * @returns where it lies
 */
export function layChoice(
  { client: { board }, history, book }: Desk,
  you: ParticipantId,
  { image: id, note: noteId, upload, alt, words }: Choice,
  zoneId: ZoneId | undefined,
  before: readonly ImageId[],
): Box {
  const image = board.get('images', id)
  const note = board.note(noteId)
  const at = placeOf(board, book, { image, note }, zoneId, before)
  history.step(() =>
    board.change(() => {
      if (image) board.update('images', id, { upload, alt })
      else {
        const order = orderAbove(board.all('images'))
        board.put('images', { id, upload, at, size: PICTURE, alt, author: you, order })
      }
      if (note) board.setText(noteId, words)
      else {
        const zone = zoneId && book.zone(zoneId)
        const under: BoardPoint = [at[0], at[1] + PICTURE[1] + BETWEEN]
        const own = { author: you, kind: 'idea', origin: 'contribution', createdAt: Date.now() } as const
        const paper = {
          at: under,
          size: PAPER,
          colour: colourOf(zone),
          zone: zone?.id,
          order: orderAbove(book.notes()),
        }
        board.putNote({ id: noteId, ...paper, ...own }, words)
      }
    }),
  )
  return boxOf(at, BOTH)
}

/** Takes one's choice off the board again. One step to undo. */
export function removeChoice({ client: { board }, history }: Desk, image: ImageId, note: NoteId): void {
  if (!board.get('images', image) && !board.note(note)) return
  history.step(() =>
    board.change(() => {
      board.remove('images', [image])
      board.removeNotes([note])
    }),
  )
}

/** Where the picture goes: where it is, over its note, or a free place in the step's zone, or under all zones. */
function placeOf(
  board: BoardDocument,
  book: NoteBook,
  present: {
    readonly image?: { readonly at: BoardPoint } | undefined
    readonly note?: { readonly at: BoardPoint } | undefined
  },
  zoneId: ZoneId | undefined,
  before: readonly ImageId[],
): BoardPoint {
  if (present.image) return present.image.at
  if (present.note) return [present.note.at[0], present.note.at[1] - BETWEEN - PICTURE[1]]
  const papers = book.notes().map((one) => boxOf(one.at, sizeWith(book.words(one.id), one.size)))
  const things = [...board.all('images'), ...board.texts(), ...board.all('shapes').filter((one) => !isFixed(one))]
  const wall = { zones: book.zones(), boxes: [...papers, ...things.map((one) => boxOf(one.at, one.size))] }
  const coming = before.filter((one) => !board.get('images', one)).length
  return placesOn(wall, zoneId && book.zone(zoneId), BOTH, coming + 1)[coming] ?? [0, 0]
}
