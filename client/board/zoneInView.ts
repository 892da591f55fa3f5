import type { Zone } from '../../shared/domain/zone.ts'
import { type Box, boxOf } from '../../shared/geometry.ts'

/** The zone that a part of the board shows most of, in board units squared; undefined where it shows none. */
export function zoneInView<Z extends Pick<Zone, 'at' | 'size'>>(zones: Iterable<Z>, seen: Box): Z | undefined {
  let found: Z | undefined
  let most = 0
  for (const zone of zones) {
    const area = sharedArea(boxOf(zone.at, zone.size), seen)
    if (area > most) {
      most = area
      found = zone
    }
  }
  return found
}

function sharedArea(a: Box, b: Box): number {
  const along = (start: number, length: number, from: number, extent: number) =>
    Math.max(0, Math.min(start + length, from + extent) - Math.max(start, from))
  return along(a.x, a.width, b.x, b.width) * along(a.y, a.height, b.y, b.height)
}
