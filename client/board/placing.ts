import { type Box, boxesMeet } from '../../shared/geometry.ts'
import type { BoardPoint, Size } from '../../shared/units.ts'

/** Board units between notes that the program lays down. */
export const NOTE_GAP = 20
const FINE = 4 // a second look is taken in quarters of a row
const SAME_PLACE = 24 // board units: a note that begins this near another hides it

/** What lies in the way of a box, if something does. */
export type Obstacle = (box: Box) => Box | undefined

/** An obstacle made of boxes; `index` narrows them down where there are many. */
export function obstacleOf(boxesIn: (box: Box) => Iterable<Box>): Obstacle {
  return (box) => {
    for (const other of boxesIn(box)) {
      // A gap is kept all around, but no more than that: notes may stand exactly a gap apart.
      const grown = {
        x: box.x - NOTE_GAP + 1,
        y: box.y - NOTE_GAP + 1,
        width: box.width + 2 * NOTE_GAP - 2,
        height: box.height + 2 * NOTE_GAP - 2,
      }
      if (boxesMeet(other, grown)) return other
    }
    return undefined
  }
}

/**
 * Places for `count` things of one size in an area, row by row from its top left, free ones first.
 * Where the area is full the rows go on below it: the zone grows there a moment later (shared/document/growing.ts), and what
 * lies below makes room; until then only a note that begins at the same place is in the way.
 */
export function placesIn(area: Box, [width, height]: Size, count: number, obstacle: Obstacle): BoardPoint[] {
  const taken: Box[] = []
  const blocked: Obstacle = (box) => obstacleOf(() => taken)(box) ?? obstacle(box)
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
  const across = Math.max(1, Math.floor((area.width + NOTE_GAP) / (width + NOTE_GAP)))
  const firstRow = Math.floor((area.height + NOTE_GAP) / (height + NOTE_GAP))
  for (let slot = across * firstRow; places.length < count; slot++) {
    const x = area.x + (slot % across) * (width + NOTE_GAP)
    const y = area.y + Math.floor(slot / across) * (height + NOTE_GAP)
    const inTheWay = obstacle({ x, y, width: SAME_PLACE, height: SAME_PLACE })
    const isHidden = inTheWay && Math.abs(inTheWay.x - x) < SAME_PLACE && Math.abs(inTheWay.y - y) < SAME_PLACE
    if (!isHidden) places.push([Math.round(x), Math.round(y)])
  }
  return places
}

/** The free place nearest to a point (its top left), on a grid that starts there. */
export function placeNear([x, y]: BoardPoint, [width, height]: Size, obstacle: Obstacle): BoardPoint {
  const stepX = width + NOTE_GAP
  const stepY = height + NOTE_GAP
  for (let ring = 0; ring < 200; ring++) {
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
