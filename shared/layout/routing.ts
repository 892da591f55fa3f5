import { type Box, boxCentre, boxGrown, boxHolds, distance } from '../geometry.ts'
import type { BoardPoint } from '../units.ts'

/** How near a link passes by what it goes around, in board units. */
const CLEARANCE = 16
/** More in the way than this and a link goes straight: a way around a crowd is no clearer than one through it. */
const MOST_OBSTACLES = 14

/** What a link ends at: a thing, or a bare place, which is a box without width. */
export type LinkAnchor = Box

/**
 * The way of a link from one thing to another: straight where nothing lies between, else the shortest way around.
 * @param obstacles boxes to go around; those that hold an end are passed over
 * @returns n ≥ 2 points, the first on the edge of `from`, the last on the edge of `to`
 * Source: shortest paths among boxes go by way of their corners (visibility graph), de Berg et al., Computational Geometry, 15.
 */
export function routeLink(from: LinkAnchor, to: LinkAnchor, obstacles: readonly Box[]): BoardPoint[] {
  const [start, end] = [boxCentre(from), boxCentre(to)]
  const inTheWay = obstacles.filter((box) => !boxHolds(box, start) && !boxHolds(box, end))
  const straight = [start, end]
  const walls = inTheWay.map((box) => boxGrown(box, CLEARANCE - 1))
  const isFree = (a: BoardPoint, b: BoardPoint) => !walls.some((wall) => crosses(a, b, wall))
  const path = isFree(start, end) || walls.length > MOST_OBSTACLES ? straight : around(start, end, inTheWay, isFree)
  return cutAtEnds(path ?? straight, from, to)
}

/** Dijkstra over the corners of what is in the way; undefined when there is no way. */
function around(
  start: BoardPoint,
  end: BoardPoint,
  boxes: readonly Box[],
  isFree: (a: BoardPoint, b: BoardPoint) => boolean,
): BoardPoint[] | undefined {
  const points = [start, end, ...boxes.flatMap((box) => corners(boxGrown(box, CLEARANCE)))]
  const lengths = points.map((_point, index) => (index === 0 ? 0 : Infinity))
  const before: (number | undefined)[] = []
  const open = new Set(points.keys())
  while (open.size > 0) {
    let here = -1
    for (const index of open) if (here < 0 || (lengths[index] ?? 0) < (lengths[here] ?? 0)) here = index
    const length = lengths[here] ?? Infinity
    if (length === Infinity) return undefined
    if (here === 1) break
    open.delete(here)
    for (const next of open) {
      const [a, b] = [points[here], points[next]]
      if (!a || !b) continue
      const total = length + distance(a, b)
      if (total < (lengths[next] ?? 0) && isFree(a, b)) {
        lengths[next] = total
        before[next] = here
      }
    }
  }
  const path: BoardPoint[] = []
  for (let index: number | undefined = 1; index !== undefined; index = before[index]) {
    const point = points[index]
    if (point) path.unshift(point)
  }
  return path
}

function corners({ x, y, width, height }: Box): BoardPoint[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]
}

/** Whether a segment enters a box; touching its edge is no entering. Liang–Barsky. */
export function crosses(a: BoardPoint, b: BoardPoint, box: Box): boolean {
  const inside = within(a, b, box)
  return inside !== undefined && inside[1] - inside[0] > 1e-9
}

/** Between which parts of the way from a to b the segment lies in a box; undefined for never. */
function within(a: BoardPoint, b: BoardPoint, { x, y, width, height }: Box): [number, number] | undefined {
  let [enters, leaves] = [0, 1]
  for (const [from, by, low, high] of [
    [a[0], b[0] - a[0], x, x + width],
    [a[1], b[1] - a[1], y, y + height],
  ] as const) {
    if (by === 0) {
      if (from <= low || from >= high) return undefined
      continue
    }
    const [one, other] = [(low - from) / by, (high - from) / by]
    enters = Math.max(enters, Math.min(one, other))
    leaves = Math.min(leaves, Math.max(one, other))
  }
  return enters < leaves ? [enters, leaves] : undefined
}

/** A link begins and ends at the edges of what it holds on to, not in their middle. */
function cutAtEnds(path: readonly BoardPoint[], from: Box, to: Box): BoardPoint[] {
  const last = path.length - 1
  return path.map((point, index) => {
    const neighbour = path[index === 0 ? 1 : index - 1] ?? point
    if (index === 0) return edgeTowards(from, point, neighbour)
    return index === last ? edgeTowards(to, point, neighbour) : point
  })
}

/** Where the way from the middle of a box leaves it. */
function edgeTowards(box: Box, middle: BoardPoint, towards: BoardPoint): BoardPoint {
  const leaves = within(middle, towards, box)?.[1]
  if (leaves === undefined || leaves >= 1) return middle
  return [middle[0] + (towards[0] - middle[0]) * leaves, middle[1] + (towards[1] - middle[1]) * leaves]
}

/** The boxes near the straight way, which may have to be gone around. */
export function corridor(from: Box, to: Box): Box {
  const [a, b] = [boxCentre(from), boxCentre(to)]
  return boxGrown(
    { x: Math.min(a[0], b[0]), y: Math.min(a[1], b[1]), width: Math.abs(a[0] - b[0]), height: Math.abs(a[1] - b[1]) },
    CLEARANCE,
  )
}

/** Shortest distance from a point to a way, in board units; Infinity for a way without points. */
export function distanceToWay(point: BoardPoint, way: readonly BoardPoint[]): number {
  let nearest = Infinity
  for (let index = 1; index < way.length; index++) {
    const [a, b] = [way[index - 1], way[index]]
    if (a && b) nearest = Math.min(nearest, distanceToSegment(point, a, b))
  }
  const [only] = way
  return way.length === 1 && only ? distance(point, only) : nearest
}

/** Source: closest point on a segment, Ericson, Real-Time Collision Detection, 5.1.2. */
function distanceToSegment(point: BoardPoint, a: BoardPoint, b: BoardPoint): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const square = dx * dx + dy * dy
  const along = square === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square
  const t = Math.min(1, Math.max(0, along))
  return distance(point, [a[0] + t * dx, a[1] + t * dy])
}
