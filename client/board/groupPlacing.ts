import type { Zone } from '../../shared/domain/zone.ts'
import {
  type Box,
  boxAround,
  boxCentre,
  boxesMeet,
  boxGrown,
  boxHolds,
  boxOf,
  distance,
} from '../../shared/geometry.ts'
import { zoneInterior } from '../../shared/placing.ts'
import type { BoardPoint, Size } from '../../shared/units.ts'
import { NOTE_GAP, type Obstacle } from '../../shared/placing.ts'

const PILE_STEP = 6 // board units from one note of a pile to the next: enough to see that there are several
const PILE_DEPTH = 36 // and no pile is deeper, as long as its notes can be told apart
const LAID_OVER = 28 // where there is no room beside, a note is laid over another like a roof tile
const RINGS = 14
const FOREIGN_ROOM = 24
const HEAD = 44 // above a block there is its group's title

/** Places for `count` notes on one pile, the lowest first. */
export function pilePlaces([x, y]: BoardPoint, count: number): BoardPoint[] {
  const step = Math.max(1, Math.min(PILE_STEP, Math.floor(PILE_DEPTH / Math.max(1, count - 1))))
  return Array.from({ length: count }, (_, index): BoardPoint => [x + index * step, y + index * step])
}

/** The place on top of a pile for one more note. @param boxes of those that lie there */
export function topOfPile(boxes: readonly Box[]): BoardPoint {
  const x = Math.max(...boxes.map((box) => box.x))
  const y = Math.max(...boxes.map((box) => box.y))
  return [x + PILE_STEP, y + PILE_STEP]
}

/** The ground on which notes may be laid: inside of a zone, or what belongs to none. */
export interface Ground {
  readonly interior: Box | undefined
  readonly zones: readonly Box[]
}
export function groundOf(zones: readonly Zone[], zone: Zone | undefined): Ground {
  return { interior: zone && zoneInterior(zone), zones: zones.map(({ at, size }) => boxOf(at, size)) }
}

function isOn({ interior, zones }: Ground, box: Box): boolean {
  return interior ? holdsBox(interior, box) : !zones.some((zone) => boxesMeet(zone, box))
}

/**
 * Places side by side in rows, about as wide as high, the block of them near a point: where it is free, or under all that is
 * there, where the zone grows.
 * @param lying boxes of the other notes
 */
export function blockPlaces(
  sizes: readonly Size[],
  near: BoardPoint,
  ground: Ground,
  inTheWay: Obstacle,
  lying: readonly Box[],
): BoardPoint[] {
  const { zones } = ground
  const interior = ground.interior && belowHead(ground.interior)
  const block = blockOf(sizes, interior?.width)
  const start: BoardPoint = interior ? [leftOf(near[0], interior, block.size), near[1]] : near
  const corner =
    freeBlock(start, block.size, (box) => isOn({ interior, zones }, box) && !inTheWay(box)) ??
    underAll(interior, near, lying)
  return block.places.map(([x, y]): BoardPoint => [corner[0] + x, corner[1] + y])
}

function blockOf(sizes: readonly Size[], width = Infinity): { places: BoardPoint[]; size: Size } {
  const widest = Math.max(...sizes.map((size) => size[0]))
  const fitting = Math.max(1, Math.floor((width + NOTE_GAP) / (widest + NOTE_GAP)))
  const columns = Math.min(fitting, Math.ceil(Math.sqrt(sizes.length)))
  const places: BoardPoint[] = []
  let top = 0
  for (let start = 0; start < sizes.length; start += columns) {
    const row = sizes.slice(start, start + columns)
    for (const index of row.keys()) places.push([index * (widest + NOTE_GAP), top])
    top += Math.max(...row.map((size) => size[1])) + NOTE_GAP
  }
  return { places, size: [columns * (widest + NOTE_GAP) - NOTE_GAP, top - NOTE_GAP] }
}

/** The nearest free place, within a few steps. */
function freeBlock([x, y]: BoardPoint, size: Size, isFree: (box: Box) => boolean): BoardPoint | undefined {
  const [stepX, stepY] = [(size[0] + NOTE_GAP) / 4, (size[1] + NOTE_GAP) / 4]
  const cells: BoardPoint[] = []
  for (let column = -RINGS; column <= RINGS; column++)
    for (let row = -RINGS; row <= RINGS; row++)
      cells.push([Math.round(x + column * stepX), Math.round(y + row * stepY)])
  return cells.sort((a, b) => distance(a, [x, y]) - distance(b, [x, y])).find((at) => isFree(boxOf(at, size)))
}

function underAll(interior: Box | undefined, near: BoardPoint, lying: readonly Box[]): BoardPoint {
  const around = boxAround(interior ? lying.filter((box) => boxesMeet(interior, box)) : lying)
  const foot = around ? around.y + around.height + NOTE_GAP : near[1]
  return interior ? [interior.x, Math.max(interior.y, foot)] : [near[0], foot]
}

/** How far up the notes of a group may lie in a zone, so that its title has room under the zone's. */
export function highestTop(zone: Zone): number {
  return zoneInterior(zone).y + HEAD
}
function belowHead({ x, y, width, height }: Box): Box {
  return { x, y: y + HEAD, width, height: Math.max(0, height - HEAD) }
}
/** As far left as a block has to begin to end within the area. */
function leftOf(x: number, { x: left, width }: Box, [wide]: Size): number {
  return Math.max(left, Math.min(x, left + width - wide))
}
function holdsBox(outer: Box, inner: Box): boolean {
  return boxHolds(outer, [inner.x, inner.y]) && boxHolds(outer, [inner.x + inner.width, inner.y + inner.height])
}

/** Whether a frame around these would go around others too. @param others those that meet a box */
export function goesAroundOthers(boxes: readonly Box[], others: (frame: Box) => Iterable<Box>): boolean {
  const around = boxAround(boxes)
  if (!around) return false
  const frame = boxGrown(around, FOREIGN_ROOM)
  for (const other of others(frame)) if (boxHolds(frame, boxCentre(other))) return true
  return false
}

/**
 * A place for a note that joins others: beside one of them, the nearest to the one it was put on.
 * @param group    the boxes of those it joins
 * @param onto     the one it was put on
 * @param obstacle what lies in the way, the group included
 * @param foreign  notes near by that are not in the group: its frame is not to go around them
 * @returns        undefined where there is no room
 */
export function placeBeside(
  group: readonly Box[],
  onto: Box,
  size: Size,
  obstacle: Obstacle,
  ground: Ground,
  foreign: (box: Box) => Iterable<Box>,
): BoardPoint | undefined {
  const covers = (box: Box) => goesAroundOthers([...group, box], foreign)
  const places = group
    .flatMap((box): BoardPoint[] => [
      [box.x + box.width + NOTE_GAP, box.y],
      [box.x, box.y + box.height + NOTE_GAP],
      [box.x - size[0] - NOTE_GAP, box.y],
      [box.x, box.y - size[1] - NOTE_GAP],
    ])
    .map((at) => boxOf([Math.round(at[0]), Math.round(at[1])], size))
    .sort((a, b) => distance(boxCentre(a), boxCentre(onto)) - distance(boxCentre(b), boxCentre(onto)))
  const free = places.find((box) => isOn(ground, box) && !obstacle(box) && !covers(box))
  return free && [free.x, free.y]
}

/** Over another, so that both are seen. */
export function placeOver({ x, y }: Box): BoardPoint {
  return [x + LAID_OVER, y + LAID_OVER]
}
