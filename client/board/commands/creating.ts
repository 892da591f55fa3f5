import { type Note, NOTE_SIZE, type NoteColour } from '../../../shared/domain/note.ts'
import { hatColours } from '../../../shared/domain/hat.ts'
import { colourOf, type Zone } from '../../../shared/domain/zone.ts'
import type { RichText } from '../../../shared/document/richText.ts'
import { orderAbove, ordersKept } from '../../../shared/document/order.ts'
import { type Box, boxAround, boxCentre, boxesMeet, boxHolds, boxOf, inTenths } from '../../../shared/geometry.ts'
import { newId, type NoteId } from '../../../shared/ids.ts'
import {
  NOTE_GAP,
  type Obstacle,
  obstacleOf,
  placeNear,
  placesIn,
  placesInZone,
  zoneInterior,
} from '../../../shared/placing.ts'
import type { BoardPoint, Size } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { drawnBox } from '../Notes.ts'
import { NO_SNAP, SLOT_PX, snapToCell, snapToSlot } from '../snapping.ts'
import { surroundings } from '../surroundings.ts'
import { gridAt, zoneAt, zoneOf } from '../zones.ts'

/**
 * A new note, complete but for what the caller knows better.
 * @param into the zone it is for, where that is known: a full one has yet to grow under it
 */
export function freshNote(editor: Editor, at: BoardPoint, order: string, colour?: NoteColour, into?: Zone): Note {
  const place = inTenths(at)
  const zone = into ?? editor.zone(zoneOf(editor.zones, { at: place, size: NOTE_SIZE }))
  return {
    id: newId<NoteId>(),
    at: place,
    size: NOTE_SIZE,
    colour: editor.hat ? hatColours[editor.hat] : (colour ?? editor.colour ?? colourOf(zone)),
    kind: 'idea',
    zone: zone?.id,
    author: editor.author,
    hat: editor.hat,
    origin: 'contribution',
    createdAt: Date.now(),
    order,
  }
}

/** Puts an empty note with its middle here, or in the free place beside a note that is all but meant, and the caret in it. */
export function createNoteAt(editor: Editor, middle: BoardPoint): void {
  const [x, y]: BoardPoint = [Math.round(middle[0] - NOTE_SIZE[0] / 2), Math.round(middle[1] - NOTE_SIZE[1] / 2)]
  const { notes } = surroundings(editor, new Set())
  const box = boxOf([x, y], NOTE_SIZE)
  const reach = SLOT_PX / editor.camera.zoom
  const grid = gridAt(editor.zones, middle)
  const cell = grid ? snapToCell(box, grid, notes, reach) : NO_SNAP
  const [dx = 0, dy = 0] = (cell === NO_SNAP ? snapToSlot(box, notes, reach) : cell).by
  createAndWrite(editor, [x + dx, y + dy])
}

/** Puts an empty note where there is room in sight, and the caret in it: in the zone one is in, if one is in a zone. */
export function createNoteInView(editor: Editor): void {
  const { at, zone } = placeInView(editor)
  createAndWrite(editor, at, undefined, '', zone)
}

/** @param typed letters that were typed already */
export function createAndWrite(editor: Editor, at: BoardPoint, colour?: NoteColour, typed = '', into?: Zone): void {
  if (!editor.permits('note.create')) return
  editor.endWriting()
  const rewindTo = editor.history.depth
  const note = freshNote(editor, at, topOrder(editor), colour, into)
  editor.change((board) => board.putNote(note, ''))
  editor.write(note.id, { caret: 'end', typed, rewindTo })
  editor.tell({ kind: 'created', note: note.id })
}

export function topOrder(editor: Editor): string {
  return orderAbove(editor.notes.all())
}

/** What lies in the way of new notes, besides those that are about to move. */
export function obstacles(editor: Editor, moving: ReadonlySet<NoteId> = new Set()): Obstacle {
  return obstacleOf((box) => {
    const around = {
      x: box.x - NOTE_GAP,
      y: box.y - NOTE_GAP,
      width: box.width + 2 * NOTE_GAP,
      height: box.height + 2 * NOTE_GAP,
    }
    return editor.notes.index.inBox(around).flatMap((id) => {
      const note = moving.has(id) ? undefined : editor.notes.get(id)
      return note ? drawnBox(note) : []
    })
  })
}

/** Where the next note goes when nobody points at a place: near where one is at work. */
function placeInView(editor: Editor): { at: BoardPoint; zone: Zone | undefined } {
  const { zone, corner } = workplace(editor, NOTE_SIZE)
  if (!zone) return { at: corner, zone }
  const body = zoneInterior(zone)
  const seen = overlap(body, seenBox(editor))
  const places = seen ? placesIn(seen, [NOTE_SIZE], obstacles(editor)) : []
  const free = places.find((at) => !obstacles(editor)(boxOf(at, NOTE_SIZE)))
  return { at: free ?? placesInZone(zone, [NOTE_SIZE], obstacles(editor))[0] ?? [body.x, body.y], zone }
}

/**
 * Where one is at work: in the zone of what is chosen, else where the hand was last, else in the middle of what is seen.
 * @param size what is to be laid down there
 * @returns the zone; or, outside of the zones, the corner of a free place
 */
