import type { BoardPoint, Size } from './units.ts'

/** An axis-aligned box in board units; width and height ≥ 0. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function boxOf(at: BoardPoint, size: Size): Box {
  return { x: at[0], y: at[1], width: size[0], height: size[1] }
}

/** The box with these two points as opposite corners, in any order. */
export function boxBetween(a: BoardPoint, b: BoardPoint): Box {
  return {
    x: Math.min(a[0], b[0]),
    y: Math.min(a[1], b[1]),
    width: Math.abs(a[0] - b[0]),
    height: Math.abs(a[1] - b[1]),
  }
}

/** Edges that only touch count as meeting. */
export function boxesMeet(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
}

export function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

export function boxHolds(box: Box, [x, y]: BoardPoint): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
}

/** The smallest box around all of these; undefined for none. */
export function boxAround(boxes: Iterable<Box>): Box | undefined {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  return left === Infinity ? undefined : { x: left, y: top, width: right - left, height: bottom - top }
}

/** The box with `margin` board units more on each side. */
export function boxGrown(box: Box, margin: number): Box {
  return { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin }
}

export function boxCentre(box: Box): BoardPoint {
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/** Distance between two points, in their unit. */
export function distance(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/** A place as the document keeps it: finer than a tenth of a unit nobody's hand can be. */
export function inTenths([x, y]: BoardPoint): BoardPoint {
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10]
}
