import type { StrokeId } from '../ids.ts'
import type { BoardPoint } from '../units.ts'
import type { Contributed, InkColour } from './thing.ts'

export const strokeTools = ['pen', 'highlighter'] as const
export type StrokeTool = (typeof strokeTools)[number]

/** Numbers of one stroke: three a point. A line drawn for a minute has a few hundred points once simplified. */
export const MAX_STROKE_NUMBERS = 6000

/** One line of ink. It is moved by its start; the rest is told from there. */
export interface Stroke extends Contributed {
  readonly id: StrokeId
  readonly tool: StrokeTool
  readonly colour: InkColour
  /** Width of the line, in board units. */
  readonly width: number
  /** Where it starts. */
  readonly at: BoardPoint
  /** [dx, dy, pressure] a point, from the point before, in tenths of a board unit; pressure 0 to 100. Whole numbers. */
  readonly points: readonly number[]
  readonly order: string
}

/** A point of a stroke as the pen told it: board units; pressure 0 to 1. */
export type InkPoint = readonly [x: number, y: number, pressure: number]
const TENTHS = 10

/** @returns the start and the numbers; at least one point */
export function packInk(points: readonly InkPoint[]): Pick<Stroke, 'at' | 'points'> {
  const [first = [0, 0, 0.5]] = points
  const at: BoardPoint = [Math.round(first[0]), Math.round(first[1])]
  let [x, y] = [at[0] * TENTHS, at[1] * TENTHS]
  const packed: number[] = []
  for (const point of points.slice(0, MAX_STROKE_NUMBERS / 3)) {
    const [nextX, nextY] = [Math.round(point[0] * TENTHS), Math.round(point[1] * TENTHS)]
    packed.push(nextX - x, nextY - y, Math.round(Math.min(1, Math.max(0, point[2])) * 100))
    ;[x, y] = [nextX, nextY]
  }
  return { at, points: packed }
}

export function unpackInk({ at, points }: Pick<Stroke, 'at' | 'points'>): InkPoint[] {
  const unpacked: InkPoint[] = []
  let [x, y] = [at[0] * TENTHS, at[1] * TENTHS]
  for (let index = 0; index + 2 < points.length; index += 3) {
    x += points[index] ?? 0
    y += points[index + 1] ?? 0
    unpacked.push([x / TENTHS, y / TENTHS, (points[index + 2] ?? 50) / 100])
  }
  return unpacked
}
