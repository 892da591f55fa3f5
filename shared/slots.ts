import { NOTE_SIZE } from './domain/note.ts'
import { boxesMeet, boxOf, type Box } from './geometry.ts'
import type { BoardPoint, Size } from './units.ts'

/** Between two notes laid out side by side, in board units. */
export const SLOT_GAP = 20
/** What a zone keeps free: its title and instruction on top, a margin on the other sides. */
const ZONE_HEADER = 120
const ZONE_MARGIN = 40
/** How far each further layer is shifted once an area is full, so that what lies beneath still shows. */
const LAYER_SHIFT = 28

/** Where notes may lie in a zone: what its title and margins leave. Never smaller than one note. */
export function zoneInterior(zone: { readonly at: BoardPoint; readonly size: Size }): Box {
  return {
    x: zone.at[0] + ZONE_MARGIN,
    y: zone.at[1] + ZONE_HEADER,
    width: Math.max(zone.size[0] - 2 * ZONE_MARGIN, NOTE_SIZE[0]),
    height: Math.max(zone.size[1] - ZONE_HEADER - ZONE_MARGIN, NOTE_SIZE[1]),
  }
}

/**
 * Free places for things of these sizes, row by row from the top left, on the grid that notes of the usual size make.
 * Once the area is full, the rest lies on what is there, layer upon layer, each a little aside.
 * @param taken boxes to keep clear of
 * @returns     one place a size, in their order; all start inside the area
 */
export function freeSlots(area: Box, taken: readonly Box[], sizes: readonly Size[]): BoardPoint[] {
  const obstacles = taken.filter((box) => boxesMeet(area, box))
  const grid = gridOf(area)
  const firstByReach = new Map<string, number>() // slots before it are known to be full for things of this size
  let piled = 0
  return sizes.map((size) => {
    const reach = size.join()
    for (let index = firstByReach.get(reach) ?? 0; index < grid.length; index++) {
      firstByReach.set(reach, index + 1)
      const at = grid[index] as BoardPoint
      const box = boxOf(at, size)
      if (box.x + box.width > area.x + area.width || box.y + box.height > area.y + area.height) continue
      if (obstacles.some((obstacle) => boxesMeet(obstacle, box))) continue
      obstacles.push(box)
      return at
    }
    const layer = Math.floor(piled / grid.length) + 1
    const [x, y] = grid[piled % grid.length] as BoardPoint
    piled++
    const shift = (layer * LAYER_SHIFT) % NOTE_SIZE[0]
    return [Math.min(x + shift, area.x + area.width), Math.min(y + shift, area.y + area.height)]
  })
}

/** Corners of the slots that hold a note of the usual size; at least one. */
function gridOf(area: Box): BoardPoint[] {
  const [stepX, stepY] = [NOTE_SIZE[0] + SLOT_GAP, NOTE_SIZE[1] + SLOT_GAP]
  const across = Math.max(1, Math.floor((area.width + SLOT_GAP) / stepX))
  const down = Math.max(1, Math.floor((area.height + SLOT_GAP) / stepY))
  const corners: BoardPoint[] = []
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) corners.push([area.x + column * stepX, area.y + row * stepY])
  }
  return corners
}

/**
 * A free area under everything there is, wide enough for a row of ten notes, high enough for `count` of them.
 * @param around the box of what is on the board; undefined for an empty one
 */
export function areaBelow(around: Box | undefined, count: number): Box {
  const across = 10
  const span = (notes: number, of: number) => notes * (of + SLOT_GAP) - SLOT_GAP
  return {
    x: around?.x ?? 0,
    y: around ? around.y + around.height + 2 * SLOT_GAP : 0,
    width: span(across, NOTE_SIZE[0]),
    height: span(Math.max(1, Math.ceil(count / across)), NOTE_SIZE[1]),
  }
}
