import type { Note } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { byOrder } from '../../shared/document/order.ts'
import { boxHolds, boxOf } from '../../shared/geometry.ts'
import type { ZoneId } from '../../shared/ids.ts'
import type { BoardPoint } from '../../shared/units.ts'

/** The zone a point lies in: the smallest where several do, then the topmost. */
export function zoneAt(zones: readonly Zone[], point: BoardPoint): Zone | undefined {
  let found: Zone | undefined
  for (const zone of zones) {
    if (!boxHolds(boxOf(zone.at, zone.size), point)) continue
    if (!found || areaOf(zone) < areaOf(found) || (areaOf(zone) === areaOf(found) && byOrder(found, zone) < 0))
      found = zone
  }
  return found
}

/** The zone a note belongs to when it is laid down here. Its paper's centre decides, however much the text made it grow. */
export function zoneOf(zones: readonly Zone[], { at, size }: Pick<Note, 'at' | 'size'>): ZoneId | undefined {
  return zoneAt(zones, [at[0] + size[0] / 2, at[1] + size[1] / 2])?.id
}

function areaOf({ size }: Zone): number {
  return size[0] * size[1]
}
