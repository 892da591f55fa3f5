import type { BoardImage } from '../../../shared/domain/image.ts'
import { orderAbove } from '../../../shared/document/order.ts'
import { type Box, boxCentre, boxesMeet, boxHolds, boxOf } from '../../../shared/geometry.ts'
import { type ImageId, newId, type UploadId } from '../../../shared/ids.ts'
import type { BoardPoint, Size } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { placeNear } from '../../../shared/placing.ts'
import { obstacles, seenBox } from './creating.ts'

/** A picture comes no larger than this, in board units: two or three notes wide. */
const MOST_WIDTH = 600
const MOST_HEIGHT = 800
const LEAST = 24

/** How large a picture lies on the board at first. @param pixels its width and height */
export function sizeOnBoard([width, height]: readonly [number, number]): Size {
  const scale = Math.min(1, MOST_WIDTH / width, MOST_HEIGHT / height)
  return [Math.max(LEAST, Math.round(width * scale)), Math.max(LEAST, Math.round(height * scale))]
}

/**
 * Where a new picture goes: around the point it was let go at, else in sight, clear of notes and of other pictures.
 * @param taken where pictures are about to come
 */
export function placeForImage(editor: Editor, size: Size, taken: readonly Box[], point?: BoardPoint): Box {
  const seen = seenBox(editor)
  const { lastPoint } = editor
  const middle = point ?? (lastPoint && boxHolds(seen, lastPoint) ? lastPoint : boxCentre(seen))
  const start: BoardPoint = [Math.round(middle[0] - size[0] / 2), Math.round(middle[1] - size[1] / 2)]
  if (point) return boxOf(start, size)
  const pictures = [...taken, ...editor.images.map(({ at, size: of }) => boxOf(at, of))]
  const notes = obstacles(editor)
  const at = placeNear(start, size, (box) => pictures.find((one) => boxesMeet(one, box)) ?? notes(box))
  return boxesMeet(boxOf(at, size), seen) ? boxOf(at, size) : boxOf(start, size)
}

/** Lays a picture on the board whose bytes the server has; chosen, so that it can be moved and described at once. */
export function createImage(editor: Editor, upload: UploadId, box: Box): ImageId | undefined {
  if (!editor.permits('note.create')) return undefined
  const image: BoardImage = {
    id: newId<ImageId>(),
    upload,
    at: [box.x, box.y],
    size: [box.width, box.height],
    alt: '',
    author: editor.author,
    order: orderAbove(editor.images),
  }
  editor.change((board) => board.put('images', image))
  // Who is in the middle of something else goes on with it.
  if (!editor.writing && !editor.writingFigure && !editor.isDragging) editor.selection.set([image.id])
  editor.tell({ kind: 'drawn', what: 'images' })
  return image.id
}
