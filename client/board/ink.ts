import type { InkPoint } from '../../shared/domain/stroke.ts'

/**
 * The points of a line without those that lie within `tolerance` board units of the way between their neighbours.
 * The first and the last stay. Source: Douglas and Peucker, 1973.
 */
export function simplified(points: readonly InkPoint[], tolerance: number): InkPoint[] {
  if (points.length < 3) return [...points]
  const kept = new Set([0, points.length - 1])
  const waiting: [number, number][] = [[0, points.length - 1]]
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const [first, last] = span
    let [farthest, most] = [-1, tolerance]
    for (let index = first + 1; index < last; index++) {
      const away = offLine(points[index], points[first], points[last])
      if (away > most) [farthest, most] = [index, away]
    }
    if (farthest < 0) continue
    kept.add(farthest)
    waiting.push([first, farthest], [farthest, last])
  }
  return points.filter((_point, index) => kept.has(index))
}

function offLine(point: InkPoint | undefined, from: InkPoint | undefined, to: InkPoint | undefined): number {
  if (!point || !from || !to) return 0
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy)
  if (length === 0) return Math.hypot(point[0] - from[0], point[1] - from[1])
  return Math.abs(dx * (point[1] - from[1]) - dy * (point[0] - from[0])) / length
}
