import { NOTE_SIZE } from './domain/note.ts'
import type { Zone } from './domain/zone.ts'
import { type Box, boxesMeet, boxGrown, boxHolds, boxOf } from './geometry.ts'
import type { BoardPoint, Size } from './units.ts'

/*
 * Where notes are laid when nobody points at a place: by an import, from the list and the table, by a menu of the board.
 * One hand for all, so that a wall looks alike whoever filled it.
 */

/** Board units between notes that the program lays down. */
export const NOTE_GAP = 20
/** What a zone keeps free: its title and instruction on top, a margin on the other sides. */
const ZONE_HEADER = 120
export const ZONE_MARGIN = 40
const FINE = 4 // a second look is taken in quarters of a row
const SAME_PLACE = 24 // board units: a note that begins this near another hides it

/** Where notes may lie in a zone: what its title and margins leave. Never smaller than one note. */
export function zoneInterior(zone: { readonly at: BoardPoint; readonly size: Size }): Box {
  return {
    x: zone.at[0] + ZONE_MARGIN,
    y: zone.at[1] + ZONE_HEADER,
    width: Math.max(zone.size[0] - 2 * ZONE_MARGIN, NOTE_SIZE[0]),
    height: Math.max(zone.size[1] - ZONE_HEADER - ZONE_MARGIN, NOTE_SIZE[1]),
  }
}

/** What lies in the way of a box, if something does; with `counts`, only of what that lets count. */
export type Obstacle = (box: Box, counts?: (other: Box) => boolean) => Box | undefined

/** An obstacle made of boxes; `index` narrows them down where there are many. */
export function obstacleOf(boxesIn: (box: Box) => Iterable<Box>): Obstacle {
  return (box, counts = () => true) => {
    // A gap is kept all around, but no more than that: notes may stand exactly a gap apart.
    const grown = boxGrown(box, NOTE_GAP - 1)
    for (const other of boxesIn(box)) if (boxesMeet(other, grown) && counts(other)) return other
    return undefined
  }
}

/**
 * Places in a zone: row by row from its top left. Where a place says two values (`domain/matrix.ts`), from the middle
 * outwards, so that what is not weighed yet says neither much nor little.
 */
export function placesInZone(
  zone: Pick<Zone, 'at' | 'size' | 'layout'>,
  sizes: readonly Size[],
  obstacle: Obstacle,
): BoardPoint[] {
  const area = zoneInterior(zone)
  if (zone.layout !== 'matrix') return placesIn(area, sizes, obstacle)
  const laid: Box[] = []
  const blocked: Obstacle = (box, counts) => obstacleOf(() => laid)(box, counts) ?? obstacle(box, counts)
  return sizes.map((size) => {
    const at = placeInMatrix(area, size, blocked)
    laid.push(boxOf(at, size))
    return at
  })
}

/**
 * A place in a zone for what stays together, such as a picture or a drawing: a free one; where there is none, the middle of
 * what the zone's title leaves, since only notes make a zone grow.
 */
export function placeOfBlock(zone: Pick<Zone, 'at' | 'size' | 'layout'>, size: Size, obstacle: Obstacle): BoardPoint {
  const [at] = placesInZone(zone, [size], obstacle)
  const area = zoneInterior(zone)
  if (at && boxHolds(area, at) && boxHolds(area, [at[0] + size[0], at[1] + size[1]])) return at
  const x = area.x + Math.max(0, (area.width - size[0]) / 2)
  const y = area.y + Math.max(0, (area.height - size[1]) / 2)
  return [Math.round(x), Math.round(y)]
}

/** The free place nearest to the middle; in a full one, a step aside of the notes that lie there. */
function placeInMatrix(area: Box, size: Size, blocked: Obstacle): BoardPoint {
  const middle: BoardPoint = [area.x + (area.width - size[0]) / 2, area.y + (area.height - size[1]) / 2]
  const rings = Math.ceil(Math.max(area.width, area.height) / Math.min(...size))
  const isInside = ({ x, y, width, height }: Box) => boxHolds(area, [x, y]) && boxHolds(area, [x + width, y + height])
  const at = placeNear(middle, size, (box) => (isInside(box) ? blocked(box) : area), rings)
  let aside = at
  for (let step = 1; step < MOST_ASIDE && hidesAnother(aside, blocked); step++) {
    aside = [at[0] + step * SAME_PLACE, at[1] + step * SAME_PLACE]
  }
  return aside
}
const MOST_ASIDE = 200

/** Whether a note that begins here would hide another. */
function hidesAnother([x, y]: BoardPoint, blocked: Obstacle): boolean {
  const isHidden = (other: Box) => Math.abs(other.x - x) < SAME_PLACE && Math.abs(other.y - y) < SAME_PLACE
  return blocked({ x, y, width: SAME_PLACE, height: SAME_PLACE }, isHidden) !== undefined
}