function workplace(editor: Editor, size: Size): { readonly zone: Zone | undefined; readonly corner: BoardPoint } {
  const view = seenBox(editor)
  const { lastPoint, zones } = editor
  const near = lastPoint && boxHolds(view, lastPoint) ? lastPoint : boxCentre(view)
  const chosen = editor.selection.focused && editor.notes.get(editor.selection.focused)
  const zone = chosen ? editor.zone(chosen.zone) : zoneAt(zones, near)
  const start: BoardPoint = [near[0] - size[0] / 2, near[1] - size[1] / 2]
  if (zone) return { zone, corner: start }
  const corner = placeNear(start, size, clearOfZones(editor, obstacles(editor)))
  const isInSight = boxHolds(view, corner) && boxHolds(view, [corner[0] + size[0], corner[1] + size[1]])
  // No free ground in sight: then the zone that is seen most is meant.
  return { zone: isInSight ? undefined : mostSeen(zones, view), corner }
}

/** The corner of a free place of this size near where one is at work, whatever zone that is. */
export function freeCorner(editor: Editor, size: Size): BoardPoint {
  return placeNear(workplace(editor, size).corner, size, obstacles(editor))
}

function mostSeen(zones: readonly Zone[], view: Box): Zone | undefined {
  let most: { readonly zone: Zone; readonly area: number } | undefined
  for (const zone of zones) {
    const seen = overlap(boxOf(zone.at, zone.size), view)
    const area = seen ? seen.width * seen.height : 0
    if (area > (most?.area ?? 0)) most = { zone, area }
  }
  return most?.zone
}

/** Outside of the zones there is ground that belongs to none: what is laid there covers no zone. */
export function clearOfZones(editor: Editor, obstacle: Obstacle): Obstacle {
  const zones = editor.zones.map((zone) => boxOf(zone.at, zone.size))
  return (box) => zones.find((zone) => boxesMeet(zone, box)) ?? obstacle(box)
}

/** The part of the board that is in sight and not covered by what floats over it. */
export function seenBox(editor: Editor): Box {
  const { box, zoom } = { box: editor.camera.boxOf(editor.camera.destination), zoom: editor.camera.destination.zoom }
  const { top, right, bottom, left } = editor.margins
  return {
    x: box.x + left / zoom,
    y: box.y + top / zoom,
    width: Math.max(1, box.width - (left + right) / zoom),
    height: Math.max(1, box.height - (top + bottom) / zoom),
  }
}

function overlap(a: Box, b: Box): Box | undefined {
  if (!boxesMeet(a, b)) return undefined
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const right = Math.min(a.x + a.width, b.x + b.width)
  const bottom = Math.min(a.y + a.height, b.y + b.height)
  return { x, y, width: right - x, height: bottom - y }
}

/** A note to be made. */
export interface Draft {
  readonly words: string | RichText
  readonly colour?: NoteColour | undefined
  /** Where it lay beside the others, when they are to lie so again. */
  readonly at?: BoardPoint | undefined
  /** Over which of the others it lay. */
  readonly order?: string | undefined
}

/** Notes with these words, in one step: in the zone one is in where there is room, else in a block in sight. */
export function createNotes(editor: Editor, drafts: readonly Draft[]): NoteId[] {
  if (drafts.length === 0 || !editor.permits('note.create')) return []
  editor.endWriting()
  const { places, zone } = placesForMany(editor, drafts)
  const orders = ordersKept(editor.notes.all(), drafts)
  const notes = places.map((at, index) =>
    freshNote(editor, at, orders[index] ?? topOrder(editor), drafts[index]?.colour, zone),
  )
  editor.change((board) => {
    for (const [index, note] of notes.entries()) board.putNote(note, drafts[index]?.words)
  })
  const ids = notes.map(({ id }) => id)
  editor.selection.set(ids, ids[0])
  const box = editor.boxAround(ids)
  if (box) editor.reveal(box)
  return ids
}

function placesForMany(editor: Editor, drafts: readonly Draft[]): { places: BoardPoint[]; zone: Zone | undefined } {
  const block = layoutOf(drafts)
  const around = boxAround(block.map((at) => boxOf(at, NOTE_SIZE)))
  if (!around) return { places: [], zone: undefined }
  const { zone, corner } = workplace(editor, [around.width, around.height])
  const sizes = drafts.map(() => NOTE_SIZE)
  if (zone) return { places: placesInZone(zone, sizes, obstacles(editor)), zone }
  return { places: block.map((at): BoardPoint => [corner[0] + at[0] - around.x, corner[1] + at[1] - around.y]), zone }
}

/** As they lay beside each other; else rows, about as wide as high. */
function layoutOf(drafts: readonly Draft[]): BoardPoint[] {
  const columns = Math.ceil(Math.sqrt(drafts.length))
  const step = NOTE_SIZE[0] + NOTE_GAP
  const inRows = drafts.map(
    (_draft, index): BoardPoint => [(index % columns) * step, Math.floor(index / columns) * step],
  )
  return drafts.map(({ at }, index) => at ?? inRows[index] ?? [0, 0])
}
