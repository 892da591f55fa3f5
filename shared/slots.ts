import { NOTE_SIZE } from './domain/note.ts'
import { boxesMeet, boxOf, type Box } from './geometry.ts'
import type { BoardPoint, Size } from './units.ts'

/** Between two notes laid out side by side, in board units. */
export const SLOT_GAP = 20
/** What a zone keeps free: its title and instruction on top, a margin on the other sides. */
const ZONE_HEADER = 120
export const ZONE_MARGIN = 40

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
 * Once the area is full the rows go on below it: the zone grows there (document/growing.ts).
 * @param taken boxes to keep clear of
 * @returns     one place a size, in their order; all start at the area's columns
 */
export function freeSlots(area: Box, taken: readonly Box[], sizes: readonly Size[]): BoardPoint[] {
  const obstacles = taken.filter((box) => boxesMeet(area, box))
  const [stepX, stepY] = [NOTE_SIZE[0] + SLOT_GAP, NOTE_SIZE[1] + SLOT_GAP]
  const across = Math.max(1, Math.floor((area.width + SLOT_GAP) / stepX))
  const firstByReach = new Map<string, number>() // slots before it are known to be full for things of this size
  return sizes.map((size) => {
    const reach = size.join()
    for (let index = firstByReach.get(reach) ?? 0; ; index++) {
      firstByReach.set(reach, index + 1)
      const box = boxOf([area.x + (index % across) * stepX, area.y + Math.floor(index / across) * stepY], size)
      const isTooWide = box.x + box.width > area.x + area.width && index % across > 0
      if (isTooWide || obstacles.some((obstacle) => boxesMeet(obstacle, box))) continue
      obstacles.push(box)
      return [box.x, box.y]
    }
  })
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
