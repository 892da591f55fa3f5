import { boxCentre, boxOf } from '../geometry.ts'
import { zoneInterior } from '../placing.ts'
import type { BoardPoint, Size } from '../units.ts'
import { NOTE_SIZE } from './note.ts'
import type { MatrixAxes, Zone } from './zone.ts'

/*
 * In a matrix the place of a note is what it says: two values, one on each named axis. They are kept nowhere else, so that
 * whoever drags the note changes the numbers and whoever types the numbers moves the note.
 */

/** What a place in a matrix says: whole numbers from 0 (low) to 100 (high). y grows upwards, as on paper. */
export interface MatrixValues {
  readonly x: number
  readonly y: number
}
export const MATRIX_MOST = 100

export type Matrix = Zone & { readonly meaning: { readonly axes: MatrixAxes } }

/** A zone with two named axes. */
export function isMatrix(zone: Zone | undefined): zone is Matrix {
  return zone?.layout === 'matrix' && zone.meaning.axes !== undefined
}

/** What a note laid here says. Its paper's middle counts; outside of the axes it says their end. */
export function valuesAt(zone: Pick<Zone, 'at' | 'size'>, at: BoardPoint, size: Size): MatrixValues {
  const { left, top, width, height } = planeOf(zone)
  const [x, y] = boxCentre(boxOf(at, size))
  return { x: portion((x - left) / width), y: portion(1 - (y - top) / height) }
}

/** Where a note lies that says this. */
export function placeSaying(zone: Pick<Zone, 'at' | 'size'>, values: MatrixValues, size: Size): BoardPoint {
  const { left, top, width, height } = planeOf(zone)
  const x = left + (within(values.x) / MATRIX_MOST) * width
  const y = top + (1 - within(values.y) / MATRIX_MOST) * height
  return [Math.round(x - size[0] / 2), Math.round(y - size[1] / 2)]
}

/** Where the middle of a note may be: half a note from the edges, so that both ends of an axis lie inside the zone. */
export function planeOf(zone: Pick<Zone, 'at' | 'size'>) {
  const { x, y, width, height } = zoneInterior(zone)
  const [half, halfHigh] = [NOTE_SIZE[0] / 2, NOTE_SIZE[1] / 2]
  return {
    left: x + half,
    top: y + halfHigh,
    width: Math.max(1, width - NOTE_SIZE[0]),
    height: Math.max(1, height - NOTE_SIZE[1]),
  }
}

function portion(share: number): number {
  return within(Math.round(share * MATRIX_MOST))
}
function within(value: number): number {
  return Math.min(MATRIX_MOST, Math.max(0, value))
}
