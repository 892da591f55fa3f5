import { boxCentre } from '../../../shared/geometry.ts'
import type { ItemId, NoteId } from '../../../shared/ids.ts'
import type { ScreenPoint } from '../../../shared/units.ts'
import type { View } from '../Camera.ts'
import type { Editor } from '../Editor.ts'
import type { BoardNote } from '../Notes.ts'

const STEP = 1.25
const ROOM_PX = 12 // left free around what is fitted, besides what covers the edges

/** All of the board, never larger than life. */
export function fitAll(editor: Editor, durationMs?: number): void {
  fitBox(editor, editor.contentBox(), durationMs)
}
export function fitChosen(editor: Editor): void {
  fitBox(editor, editor.selection.size > 0 ? editor.boxAround(editor.selection.all) : editor.contentBox())
}
/** All of a box, never larger than life. */
export function fitBox(editor: Editor, box: ReturnType<Editor['contentBox']>, durationMs?: number): void {
  const { top, right, bottom, left } = editor.margins
  const margins = { top: top + ROOM_PX, right: right + ROOM_PX, bottom: bottom + ROOM_PX, left: left + ROOM_PX }
  editor.glideTo(box ? editor.camera.fitting(box, margins) : centredAt(editor, 1), durationMs)
}

export function zoomIn(editor: Editor): void {
  editor.glideTo(centredAt(editor, nextStep(editor.camera.destination.zoom, 1)))
}
export function zoomOut(editor: Editor): void {
  editor.glideTo(centredAt(editor, nextStep(editor.camera.destination.zoom, -1)))
}
export function zoomTo100(editor: Editor): void {
  editor.glideTo(centredAt(editor, 1))
}

const READABLE_PX = 11
const COMFORTABLE_PX = 16

/** Who writes sees what they write: the camera comes near when the letters are too small, and shows the whole note. */
export function comeNear(editor: Editor, { at, size, fit }: BoardNote): void {
  const now = editor.camera.destination
  const box = { x: at[0], y: at[1], width: size[0], height: fit.height }
  const isReadable = fit.fontSize * now.zoom >= READABLE_PX
  const [x, y] = boxCentre(box)
  const middle: ScreenPoint = [(x - now.x) * now.zoom, (y - now.y) * now.zoom]
  const near = isReadable ? now : editor.camera.zoomedAt(middle, COMFORTABLE_PX / fit.fontSize, now)
  editor.glideTo(editor.camera.revealing(box, editor.margins, near))
}

/** Takes the eye to a thing, and chooses it: near enough for what it says to be read. */
export function showThing(editor: Editor, id: ItemId): void {
  const note = editor.notes.get(id as NoteId)
  const box = editor.whereIs(id)
  if (!box) return
  editor.selection.set([id], note?.id)
  if (note) comeNear(editor, note)
  else editor.reveal(box)
}

/** The same middle at another zoom: what is chosen stays in the middle of the eye when it is in sight. */
function centredAt(editor: Editor, zoom: number): View {
  const [width, height] = editor.camera.size
  const chosen = editor.boxAround(editor.selection.all)
  const pivot = chosen && isInSight(editor, boxCentre(chosen)) ? editor.camera.toScreen(boxCentre(chosen)) : undefined
  return editor.camera.zoomedAt(pivot ?? [width / 2, height / 2], zoom, editor.camera.destination)
}
function isInSight(editor: Editor, point: readonly [number, number]): boolean {
  const [x, y] = editor.camera.toScreen(point)
  const [width, height] = editor.camera.size
  return x >= 0 && y >= 0 && x <= width && y <= height
}
/** Steps of a quarter, by way of 100 %. */
function nextStep(zoom: number, direction: 1 | -1): number {
  const step = Math.round(Math.log(zoom) / Math.log(STEP)) + direction
  return STEP ** step
}
