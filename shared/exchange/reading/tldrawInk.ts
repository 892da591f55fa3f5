import type { InkPoint } from '../../domain/stroke.ts'
import { type Fields, fieldsOf, listOf, numberOf } from './json.ts'

const USUAL_PRESSURE = 0.5

/**
 * The points of one segment of ink, in the shape's own places: a list of points in older files, base 64 in newer ones. Nothing for
 * what is neither.
 */
export function inkIn(segment: Fields): InkPoint[] {
  const { points, path, dim } = segment
  if (typeof path === 'string') return unpacked(path, dim === 2 ? 2 : 3)
  if (typeof points === 'string') return halves(points)
  return listOf(points)
    .map(fieldsOf)
    .map(({ x, y, z }): InkPoint => [numberOf(x), numberOf(y), numberOf(z, USUAL_PRESSURE)])
}

/**
 * The first point in numbers of 32 bits, the others in numbers of 16 as how far each lies from the one before.
 * @param width numbers of a point: 3 with its pressure, 2 without
 */
function unpacked(base64: string, width: 2 | 3): InkPoint[] {
  const view = viewOf(base64)
  const head = 4 * width
  if (!view || view.byteLength < head) return []
  const at = [0, 1, 2].map((part) => (part < width ? view.getFloat32(4 * part, true) : USUAL_PRESSURE))
  const points: InkPoint[] = []
  const put = () => {
    if (at.every(Number.isFinite)) points.push([at[0] ?? 0, at[1] ?? 0, at[2] ?? USUAL_PRESSURE])
  }
  put()
  for (let offset = head; offset + 2 * width <= view.byteLength; offset += 2 * width) {
    for (let part = 0; part < width; part++) at[part] = (at[part] ?? 0) + halfAt(view, offset + 2 * part)
    put()
  }
  return points
}

/** As it was packed for a short time: three numbers of 16 bits a point, each where it is. */
function halves(base64: string): InkPoint[] {
  const view = viewOf(base64)
  if (!view) return []
  const points: InkPoint[] = []
  for (let offset = 0; offset + 6 <= view.byteLength; offset += 6) {
    const point = [halfAt(view, offset), halfAt(view, offset + 2), halfAt(view, offset + 4)] as const
    if (point.every(Number.isFinite)) points.push(point)
  }
  return points
}

/** A number of 16 bits, as IEEE 754 has them; DataView has no word for it yet in every engine. */
function halfAt(view: DataView, offset: number): number {
  const bits = view.getUint16(offset, true)
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 31) return Number.NaN
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15))
}

/** @returns undefined for what is no base 64 */
function viewOf(base64: string): DataView | undefined {
  try {
    return new DataView(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer)
  } catch {
    return undefined
  }
}