/**
 * Places for things of these sizes in an area, row by row from its top left, free ones first.
 * Where the area is full the rows go on below it: the zone grows there a moment later (document/growing.ts), and what
 * lies below makes room; until then only a note that begins at the same place is in the way.
 * @returns one place a size, in their order
 */
export function placesIn(area: Box, sizes: readonly Size[], obstacle: Obstacle): BoardPoint[] {
  const taken: Box[] = []
  const blocked: Obstacle = (box) => obstacleOf(() => taken)(box) ?? obstacle(box)
  const places: BoardPoint[] = []
  let foot = area.y // where the rows below the area begin
  for (const { size, count } of runsOf(sizes)) {
    const inside = freePlaces(area, size, count, blocked, taken)
    const below = placesBelow(area, foot, size, count - inside.length, obstacle)
    places.push(...inside, ...below)
    const last = below.at(-1)
    if (last) foot = last[1] + size[1] + NOTE_GAP
  }
  return places
}

/** Neighbours of one size are placed together: what was full for the first is full for the next. */
function runsOf(sizes: readonly Size[]): { size: Size; count: number }[] {
  const runs: { size: Size; count: number }[] = []
  for (const size of sizes) {
    const run = runs.at(-1)
    if (run && run.size[0] === size[0] && run.size[1] === size[1]) run.count++
    else runs.push({ size, count: 1 })
  }
  return runs
}

/** @param taken gets what is placed */
function freePlaces(area: Box, [width, height]: Size, count: number, blocked: Obstacle, taken: Box[]): BoardPoint[] {
  const places: BoardPoint[] = []
  for (const step of [height + NOTE_GAP, (height + NOTE_GAP) / FINE]) {
    for (let y = area.y; y + height <= area.y + area.height; y += step) {
      let x = area.x
      while (x + width <= area.x + area.width) {
        if (places.length >= count) return places
        const box = { x, y, width, height }
        const inTheWay = blocked(box)
        if (inTheWay) {
          x = Math.max(x + 1, inTheWay.x + inTheWay.width + NOTE_GAP)
        } else {
          taken.push(box)
          places.push([Math.round(x), Math.round(y)])
          x += width + NOTE_GAP
        }
      }
    }
  }
  return places
}

function placesBelow(area: Box, foot: number, [width, height]: Size, count: number, obstacle: Obstacle): BoardPoint[] {
  const places: BoardPoint[] = []
  const across = Math.max(1, Math.floor((area.width + NOTE_GAP) / (width + NOTE_GAP)))
  const rows = Math.floor((area.height + NOTE_GAP) / (height + NOTE_GAP)) // that the area itself has
  const top = Math.max(foot, area.y + rows * (height + NOTE_GAP))
  for (let slot = 0; places.length < count; slot++) {
    const x = area.x + (slot % across) * (width + NOTE_GAP)
    const y = top + Math.floor(slot / across) * (height + NOTE_GAP)
    if (!hidesAnother([x, y], obstacle)) places.push([Math.round(x), Math.round(y)])
  }
  return places
}

/** The free place nearest to a point (its top left), on a grid that starts there; the point itself when there is none. */
export function placeNear([x, y]: BoardPoint, [width, height]: Size, obstacle: Obstacle, rings = 200): BoardPoint {
  const stepX = width + NOTE_GAP
  const stepY = height + NOTE_GAP
  for (let ring = 0; ring < rings; ring++) {
    const free = ringAround(ring)
      .map(([column, row]): Box => ({ x: x + column * stepX, y: y + row * stepY, width, height }))
      .sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))
      .find((box) => !obstacle(box))
    if (free) return [Math.round(free.x), Math.round(free.y)]
  }
  return [Math.round(x), Math.round(y)]
}

function ringAround(ring: number): [number, number][] {
  if (ring === 0) return [[0, 0]]
  const cells: [number, number][] = []
  for (let along = -ring; along <= ring; along++) cells.push([along, ring], [along, -ring])
  for (let along = 1 - ring; along < ring; along++) cells.push([ring, along], [-ring, along])
  return cells
}

/**
 * A free area under everything there is, wide enough for a row of ten notes, high enough for `count` of them.
 * @param around the box of what is on the board; undefined for an empty one
 */
export function areaBelow(around: Box | undefined, count: number): Box {
  const across = 10
  const span = (notes: number, of: number) => notes * (of + NOTE_GAP) - NOTE_GAP
  return {
    x: around?.x ?? 0,
    y: around ? around.y + around.height + 2 * NOTE_GAP : 0,
    width: span(across, NOTE_SIZE[0]),
    height: span(Math.max(1, Math.ceil(count / across)), NOTE_SIZE[1]),
  }
}
