import type { Note } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { byOrder } from '../../shared/document/order.ts'
import { type Box, boxCentre, boxHolds, boxOf } from '../../shared/geometry.ts'
import { isPlace, type Link } from '../../shared/domain/link.ts'
import type { ItemId, ZoneId } from '../../shared/ids.ts'
import { zoneInterior } from '../../shared/placing.ts'
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

/** The zone a link belongs to: the one that holds both its ends; else it leads from one to another, and is in none. */
export function zoneOfLink(
  zones: readonly Zone[],
  { from, to }: Pick<Link, 'from' | 'to'>,
  whereIs: (id: ItemId) => Box | undefined,
): ZoneId | undefined {
  const [start, end] = [from, to].map((one) => {
    const box = isPlace(one) ? boxOf(one, [0, 0]) : whereIs(one)
    return box && zoneAt(zones, boxCentre(box))?.id
  })
  return start === end ? start : undefined
}

/** Where the notes of the zone under a point lie on a grid, when it is one of columns or rows. */
export function gridAt(zones: readonly Zone[], point: BoardPoint): Box | undefined {
  const zone = zoneAt(zones, point)
  return zone && (zone.layout === 'columns' || zone.layout === 'rows') ? zoneInterior(zone) : undefined
}

function areaOf({ size }: Zone): number {
  return size[0] * size[1]
}
