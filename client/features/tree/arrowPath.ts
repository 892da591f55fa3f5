import type { Box } from '../../../shared/geometry.ts'

const LEAST_BEND = 24 // how far an arrow goes straight on before it turns, in units of the drawing

/**
 * An arrow from the right of one box to the left of another, as the `d` of a path; under each other, from foot to top.
 * @param by how far all is moved
 */
export function arrowPath(from: Box, to: Box, [dx, dy]: readonly [number, number]): string {
  const isStacked = from.x < to.x + to.width && to.x < from.x + from.width
  if (isStacked) {
    const goesDown = from.y < to.y
    const x1 = from.x + from.width / 2 + dx
    const x2 = to.x + to.width / 2 + dx
    const y1 = (goesDown ? from.y + from.height : from.y) + dy
    const y2 = (goesDown ? to.y : to.y + to.height) + dy
    return `M ${x1} ${y1} L ${x2} ${y2}`
  }
  const x1 = from.x + from.width + dx
  const x2 = to.x + dx
  const y1 = from.y + from.height / 2 + dy
  const y2 = to.y + to.height / 2 + dy
  const bend = Math.max(LEAST_BEND, Math.abs(x2 - x1) / 2)
  return `M ${x1} ${y1} C ${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}
