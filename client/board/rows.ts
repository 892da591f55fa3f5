import { type Box, boxesMeet } from '../../shared/geometry.ts'
import type { BoardPoint, Size } from '../../shared/units.ts'
import { NOTE_GAP } from '../../shared/placing.ts'

/** Where lines of things are laid. */
export interface Flow {
  readonly area: Box
  /** Lines go down, one beside the other, rather than across. */
  readonly isColumns: boolean
  /** What stays where it is. */
  readonly taken: readonly Box[]
}

/**
 * Places for lines of things, a gap apart, around what stays: each line begins anew, and goes on in the next where the area
 * ends. What is too many goes on beyond the area.
 * @param lines sizes, as they follow each other
 * @returns     a place for each, in the same order
 */
export function rowsIn({ area, isColumns, taken }: Flow, lines: readonly (readonly Size[])[]): BoardPoint[] {
  if (isColumns) {
    const turned = rowsIn({ area: turn(area), isColumns: false, taken: taken.map(turn) }, lines.map(turnSizes))
    return turned.map(([x, y]): BoardPoint => [y, x])
  }
  const places: BoardPoint[] = []
  const right = area.x + area.width
  let y = area.y
  for (const line of lines) {
    let x = area.x
    let high = 0
    for (const [width, height] of line) {
      for (;;) {
        const box = { x, y, width, height }
        const inTheWay = taken.find((other) => isTooNear(other, box))
        if (inTheWay) x = inTheWay.x + inTheWay.width + NOTE_GAP
        const isOver = x + width > right + FITS && (x > area.x || inTheWay !== undefined)
        if (isOver) {
          // A row with nothing in it but what stays is left by small steps: there may be room right under that.
          y += high > 0 ? high + NOTE_GAP : NOTE_GAP
          x = area.x
          high = 0
        } else if (!inTheWay) break
      }
      places.push([x, y])
      x += width + NOTE_GAP
      high = Math.max(high, height)
    }
    if (high > 0) y += high + NOTE_GAP
  }
  return places
}
const FITS = 0.5 // board units: what is as wide as the area fits, however its numbers were rounded

function isTooNear(other: Box, { x, y, width, height }: Box): boolean {
  const room = NOTE_GAP - 1
  return boxesMeet(other, { x: x - room, y: y - room, width: width + 2 * room, height: height + 2 * room })
}
function turn({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width }
}
function turnSizes(line: readonly Size[]): Size[] {
  return line.map(([width, height]): Size => [height, width])
}
